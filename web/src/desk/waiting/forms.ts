/** What may be recorded of an entry: one form for each typed mutation of the contract. */
import {
  AddTrackingNoteDocument,
  CloseWaitingTimesDocument,
  CompleteNextActionDocument,
  EscalateEntryDocument,
  MarkTrackedDocument,
  RecordAdjustmentDocument,
  RecordAppointmentDocument,
  RecordConsultantUpgradeDocument,
  RecordDecisionToTreatDocument,
  RecordDelayReasonDocument,
  RecordDiagnosisDocument,
  RecordEarliestClinicallyAppropriateDateDocument,
  RecordMdtDiscussionDocument,
  RecordPatientInformedDocument,
  RecordReferralReceivedDocument,
  RecordTransferDocument,
  RecordTreatmentDocument,
  RecordTreatmentOfferDocument,
  RevokeEscalationDocument,
  SetNextActionDocument,
  WithdrawWaitingEventDocument,
  type Document,
} from "@spiritum/client";

import type { AnySpecs, FieldSpec, Specs } from "../parts/spec-form";
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_OUTCOMES,
  ADJUSTMENT_REASONS,
  BUCKETS,
  CLOSED_REASONS,
  DIAGNOSIS_KINDS,
  INFORMED_OUTCOMES,
  METHODS,
  PRIORITIES,
  SETTINGS,
  STANDARD_WORDS,
  TRANSFER_REASONS,
} from "./words";

export interface Form {
  readonly title: string;
  readonly document: Document<object, { input: never }>;
  readonly specs: AnySpecs;
}

/** What the screen itself puts into each input. */
type Own = "onPathwayId" | "corrects" | "eventId";

/** SAFETY: a field of the contract that has no line here, or a line without a field, is a type error. */
function form<Data extends object, Input extends { readonly onPathwayId: string | number }>(
  title: string,
  document: Document<Data, { input: Input }>,
  specs: Specs<Input, Own & keyof Input>,
): Form {
  return { title, document: document as unknown as Form["document"], specs: specs as AnySpecs };
}

const day = (label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ as: "day", label, ...more });
const text = (label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ as: "text", label, max: 100, ...more });
const code = (label: string, hint: string, more: Partial<FieldSpec> = {}) => text(label, { max: 10, hint, ...more });
const lines = (label: string, more: Partial<FieldSpec> = {}): FieldSpec => ({ as: "lines", label, ...more });
const yes = (label: string, initial: "yes" | "no"): FieldSpec => ({ as: "yes", label, initial, required: true });
const choice = (label: string, options: FieldSpec["options"] & {}, more: Partial<FieldSpec> = {}): FieldSpec => ({
  as: "choice",
  label,
  options,
  ...more,
});
const needed = { required: true } as const;
const ON = (label: string) => day(label, needed);
const ODS = (label: string, more: Partial<FieldSpec> = {}) => text(label, { max: 20, hint: "ODS code, such as RAA", ...more });
const COURSE = text("Name of the treatment in the plan", { hint: "Only if several treatments are planned at once." });
const EVENT_TYPE = (more: Partial<FieldSpec> = {}) => code("Treatment event type", "01 to 12 of the national list.", more);
const SETTING = choice("Care setting", SETTINGS);

/** By the kind of the event. Kinds without a form are recorded by what is done elsewhere in this system. */
export const EVENT_FORMS = {
  REFERRAL_RECEIVED: form("Referral received", RecordReferralReceivedDocument, {
    on: ON("Day of receipt"),
    priority: choice("Priority", PRIORITIES, needed),
    source: code("Source of referral", "Two digits; 17 is a national screening programme.", needed),
    referralType: code("Type of suspected cancer", "01 to 18 of the national list; 16 is breast symptoms."),
    organisation: ODS("Organisation that received it"),
    decidedOn: day("Day of the referrer's decision"),
    diagnosticRoute: code("Diagnostic referral route", "01 or 02."),
    rapidDiagnosticCentre: code("Rapid diagnostic centre compliance", "A national code."),
  }),
  CONSULTANT_UPGRADE: form("Consultant upgrade", RecordConsultantUpgradeDocument, {
    on: ON("Day of the upgrade"),
    organisation: ODS("Organisation that upgraded"),
  }),
  APPOINTMENT: form("Appointment", RecordAppointmentDocument, {
    on: day("Day of the appointment", { ...needed, hint: "One that is booked or cancelled may lie ahead." }),
    kind: choice("What for", APPOINTMENT_KINDS, { ...needed, from: "appointmentKind" }),
    outcome: choice("What came of it", APPOINTMENT_OUTCOMES, { ...needed, from: "appointmentOutcome" }),
    rebookedOn: day("Day on which another was arranged", { hint: "Only of an appointment that was missed." }),
    organisation: ODS("Organisation"),
  }),
  INFORMED: form("Patient informed", RecordPatientInformedDocument, {
    on: ON("Day on which the patient was informed"),
    outcome: choice("Of what", INFORMED_OUTCOMES, { ...needed, from: "informedOutcome" }),
    exclusion: code("Reason of the exclusion", "Only if the patient left the pathway: 01 died before being informed, else 02 to 06."),
    site: code("Site that was named", "01 to 20, or 98, of the national list."),
    method: choice("How", METHODS),
    organisation: ODS("Organisation"),
    informedBy: code("Who informed the patient", "Care professional type, a national code."),
  }),
  DIAGNOSIS: form("Diagnosis", RecordDiagnosisDocument, {
    on: ON("Day of the diagnosis"),
    icd10: code("ICD-10 code", "Such as C34.1.", needed),
    morphology: code("Morphology", "ICD-O-3, such as 8090/3."),
    kind: choice("Kind", DIAGNOSIS_KINDS, { initial: "PRIMARY", from: "diagnosisKind" }),
    laterality: code("Laterality", "A national code."),
    prostateRisk: code("Prostate risk category", "A national code."),
  }),
  MDT_DISCUSSION: form("MDT discussion", RecordMdtDiscussionDocument, {
    on: ON("Day of the meeting"),
    mdtId: choice("Meeting", "meetings", { hint: "If it is one of this pathway's." }),
  }),
  DECISION_TO_TREAT: form("Decision to treat", RecordDecisionToTreatDocument, {
    on: ON("Day on which the patient agreed"),
    eventType: EVENT_TYPE({ hint: "01 to 12 of the national list. Empty: the first treatment, until it has begun." }),
    organisation: ODS("Organisation that decided"),
    course: COURSE,
  }),
  EARLIEST_CLINICALLY_APPROPRIATE_DATE: form("Earliest appropriate day", RecordEarliestClinicallyAppropriateDateDocument, {
    on: day("From this day the patient is fit for treatment", { ...needed, hint: "It may lie ahead." }),
    agreedOn: day("Day on which this was agreed"),
    eventType: EVENT_TYPE(),
    course: COURSE,
  }),
  TREATMENT_OFFER: form("Offer of treatment", RecordTreatmentOfferDocument, {
    on: day("Day that was offered", { ...needed, hint: "It may lie ahead. An offer that is not declined is booked." }),
    madeOn: day("Day on which the offer was made"),
    isDeclined: yes("Did the patient decline it?", "no"),
    availableFrom: day("Available again from", { hint: "Only if declined." }),
    isReasonable: yes("Was the offer reasonable?", "yes"),
    setting: SETTING,
    course: COURSE,
  }),
  TREATMENT: form("Treatment", RecordTreatmentDocument, {
    on: ON("Day of the treatment, or of declining it"),
    eventType: EVENT_TYPE(needed),
    modality: code("Modality", "01 to 24, 97, or 98 if all treatment is declined.", needed),
    setting: SETTING,
    admittedOn: day("Day of admission", { hint: "Only if admitted for it: surgery begins then." }),
    organisation: ODS("Organisation that treats"),
    trial: code("Clinical trial", "A national code."),
    course: COURSE,
  }),
  TRANSFER: form("Transfer", RecordTransferDocument, {
    on: ON("Day on which it was received"),
    fromOrganisation: ODS("From organisation", needed),
    toOrganisation: ODS("To organisation", needed),
    reason: choice("Why", TRANSFER_REASONS, { ...needed, from: "transferReason" }),
    isForTreatment: yes("Is it the transfer for treatment?", "no"),
    isComplete: yes("Was the minimum data set complete?", "yes"),
    requestedOn: day("Day on which it was requested"),
    accountableOrganisation: ODS("Organisation that answers for the investigation", { hint: "ODS code, if another than the one that hands over." }),
    receivingReason: code("Why the other took over", "A national code."),
  }),
  ADJUSTMENT: form("Adjustment", RecordAdjustmentDocument, {
    on: ON("Day on which it was agreed"),
    bucket: choice("Part of the wait", BUCKETS, needed),
    reason: choice("Why the days do not count", ADJUSTMENT_REASONS, { ...needed, from: "adjustmentReason" }),
    evidenceId: choice("Evidence", "events", { hint: "The missed appointment or the declined offer. Days that are left out follow from it." }),
    note: lines("Evidence in words", { hint: "Where no event can be it." }),
    startsOn: day("First day that does not count"),
    endsOn: day("First day that counts again"),
    days: { as: "number", label: "Days that do not count", max: 4 },
    course: COURSE,
  }),
  DELAY_REASON: form("Reason of a delay", RecordDelayReasonDocument, {
    on: ON("Day on which it was given"),
    standard: choice("Standard that was missed", STANDARD_WORDS, needed),
    code: code("Delay reason", "Two digits of the national list.", needed),
    comment: lines("In words"),
  }),
  CLOSED: form("Close tracking", CloseWaitingTimesDocument, {
    on: ON("Day of the closure"),
    reason: choice("Why", CLOSED_REASONS, { ...needed, from: "closedReason" }),
  }),
} as const satisfies Readonly<Record<string, Form>>;

const WORDS = { text: lines("What has been found", needed) };

export const TRACKING_FORMS = {
  note: form("Note", AddTrackingNoteDocument, WORDS),
  action: form("Next action", SetNextActionDocument, {
    text: lines("What has to happen next", needed),
    ownerId: choice("Who sees to it", "colleagues"),
    dueOn: day("Until when"),
  }),
  done: form("Action done", CompleteNextActionDocument, { text: lines("What came of it") }),
  escalate: form("Escalate", EscalateEntryDocument, { text: lines("Why", needed) }),
  revoke: form("End the escalation", RevokeEscalationDocument, { text: lines("What came of it") }),
  looked: form("Nothing has to change", MarkTrackedDocument, {}),
} as const;

export const WITHDRAW = form("Withdraw an event", WithdrawWaitingEventDocument, {
  reason: lines("Why it is withdrawn", { ...needed, hint: "The event stays in the record, with the reason." }),
});

/** Besides the fields of an event that stands in the place of another. */
export const CORRECTION: AnySpecs = {
  correction: lines("Why the earlier event is replaced", { ...needed, hint: "The earlier one stays in the record, with the reason." }),
};
