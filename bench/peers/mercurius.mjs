// Mercurius over the same contract and database, as somebody would write it who cares for speed: its JIT, batched
// loaders, named statements that the driver prepares once. Nobody signs in, no permission is checked.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Fastify from "fastify";
import mercurius from "mercurius";
import pg from "pg";

const CONTRACT = path.join(import.meta.dirname, "..", "..", "schema", "graphql");
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const BIGINT = 20;

pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(BIGINT, (text) => text); // an ID is text on the wire
pg.types.setTypeParser(TIMESTAMPTZ, (text) => `${text.replace(" ", "T")}:00`);

const pool = new pg.Pool({
  host: process.env.BENCH_SOCKET,
  port: 5432,
  user: process.env.BENCH_DATABASE_USER,
  database: process.env.BENCH_DATABASE,
  max: 10,
  options: "-c jit=off -c random_page_cost=1.1 -c timezone=UTC",
});

async function rows(name, text, values) {
  return (await pool.query({ name, text, values })).rows;
}

function grouped(found, key) {
  const groups = new Map();
  for (const row of found) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

/** One place for each id, in order; null for no id. */
async function byIds(name, text, ids, key = "id") {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map();
  if (wanted.length) for (const row of await rows(name, text, [wanted])) found.set(row[key], row);
  return ids.map((id) => found.get(id) ?? null);
}

const users = (ids) =>
  byIds("users", `SELECT id, username, first_name AS "firstName", last_name AS "lastName" FROM user_account
    WHERE id = ANY ($1::bigint[])`, ids);

const REQUEST = `id, on_pathway_id, decision_point_id, clinical_request_type_id, forward_decision_point_id,
  result_version, state AS "currentState", added_at AS "addedAt", updated_at AS "updatedAt", completed_at AS "completedAt"`;

const cursorOf = (row) => Buffer.from(`[${row.micros},${row.entry_id}]`).toString("base64url");

async function worklist(_, { pathwayId, first }) {
  const found = await rows("worklist", `SELECT patient.id, patient.hospital_number AS "hospitalNumber",
      patient.national_number AS "nationalNumber", entry.id AS entry_id,
      (extract(epoch FROM entry.added_at) * 1000000)::bigint AS micros
    FROM on_pathway AS entry JOIN patient ON patient.id = entry.patient_id
    WHERE entry.pathway_id = $1 AND entry.is_outstanding AND NOT entry.is_discharged
    ORDER BY entry.added_at, entry.id LIMIT $2::int + 1`, [pathwayId, first]);
  const edges = found.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: row }));
  return {
    pathwayId,
    edges,
    unavailable: [], // everybody's demographics are in the table
    pageInfo: {
      hasPreviousPage: false,
      hasNextPage: found.length > first,
      startCursor: edges[0]?.cursor ?? "",
      endCursor: edges.at(-1)?.cursor ?? "",
    },
  };
}

async function totalCount({ pathwayId }) {
  const [{ count }] = await rows("count", `SELECT coalesce(sum(entries), 0)::int AS count FROM on_pathway_tally
    WHERE pathway_id = $1 AND is_outstanding`, [pathwayId]);
  return count;
}

async function patient(_, { id }) {
  const [found] = await byIds("patient", `SELECT id, hospital_number AS "hospitalNumber",
    national_number AS "nationalNumber" FROM patient WHERE id = ANY ($1::bigint[])`, [id]);
  return found;
}

const loader = (load) => ({ loader: load, opts: { cache: false } });
const related = (load) => loader(async (queries) => load(queries.map(({ obj }) => obj)));

/** The loaders of one page's demographics share one statement: each asks for the same patients at the same moment. */
const demographic = (field) =>
  loader(async (queries, { reply }) => {
    const ids = queries.map(({ obj }) => obj.id);
    reply.demographics ??= byIds("demographics", `SELECT patient_id AS id, first_name AS "firstName",
        last_name AS "lastName", date_of_birth AS "dateOfBirth", date_of_birth_precision AS "dateOfBirthPrecision",
        is_deceased AS "isDeceased", deceased_on AS "deceasedOn", is_restricted AS "isRestricted",
        national_number_verified AS "nationalNumberVerified", read_at AS "demographicsReadAt", sex, occupation,
        communication_method AS "communicationMethod", telephone_number AS "telephoneNumber",
        json_build_object('id', address_id, 'line', address_line, 'city', address_city, 'district', address_district,
          'postalCode', address_postal_code, 'country', address_country) AS address
      FROM demographics WHERE patient_id = ANY ($1::bigint[])`, ids);
    const found = await reply.demographics;
    return found.map((person) => person[field]);
  });

async function entries(queries) {
  const { params } = queries[0];
  const ids = queries.map(({ obj }) => obj.id);
  const found = await rows("entries", `SELECT id, patient_id, pathway_id, is_discharged AS "isDischarged",
      awaiting_decision_type AS "awaitingDecisionType", added_at AS "addedAt", updated_at AS "updatedAt",
      referred_at AS "referredAt", under_care_of_id,
      CASE WHEN lock_end_time > now() THEN lock_user_id END AS lock_user_id,
      CASE WHEN lock_end_time > now() THEN lock_end_time END AS "lockEndTime"
    FROM on_pathway WHERE patient_id = ANY ($1::bigint[]) AND ($2::bigint IS NULL OR pathway_id = $2)
    AND ($3 OR NOT is_discharged) ORDER BY added_at, id`,
    [ids, params.pathwayId ?? null, params.includeDischarged ?? false]);
  const groups = grouped(found, "patient_id");
  return ids.map((id) => groups.get(id) ?? []);
}

async function requestsOfEntries(queries) {
  const waiting = queries[0].params.outstanding ?? false;
  const ids = queries.map(({ obj }) => obj.id);
  const found = await rows("requests of entries", `SELECT ${REQUEST} FROM clinical_request
    WHERE on_pathway_id = ANY ($1::bigint[])
    AND (NOT $2 OR (state = 'COMPLETED' AND forward_decision_point_id IS NULL))
    ORDER BY updated_at DESC, id DESC`, [ids, waiting]);
  const groups = grouped(found, "on_pathway_id");
  return ids.map((id) => groups.get(id) ?? []);
}

async function requestsOf(column, parents) {
  const found = await rows(column, `SELECT ${REQUEST} FROM clinical_request WHERE ${column} = ANY ($1::bigint[])
    ORDER BY id`, [parents.map(({ id }) => id)]);
  const groups = grouped(found, column);
  return parents.map(({ id }) => groups.get(id) ?? []);
}

async function decisionPoints(parents) {
  const found = await rows("decisions", `SELECT id, on_pathway_id, clinician_id, decision_type AS "decisionType",
      clinic_history AS "clinicHistory", comorbidities, added_at AS "addedAt"
    FROM decision_point WHERE on_pathway_id = ANY ($1::bigint[]) ORDER BY id DESC`, [parents.map(({ id }) => id)]);
  const groups = grouped(found, "on_pathway_id");
  return parents.map(({ id }) => groups.get(id) ?? []);
}

/** What is kept of the hospital's answers. */
async function results(parents) {
  const found = await byIds("results", `SELECT cached.clinical_request_id AS request_id, version,
      request.tie_reference AS id, description, cached.added_at AS "addedAt", cached.updated_at AS "updatedAt",
      read_at AS "readAt"
    FROM cached_result AS cached JOIN clinical_request AS request ON request.id = cached.clinical_request_id
    WHERE cached.clinical_request_id = ANY ($1::bigint[])`, parents.map(({ id }) => id), "request_id");
  return found.map((result, at) => (result?.version === parents[at].result_version ? result : null));
}

const cancellations = (parents) =>
  byIds("cancellations", `SELECT clinical_request_id AS request_id, delivery, cancelled_at AS "cancelledAt", cancelled_by_id,
      reason
    FROM request_cancellation WHERE clinical_request_id = ANY ($1::bigint[])`, parents.map(({ id }) => id), "request_id");

const loaders = {
  Patient: {
    firstName: demographic("firstName"),
    lastName: demographic("lastName"),
    dateOfBirth: demographic("dateOfBirth"),
    dateOfBirthPrecision: demographic("dateOfBirthPrecision"),
    isDeceased: demographic("isDeceased"),
    deceasedOn: demographic("deceasedOn"),
    isRestricted: demographic("isRestricted"),
    nationalNumberVerified: demographic("nationalNumberVerified"),
    demographicsReadAt: demographic("demographicsReadAt"),
    sex: demographic("sex"),
    occupation: demographic("occupation"),
    communicationMethod: demographic("communicationMethod"),
    telephoneNumber: demographic("telephoneNumber"),
    address: demographic("address"),
    onPathways: loader(entries),
  },
  OnPathway: {
    pathway: related((found) =>
      byIds("pathways", "SELECT id, name FROM pathway WHERE id = ANY ($1::bigint[])", found.map((one) => one.pathway_id))),
    lockUser: related((found) => users(found.map((one) => one.lock_user_id))),
    underCareOf: related((found) => users(found.map((one) => one.under_care_of_id))),
    clinicalRequests: loader(requestsOfEntries),
    decisionPoints: related(decisionPoints),
  },
  DecisionPoint: {
    clinician: related((found) => users(found.map((one) => one.clinician_id))),
    clinicalRequests: related((found) => requestsOf("decision_point_id", found)),
    clinicalRequestResolutions: related((found) => requestsOf("forward_decision_point_id", found)),
  },
  ClinicalRequest: {
    clinicalRequestType: related((found) =>
      byIds("types", "SELECT id, name FROM clinical_request_type WHERE id = ANY ($1::bigint[])",
        found.map((one) => one.clinical_request_type_id))),
    testResult: related(results),
    cancellation: related(cancellations),
  },
  ClinicalRequestCancellation: {
    cancelledBy: related((found) => users(found.map((one) => one.cancelled_by_id))),
  },
};

const caller = process.env.BENCH_USER_ID;

/** What `work` does with a connection, as one transaction. */
async function transaction(work) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const done = await work(async (name, text, values) => (await client.query({ name, text, values })).rows);
    await client.query("COMMIT");
    return done;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

const CHANGED_ENTRY = `id, patient_id, pathway_id, is_discharged AS "isDischarged",
  awaiting_decision_type AS "awaitingDecisionType", added_at AS "addedAt", updated_at AS "updatedAt",
  referred_at AS "referredAt", under_care_of_id, lock_user_id, lock_end_time AS "lockEndTime"`;

const tell = (run, entry) => run("tell", "SELECT pg_notify('spiritum_events', $1)", [JSON.stringify({
  kind: "on_pathway", on_pathway_id: Number(entry.id), pathway_id: Number(entry.pathway_id), discharges: false })]);

async function lockOnPathway(_, { input }) {
  const onPathway = await transaction(async (run) => {
    const [entry] = await run("lock", `UPDATE on_pathway SET lock_user_id = $2,
        lock_end_time = clock_timestamp() + interval '600 seconds'
      WHERE id = $1 AND (lock_user_id IS NULL OR lock_user_id = $2 OR lock_end_time <= clock_timestamp())
      RETURNING ${CHANGED_ENTRY}`, [input.onPathwayId, caller]);
    if (!entry) throw new Error("somebody else holds the lock");
    await run("note lock", `INSERT INTO audit_event (user_id, action, entity, entity_id)
      VALUES ($1, 'lock', 'on_pathway', $2)`, [caller, entry.id]);
    await tell(run, entry);
    return entry;
  });
  return { onPathway, userErrors: null };
}

async function createDecisionPoint(_, { input }) {
  const decisionPoint = await transaction(async (run) => {
    const [onPathway] = await run("decide", `UPDATE on_pathway SET updated_at = now(), lock_user_id = NULL,
        lock_end_time = NULL, under_care_of_id = coalesce(under_care_of_id, $2)
      WHERE id = $1 AND lock_user_id = $2 AND lock_end_time > clock_timestamp()
      RETURNING ${CHANGED_ENTRY}`, [input.onPathwayId, caller]);
    if (!onPathway) throw new Error("the caller does not hold the lock");
    const [decision] = await run("add decision", `INSERT INTO decision_point (on_pathway_id, clinician_id,
        decision_type, clinic_history, comorbidities) VALUES ($1, $2, $3, $4, $5)
      RETURNING id, on_pathway_id, clinician_id, decision_type AS "decisionType", clinic_history AS "clinicHistory",
        comorbidities, added_at AS "addedAt"`,
      [onPathway.id, caller, input.decisionType, input.clinicHistory, input.comorbidities ?? ""]);
    await run("add requests", `WITH request AS (
        INSERT INTO clinical_request (on_pathway_id, decision_point_id, clinical_request_type_id)
        SELECT $1, $2, unnest($3::bigint[]) RETURNING *
      )
      INSERT INTO outbox_item (kind, clinical_request_id, payload)
      SELECT 'request', request.id, jsonb_build_object('type_reference_name', kind.ref_name,
        'hospital_number', patient.hospital_number, 'pathway_name', pathway.name, 'decision_point_id', $2::bigint,
        'authored_at', request.added_at, 'requester', user_account.username)
      FROM request
      JOIN clinical_request_type AS kind ON kind.id = request.clinical_request_type_id
      JOIN patient ON patient.id = $4
      JOIN pathway ON pathway.id = $5
      JOIN user_account ON user_account.id = $6`,
      [onPathway.id, decision.id, input.clinicalRequestRequests.map((request) => request.clinicalRequestTypeId),
        onPathway.patient_id, onPathway.pathway_id, caller]);
    await run("note decision", `INSERT INTO audit_event (user_id, action, entity, entity_id, details)
      VALUES ($1, 'decide', 'decision_point', $2, jsonb_build_object('on_pathway_id', $3::bigint))`,
      [caller, decision.id, onPathway.id]);
    await run("wake senders", "SELECT pg_notify('spiritum_outbox', '')", []);
    await tell(run, onPathway);
    return { ...decision, onPathway };
  });
  return { decisionPoint, userErrors: null };
}

const resolvers = {
  Mutation: { lockOnPathway, createDecisionPoint },
  Query: { getPatientOnPathwayConnection: worklist, getPatient: patient },
  PatientConnection: { totalCount },
  ClinicalRequest: {
    forwardDecisionPoint: ({ forward_decision_point_id: id }) => (id === null ? null : { id }),
  },
};

const schema = readdirSync(CONTRACT).filter((name) => name.endsWith(".graphql")).sort()
  .map((name) => readFileSync(path.join(CONTRACT, name), "utf8")).join("\n");
const app = Fastify({ logger: false });
app.register(mercurius, { schema, resolvers, loaders, jit: 1 });
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
