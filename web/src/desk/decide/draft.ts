/** What a person has typed and ticked, and what becomes of it when it is sent. */
import type { ClinicalRequestTypesQuery, CreateDecisionPointMutationVariables } from "@spiritum/client";

import type { DecisionType } from "../lists/worklist";
import type { FieldFault } from "../parts/form";
import type { History, Result } from "../record/record";

export type RequestType = NonNullable<ClinicalRequestTypesQuery["getClinicalRequestTypes"]>[number];
export type Input = CreateDecisionPointMutationVariables["input"];

export interface Draft {
  readonly decisionType: DecisionType;
  readonly history: string;
  readonly comorbidities: string;
  /** Ids of the results that the clinician says to have seen: none to begin with. */
  readonly seen: ReadonlySet<string>;
  /** Ids of the types to ask for. */
  readonly asked: ReadonlySet<string>;
  readonly mdtId: string;
  readonly question: string;
}

export function emptyDraft(entry: History): Draft {
  return {
    decisionType: entry.awaitingDecisionType,
    history: "",
    comorbidities: "",
    seen: new Set(),
    asked: new Set(),
    mdtId: "",
    question: "",
  };
}

/** The draft for a record that was read anew: what was ticked counts as far as it is still there. */
export function carriedTo(draft: Draft, entry: History): Draft {
  const there = new Set((entry.toAcknowledge ?? []).map((result) => result.id));
  return { ...draft, seen: new Set([...draft.seen].filter((id) => there.has(id))) };
}

export interface Group {
  readonly title: string;
  readonly types: readonly RequestType[];
}

/** What may be asked for, by kind: what discharges stands last and apart. */
export function grouped(types: readonly RequestType[]): readonly Group[] {
  const offered = types.filter((type) => !type.isCheckboxHidden);
  const rest = (type: RequestType) => !type.isTestRequest && !type.isMdt && !type.isDischarge;
  return [
    { title: "Tests", types: offered.filter((type) => type.isTestRequest && !type.isDischarge) },
    { title: "Referrals and other requests", types: offered.filter(rest) },
    { title: "Meeting", types: offered.filter((type) => type.isMdt) },
    { title: "Discharge", types: offered.filter((type) => type.isDischarge) },
  ].filter((group) => group.types.length > 0);
}

/** What will be asked for: what was ticked, as far as it is offered still. The page that is checked lists these, and no others go out. */
export function askedFor(draft: Draft, types: readonly RequestType[]): readonly RequestType[] {
  return types.filter((type) => !type.isCheckboxHidden && draft.asked.has(type.id));
}

export function needsMeeting(draft: Draft, types: readonly RequestType[]): boolean {
  return askedFor(draft, types).some((type) => type.isMdt);
}

/** A meeting that was cancelled since it was chosen is none. */
export function missing(draft: Draft, types: readonly RequestType[], mdts: readonly { readonly id: string }[]): readonly FieldFault[] {
  if (!needsMeeting(draft, types)) return [];
  const faults = [];
  if (!mdts.some((mdt) => mdt.id === draft.mdtId)) faults.push({ field: "mdt", text: "Choose the meeting" });
  if (!draft.question.trim()) faults.push({ field: "question", text: "Enter what the meeting is asked to discuss" });
  return faults;
}

/** The contract's input: the ids that were ticked, and no others. */
export function inputOf(entryId: string, draft: Draft, types: readonly RequestType[], key: string): Input {
  return {
    onPathwayId: entryId,
    decisionType: draft.decisionType,
    clinicHistory: draft.history,
    comorbidities: draft.comorbidities,
    clinicalRequestRequests: askedFor(draft, types).map(({ id }) => ({ clinicalRequestTypeId: id })),
    clinicalRequestResolutions: [...draft.seen],
    ...(needsMeeting(draft, types) && { mdt: { id: draft.mdtId, reason: draft.question } }),
    idempotencyKey: key,
  };
}

/** Where the contract's refusals stand on the form. */
export const FIELDS: Readonly<{ [field: string]: string }> = {
  clinicHistory: "history",
  comorbidities: "comorbidities",
  clinicalRequestRequests: "requests",
  clinicalRequestResolutions: "results",
  mdt: "mdt",
};

/** The results that were left as they are. */
export function leftUnseen(draft: Draft, results: readonly Result[]): readonly Result[] {
  return results.filter((result) => !draft.seen.has(result.id));
}
