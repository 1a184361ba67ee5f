// Generated from the contract. Do not edit: change the contract, then `make clients`.
/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** An entry on an MDT's list. */
export type AddPatientToMdtInput = {
  /** The meeting (an `MDT` id); must be of the same pathway. */
  id: string | number;
  /** What the meeting is asked to discuss: free text. */
  reason: string;
};

/** Which part of a wait an adjustment shortens. */
export type AdjustmentBucket =
  /** From the referral to the day first seen. */
  | 'FIRST_SEEN'
  /** From the decision to treat to the treatment. */
  | 'TREATMENT';

/** An adjustment of a wait. */
export type AdjustmentInput = {
  /** Which part of the wait it shortens. */
  bucket: AdjustmentBucket;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Name of the treatment in the plan. */
  course?: string | null | undefined;
  /** How many days do not count. */
  days?: number | null | undefined;
  /** First day that counts again. */
  endsOn?: string | null | undefined;
  /** The missed appointment or the declined offer (a `WaitingEvent` id). */
  evidenceId?: string | number | null | undefined;
  /** The evidence in words, where no event can be it: clinical text. */
  note?: string | null | undefined;
  /** Day on which it was agreed. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Why the days do not count. */
  reason: AdjustmentReason;
  /** First day that does not count. */
  startsOn?: string | null | undefined;
};

/** WAITING TIME ADJUSTMENT REASON. */
export type AdjustmentReason =
  /** The first appointment was missed. */
  | 'DID_NOT_ATTEND'
  /** Eggs were harvested. */
  | 'EGG_HARVESTING'
  /** Another condition had to be treated urgently. */
  | 'OTHER_URGENT_TREATMENT'
  /** The patient was not available. */
  | 'PATIENT_PAUSE';

/** An appointment. */
export type AppointmentInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** What it was for. */
  kind: AppointmentKind;
  /** Day of the appointment; one that is booked or cancelled may lie ahead. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation where it was. */
  organisation?: string | null | undefined;
  /** What came of it. */
  outcome: AppointmentOutcome;
  /** Day on which the patient made contact to rebook, or a clinician decided to offer another appointment. */
  rebookedOn?: string | null | undefined;
};

/** What an appointment was for. */
export type AppointmentKind =
  /** Any other test. */
  | 'DIAGNOSTIC'
  /** An emergency. */
  | 'EMERGENCY'
  /** A clinic. */
  | 'OUTPATIENT'
  /** Assessment after a screening result. */
  | 'SCREENING'
  /** A diagnostic test without a clinic before it. */
  | 'STRAIGHT_TO_TEST';

/** What came of an appointment. */
export type AppointmentOutcome =
  /** The patient was seen. */
  | 'ATTENDED'
  /** It is booked. */
  | 'BOOKED'
  /** The patient cancelled it. */
  | 'CANCELLED_BY_PATIENT'
  /** The provider cancelled it. */
  | 'CANCELLED_BY_PROVIDER'
  /** The patient did not come, without warning. */
  | 'DID_NOT_ATTEND'
  /** The patient arrived too late to be seen. */
  | 'LATE';

/** What somebody is, in the audit trail. */
export type AuditActorKind =
  /** Nobody who was signed in. */
  | 'ANONYMOUS'
  /** A program with rights of its own. */
  | 'MACHINE_CLIENT'
  /** Somebody at the server's command line. */
  | 'OPERATOR'
  /** The hospital's system, or Spiritum itself. */
  | 'SYSTEM'
  /** A person with an account. */
  | 'USER';

/** Which events of the audit trail. What is left out does not limit them; an event has to match everything that is given. */
export type AuditEventFilterInput = {
  /** Instead of `patientId`: the patient's hospital number, case ignored. `NOT_FOUND` if no patient has it. */
  hospitalNumber?: string | null | undefined;
  /**
   * Only events of these kinds; left out or empty, all. `OPENED` says who opened a patient, which is asked first; `LISTED` is
   * everybody who saw the patient in a list.
   */
  kinds?: Array<AuditKind> | null | undefined;
  /** Only what this machine client did, and what was sent to it. */
  machineClientId?: string | null | undefined;
  /** Only events with these outcomes; left out or empty, all. */
  outcomes?: Array<AuditOutcome> | null | undefined;
  /** Only events about patients who are, or were, on this pathway. */
  pathwayId?: string | number | null | undefined;
  /** Only events about this patient (a `Patient` id). `patients` of an event then holds this patient alone. */
  patientId?: string | number | null | undefined;
  /** Only events from this instant on. */
  since: string;
  /** Only events before this instant; left out, until now. */
  until?: string | null | undefined;
  /** Only what this user did, and what was sent to them (a `User` id). */
  userId?: string | number | null | undefined;
};

/** What of a patient was shown. */
export type AuditGroup =
  /** Decision points. */
  | 'DECISIONS'
  /** Name, birth date, address and so on. */
  | 'DEMOGRAPHICS'
  /** Meetings and their lists. */
  | 'MEETING'
  /** The entry on a pathway. */
  | 'PATHWAY'
  /** Clinical requests and their results. */
  | 'RESULTS'
  /** Waiting times and tracking. */
  | 'WAITING_TIMES';

/** What kind of event of the audit trail it is. */
export type AuditKind =
  /** A record was made or changed, or somebody signed in or out. */
  | 'CHANGED'
  /** An event of a subscription was sent to its subscribers. */
  | 'DELIVERED'
  /** Patients left the system: an export, a data pull. */
  | 'EXPORTED'
  /** Somebody saw patients beside each other: a list, a page, a search. */
  | 'LISTED'
  /** Somebody opened a certain patient. */
  | 'OPENED'
  /** Somebody was not let at a patient, a pathway or an operation. */
  | 'REFUSED'
  /** A report or a command showed patients. */
  | 'REPORTED'
  /** Somebody began to receive events. */
  | 'SUBSCRIBED';

/** How it ended. */
export type AuditOutcome =
  /** It was refused. */
  | 'DENIED'
  /** It failed. */
  | 'FAILED'
  /** It was done. */
  | 'SUCCEEDED';

/** The days within which a wait breaches. */
export type BreachingInput = {
  /** The day after the last; null or left out: without an end. */
  before?: string | null | undefined;
  /** The first of them; null or left out: from the beginning. */
  from?: string | null | undefined;
  /**
   * True: only entries of which no national wait runs, which breach on no day; false: only others. Null or left out: both,
   * but those without such a wait only if `from` is null.
   */
  never?: boolean | null | undefined;
};

/** Which patient to open, by id or by hospital number, and why. */
export type BreakGlassInput = {
  /** The whole hospital number, as stored. */
  hospitalNumber?: string | null | undefined;
  /** The patient's id in this system; if it is given, the hospital number does not count. */
  patientId?: string | number | null | undefined;
  /** The reason in the caller's words: 10 to 1,000 characters without the space around them. It is stored encrypted. */
  reason: string;
  /** The reason in a word. */
  reasonCode: BreakGlassReason;
};

/** Why somebody breaks the glass, in a word. */
export type BreakGlassReason =
  /** The patient has agreed. */
  | 'CONSENT'
  /** The patient needs care now, and nobody of the pathway can be reached in time. */
  | 'EMERGENCY'
  /** A law or a court demands it. */
  | 'LAW'
  /** It protects others from serious harm. */
  | 'PUBLIC_INTEREST';

/** A request to cancel. */
export type CancelClinicalRequestInput = {
  /** The request; the caller must hold the lock of its entry. */
  clinicalRequestId: string | number;
  /** Why: free text, not empty. The hospital gets it with the cancellation. */
  reason: string;
};

/** Whether the hospital has a cancellation. Later versions may add values: treat one that you do not know as `WAITING`. */
export type CancellationDelivery =
  /** The hospital has cancelled the request. */
  | 'ACCEPTED'
  /**
   * The hospital has not cancelled the request: it takes no cancellations from here, does not cancel this one, or could not be
   * reached for too long. Somebody has to ring the hospital.
   */
  | 'NOT_ACCEPTED'
  /** The request had never left for the hospital, which therefore has nothing to cancel. */
  | 'NOT_NEEDED'
  /**
   * On its way: it is sent until the hospital responds, and after the request itself. Until then the hospital may carry the
   * request out.
   */
  | 'WAITING';

/** A clinical request to make. */
export type ClinicalRequestRequestInput = {
  /** What to request; must belong to the pathway. */
  clinicalRequestTypeId: string | number;
  /**
   * In `createPatient` the state of an earlier request; left out means `INIT`. In `createDecisionPoint` a request always
   * begins with `INIT`, and this is not used.
   */
  currentState?: ClinicalRequestState | null | undefined;
};

/** The state of a clinical request. `COMPLETED` is final, and no request returns to `INIT`. */
export type ClinicalRequestState =
  /** The hospital has accepted it and is working on it. */
  | 'ACTIVE'
  /** Finished; there is a result, if the type has one. */
  | 'COMPLETED'
  /**
   * The hospital refused it, could not carry it out, or could not be reached for too long; somebody has to look into it. It
   * may become active again. Or it was cancelled (`ClinicalRequest.cancellation`), and nobody carries it out.
   */
  | 'ERROR'
  /** Recorded here; the hospital has not accepted it yet. */
  | 'INIT'
  /** Waiting at the hospital for something else. */
  | 'WAITING';

/** A request type, named by its id. */
export type ClinicalRequestTypeInput = {
  /** The request type. */
  id: string | number;
};

/** The end of tracking. */
export type CloseWaitingTimesInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Day of the closure. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Why. */
  reason: WaitingClosedReason;
};

/** An upgrade by a consultant. */
export type ConsultantUpgradeInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Day of the upgrade. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation that upgraded. */
  organisation?: string | null | undefined;
};

/** A new clinical request type. */
export type CreateClinicalRequestTypeInput = {
  /** Whether clients leave it out of the list of choices; null or left out means false. */
  isCheckboxHidden?: boolean | null | undefined;
  /** Whether a request of this type discharges the patient; null or left out means false. */
  isDischarge?: boolean | null | undefined;
  /** Whether it puts the patient on an MDT's list; null or left out means false. */
  isMdt?: boolean | null | undefined;
  /** Whether it is a test that has a result; null or left out means false. */
  isTestRequest?: boolean | null | undefined;
  /** What clinicians call it: 1 to 200 characters without the space around them; unique among types, whatever the case. */
  name: string;
  /** Its code at the hospital, such as a SNOMED CT term: 1 to 200 characters without the space around them. */
  refName: string;
};

/** How much of a date is known. */
export type DatePrecision =
  /** The day. */
  | 'DAY'
  /** The month; the day has no meaning. */
  | 'MONTH'
  /** The year; the day and the month have no meaning. */
  | 'YEAR';

/** A decision and what follows from it. */
export type DecisionPointInput = {
  /** What led to the decision: free text, may be empty. */
  clinicHistory: string;
  /** What to request, each type once; each must belong to the pathway. Null or left out: nothing. */
  clinicalRequestRequests?: Array<ClinicalRequestRequestInput> | null | undefined;
  /**
   * Completed requests of the same entry that this decision acknowledges; those that an earlier decision has acknowledged
   * are ignored, and that of `fromMdtId` may be among them. Null or left out: none.
   */
  clinicalRequestResolutions?: Array<string | number> | null | undefined;
  /** The patient's other conditions: free text; null or left out is stored as empty. */
  comorbidities?: string | null | undefined;
  /** The occasion. */
  decisionType: DecisionType;
  /**
   * The meeting (an `MDT` id) at which this was decided: the request that put the patient on its list is completed and
   * acknowledged, unless an earlier decision did so. Null or left out: not decided at a meeting. A meeting of a pathway of
   * which the caller is not a member is `NOT_FOUND`, as is one whose list does not have the patient.
   */
  fromMdtId?: string | number | null | undefined;
  /**
   * The client's key for this call, preferably a UUID, at most 100 characters. If the same user sends the same call again
   * with the same key, however much later, it returns the decision that the first recorded; another call with that key is
   * refused. Null, left out or blank: no key.
   */
  idempotencyKey?: string | null | undefined;
  /** The meeting to put the patient on; required if, and used only if, a type with `isMdt` is requested. */
  mdt?: AddPatientToMdtInput | null | undefined;
  /** The patient's entry; the caller must hold its lock. */
  onPathwayId: string | number;
};

/** A decision to treat. */
export type DecisionToTreatInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Names one of several treatments that are planned at once; the events of one treatment have the same name. */
  course?: string | null | undefined;
  /** CANCER TREATMENT EVENT TYPE that is planned, `01` to `12`; null or left out: the first treatment until it has begun. */
  eventType?: string | null | undefined;
  /** Day on which the patient agreed. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation that decided. */
  organisation?: string | null | undefined;
};

/** The occasion of a decision; on a patient's entry, the occasion that they wait for. */
export type DecisionType =
  /** Between appointments, for any other reason. */
  | 'AD_HOC'
  /** The patient is seen in clinic. */
  | 'CLINIC'
  /** The patient is seen again after treatment or for surveillance. */
  | 'FOLLOW_UP'
  /** The multidisciplinary team discusses the patient. */
  | 'MDT'
  /** Requested results have arrived. */
  | 'POST_REQUEST'
  /** The referral is assessed. */
  | 'TRIAGE';

/** A reason of a delay. */
export type DelayReasonInput = {
  /** CANCER CARE SPELL DELAY REASON: two digits of the national list. */
  code: string;
  /** In words: clinical text. */
  comment?: string | null | undefined;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Day on which the reason was given. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** The standard that was missed. */
  standard: WaitingStandard;
};

/** A meeting to cancel. */
export type DeleteMdtInput = {
  /** The meeting. */
  id: string | number;
  /** Another meeting of the same pathway, which takes over the patients; may be left out if the list is empty. */
  movePatientsToMdtId?: string | number | null | undefined;
};

/** A diagnosis. */
export type DiagnosisInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** ICD-10 code, for instance `C34.1`. */
  icd10: string;
  /** Whether it is a new cancer; null or left out: `PRIMARY`. */
  kind?: DiagnosisKind | null | undefined;
  /** TUMOUR LATERALITY, a national code. */
  laterality?: string | null | undefined;
  /** ICD-O-3 morphology, for instance `8090/3`. */
  morphology?: string | null | undefined;
  /** Day of the diagnosis. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** PROSTATE CANCER CLINICAL RISK CATEGORY, a national code. */
  prostateRisk?: string | null | undefined;
};

/** Whether a diagnosis is of a new cancer. */
export type DiagnosisKind =
  /** A new cancer. */
  | 'PRIMARY'
  /** A progression. */
  | 'PROGRESSION'
  /** A recurrence. */
  | 'RECURRENCE'
  /** A transformation. */
  | 'TRANSFORMATION';

/** The earliest day on which a treatment is appropriate. */
export type EarliestClinicallyAppropriateDateInput = {
  /** Day on which this was agreed. */
  agreedOn?: string | null | undefined;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Name of the treatment in the plan. */
  course?: string | null | undefined;
  /** CANCER TREATMENT EVENT TYPE, `01` to `12`. */
  eventType?: string | null | undefined;
  /** The day. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
};

/** Which use to end. */
export type EndBreakGlassInput = {
  /** The use's id. */
  id: string | number;
};

/** An escalation. */
export type EscalationInput = {
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Why, in words: clinical text. */
  text: string;
};

/** An event that was recorded by mistake, and is replaced. */
export type EventCorrectionInput = {
  /** The event (a `WaitingEvent` id), of the same entry. */
  eventId: string | number;
  /** Why it is replaced. */
  reason: string;
};

/** A user's feedback about the system. */
export type FeedbackInput = {
  /** The feedback: free text. */
  feedback: string;
  /**
   * Picture of the screen, PNG, JPEG, WebP or GIF, in base64, with or without a leading `data:image/png;base64,`. It may
   * show patients. Anything else is `BAD_USER_INPUT`. The whole request has at most 8 MiB.
   */
  screenshotBase64: string;
};

/** CANCER FASTER DIAGNOSIS PATHWAY END REASON. */
export type InformedOutcome =
  /** It is cancer. */
  | 'CANCER'
  /** The patient left the pathway. */
  | 'EXCLUDED'
  /** The patient is watched by scans. */
  | 'INTERVAL_SCANNING'
  /** It is not cancer. */
  | 'RULED_OUT';

/** Which entry to lock or unlock. */
export type LockOnMdtInput = {
  /** The entry (an `OnMdt` id). */
  id: string | number;
  /** True releases the caller's lock. False, null or left out takes it, or extends it if the caller holds it. */
  unlock?: boolean | null | undefined;
};

/** Which entry to lock or unlock. */
export type LockOnPathwayInput = {
  /** The entry. */
  onPathwayId: string | number;
  /** True releases the caller's lock. False, null or left out takes it, or extends it if the caller holds it. */
  unlock?: boolean | null | undefined;
};

/** That an entry was looked at. */
export type MarkTrackedInput = {
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
};

/** A discussion at an MDT. */
export type MdtDiscussionInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** The meeting, if it is one of this pathway's. */
  mdtId?: string | number | null | undefined;
  /** Day of the meeting. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
};

/** A new meeting. */
export type MdtInput = {
  /** Where it is held: free text. */
  location: string;
  /** The pathway whose patients it discusses; the caller must be a member of it. */
  pathwayId: string | number;
  /** Day on which it is held; the pathway cannot have another meeting that day. From 2000 to a hundred years ahead. */
  plannedAt: string;
};

/** What has to happen next. */
export type NextActionInput = {
  /** The day by which it should be done. */
  dueOn?: string | null | undefined;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Who sees to it (a `User` id): a member of the pathway. Null or left out: nobody in particular. */
  ownerId?: string | number | null | undefined;
  /** In words: clinical text. */
  text: string;
};

/** A new pathway. */
export type PathwayInput = {
  /** What can be requested on it; null or left out means nothing. */
  clinicalRequestTypes?: Array<ClinicalRequestTypeInput> | null | undefined;
  /** 1 to 200 characters without the space around them; unique among pathways. */
  name: string;
};

/** How a patient wants to be contacted by the hospital. */
export type PatientCommunicationMethods =
  /** By e-mail. */
  | 'EMAIL'
  /** By telephone at home. */
  | 'LANDLINE'
  /** By post. */
  | 'LETTER'
  /** By mobile telephone. */
  | 'MOBILE';

/** That the patient was informed. */
export type PatientInformedInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Only if excluded, and then required: `01` died before being informed, `02` to `06` of the national list. */
  exclusion?: string | null | undefined;
  /** CARE PROFESSIONAL TYPE of who informed the patient, a national code. */
  informedBy?: string | null | undefined;
  /** How: `01` in person, `02` by telephone, `03` by e-mail, `04` by letter, `98` otherwise. */
  method?: string | null | undefined;
  /** Day on which the patient was informed. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation that informed the patient. */
  organisation?: string | null | undefined;
  /** Of what. */
  outcome: InformedOutcome;
  /** Site of the cancer that was named to the patient: `01` to `20`, or `98`. */
  site?: string | null | undefined;
};

/** A patient and the pathway on which they start. */
export type PatientInput = {
  /** What the patient waits for first; left out means `TRIAGE`. */
  awaitingDecisionType?: DecisionType | null | undefined;
  /**
   * Requests made before the patient was registered here, each with its state; left out or null means none. A type may be
   * named once for each state. They are sent to the hospital, except those for an entry on an MDT's list.
   */
  clinicalRequests?: Array<ClinicalRequestRequestInput | null | undefined> | null | undefined;
  /** How the patient wants to be contacted by the hospital; left out means `LETTER`. Not used for a patient whom the hospital knows. */
  communicationMethod?: PatientCommunicationMethods | null | undefined;
  /** Day of birth, 1880 at the earliest and today at the latest; must agree with the hospital's record, if there is one. */
  dateOfBirth: string;
  /** Given name, 1 to 100 characters without the space around them; must agree with the hospital's record, if there is one, case ignored. */
  firstName: string;
  /** Must match the hospital's pattern (setting `HOSPITAL_NUMBER_REGEX`). */
  hospitalNumber: string;
  /** Family name, 1 to 100 characters without the space around them; must agree with the hospital's record, if there is one, case ignored. */
  lastName: string;
  /**
   * Must match the national pattern (setting `NATIONAL_NUMBER_REGEX`) and agree with the hospital's record. An NHS number
   * may be written with blanks or hyphens; it is stored without.
   */
  nationalNumber: string;
  /** The pathway on which the patient starts; the caller must be a member of it. */
  pathwayId: string | number;
  /** When the referral was made, 1900 at the earliest and a day from now at the latest; left out means now. */
  referredAt?: string | null | undefined;
  /** Not used for a patient whom the hospital knows. */
  sex: Sex;
};

/** PRIORITY TYPE of a referral. */
export type ReferralPriority =
  /** Routine. */
  | 'ROUTINE'
  /** Urgent suspected cancer, still called two week wait in the national data dictionary. */
  | 'SUSPECTED_CANCER'
  /** Urgent. */
  | 'URGENT';

/** A referral that was received. */
export type ReferralReceivedInput = {
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Day on which the referrer decided to refer. */
  decidedOn?: string | null | undefined;
  /** CANCER DIAGNOSTIC REFERRAL ROUTE, `01` or `02`. */
  diagnosticRoute?: string | null | undefined;
  /** Day on which it was received; one booked electronically is received when its booking number is used. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation that received it. */
  organisation?: string | null | undefined;
  /** Its priority. */
  priority: ReferralPriority;
  /** RAPID DIAGNOSTIC CENTRE PATHWAY COMPLIANCE INDICATOR, a national code. */
  rapidDiagnosticCentre?: string | null | undefined;
  /** Type of suspected cancer: `01` to `18` of the national list; `16` is breast symptoms. */
  referralType?: string | null | undefined;
  /** SOURCE OF REFERRAL: two digits; `17` is a national screening programme. */
  source: string;
};

/** A privacy officer's verdict. */
export type ReviewBreakGlassInput = {
  /** The use's id. */
  id: string | number;
  /** Whether it was right to break the glass. */
  isJustified: boolean;
  /** What the privacy officer adds, at most 1,000 characters; needed if it was not justified. It is stored encrypted. */
  note?: string | null | undefined;
};

/** A patient's sex, as the hospital records it. */
export type Sex =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither, not known, or not stated. */
  | 'OTHER';

/** A note. */
export type TrackingNoteInput = {
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** In words: clinical text. */
  text: string;
};

/** What a tracker wrote down. */
export type TrackingRecordKind =
  /** The next action was done. */
  | 'ACTION_COMPLETED'
  /** The entry was escalated. */
  | 'ESCALATION'
  /** The escalation was ended. */
  | 'ESCALATION_REVOKED'
  /** A next action was set. */
  | 'NEXT_ACTION'
  /** A note. */
  | 'NOTE'
  /** Somebody looked at the entry. */
  | 'TRACKED';

/** The end of a next action or an escalation. */
export type TrackingStepInput = {
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** What came of it, in words: clinical text; null or left out: nothing to say. */
  text?: string | null | undefined;
};

/** A transfer between organisations. */
export type TransferInput = {
  /** ODS code of the organisation that answers for the investigation, if it is not the one that hands over. */
  accountableOrganisation?: string | null | undefined;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** ODS code of the organisation that hands over. */
  fromOrganisation: string;
  /** Whether the minimum data set was complete; null or left out: true. */
  isComplete?: boolean | null | undefined;
  /** Whether it is the transfer for treatment; null or left out: false. */
  isForTreatment?: boolean | null | undefined;
  /** Day on which it was received. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Why. */
  reason: TransferReason;
  /** CANCER TRANSFER RECEIVING REASON: why the organisation took over, a national code. */
  receivingReason?: string | null | undefined;
  /** Day on which it was requested. */
  requestedOn?: string | null | undefined;
  /** ODS code of the organisation that takes over. */
  toOrganisation: string;
};

/** Why an organisation handed a patient over. */
export type TransferReason =
  /** For diagnosis. */
  | 'DIAGNOSIS'
  /** For the first treatment. */
  | 'PRIMARY_TREATMENT'
  /** For a second opinion. */
  | 'SECOND_OPINION'
  /** For staging. */
  | 'STAGING'
  /** For a later treatment. */
  | 'SUBSEQUENT_TREATMENT';

/** A treatment. */
export type TreatmentInput = {
  /** If admitted for it: day of admission, on which surgery begins. */
  admittedOn?: string | null | undefined;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Name of the treatment in the plan. */
  course?: string | null | undefined;
  /** CANCER TREATMENT EVENT TYPE, `01` to `12`. */
  eventType: string;
  /** CANCER TREATMENT MODALITY, `01` to `24`, `97`, or `98` if all treatment is declined. */
  modality: string;
  /** Day of the treatment, or of the decision to decline it. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** ODS code of the organisation that treats. */
  organisation?: string | null | undefined;
  /** CANCER CARE SETTING: `01` inpatient, `02` day case, `03` outpatient, `04` other. */
  setting?: string | null | undefined;
  /** CLINICAL TRIAL INDICATOR, a national code. */
  trial?: string | null | undefined;
};

/** An offer of treatment. */
export type TreatmentOfferInput = {
  /** If declined: first day on which the patient is available again. */
  availableFrom?: string | null | undefined;
  /** The event that this one replaces, which is withdrawn; null or left out: none. */
  corrects?: EventCorrectionInput | null | undefined;
  /** Name of the treatment in the plan. */
  course?: string | null | undefined;
  /** Whether the patient declined it; null or left out: false. */
  isDeclined?: boolean | null | undefined;
  /** Whether the offer was reasonable; null or left out: true. */
  isReasonable?: boolean | null | undefined;
  /** Day on which the offer was made. */
  madeOn?: string | null | undefined;
  /** Day that was offered; it may lie ahead. */
  on: string;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** CANCER CARE SETTING: `01` inpatient, `02` day case, `03` outpatient, `04` other. */
  setting?: string | null | undefined;
};

/** Why a patient's demographics are not available. */
export type UnavailableReason =
  /** The hospital's systems do not know this hospital number. */
  | 'NOT_KNOWN'
  /** They were never read, and the hospital's systems do not respond in time. Try again later. */
  | 'NOT_READ';

/** Which looks count as unusual. Only what a user opened counts: no lists, no machine clients, and no reading of the trail. */
export type UnusualLookFilterInput = {
  /** How many patients are many, for `MANY_PATIENTS`: 2 to 10,000. */
  manyPatients?: number | null | undefined;
  /** In how many minutes, for `MANY_PATIENTS`: 1 to 1,440. They are counted from full multiples on: 10:00, 10:15, 10:30. */
  minutes?: number | null | undefined;
  /** The hour at which the night begins, for `AT_NIGHT`, on the hospital's clock: 0 to 23. */
  nightFrom?: number | null | undefined;
  /** The hour at which the night ends: 0 to 23. There is no night if both are the same. */
  nightUntil?: number | null | undefined;
  /** Only looks for these reasons; left out or empty, all. */
  reasons?: Array<UnusualReason> | null | undefined;
  /** Only looks from this instant on. */
  since: string;
  /** Only looks before this instant; left out, until now. */
  until?: string | null | undefined;
  /** Only looks by this user (a `User` id). */
  userId?: string | number | null | undefined;
};

/** Why a look may have to be explained. */
export type UnusualReason =
  /** At night, on the hospital's clock. */
  | 'AT_NIGHT'
  /** Every entry of the patient on the person's pathways is discharged now. */
  | 'CLOSED_PATHWAY'
  /** Many different patients in a short time. */
  | 'MANY_PATIENTS'
  /** The patient has never had an entry on a pathway of which the person is a member now. Not for deleted accounts. */
  | 'NOT_ON_PATHWAY'
  /**
   * The patient has the person's own first and last name, by the cached demographics: the own record, or a namesake's. Names
   * are compared without regard to case, spaces, hyphens, apostrophes and full stops.
   */
  | 'OWN_NAME'
  /** The patient has the person's last name, and another first name: perhaps a relative. */
  | 'SAME_LAST_NAME'
  /** The patient has the first and last name of another user: perhaps a colleague. */
  | 'STAFF_NAME';

/** A clinical request type with its new values. */
export type UpdateClinicalRequestTypeInput = {
  /** The type to change. */
  id: string | number;
  /** Whether clients leave it out of the list of choices; null or left out leaves it as it is. */
  isCheckboxHidden?: boolean | null | undefined;
  /** 1 to 200 characters without the space around them; unique among types. Null or left out leaves it as it is. */
  name?: string | null | undefined;
  /** 1 to 200 characters without the space around them. Null or left out leaves it as it is. */
  refName?: string | null | undefined;
};

/** A meeting with its new values. */
export type UpdateMdtInput = {
  /** The meeting to change. */
  id: string | number;
  /** Where it is held: free text. */
  location: string;
  /** Day on which it is held; the pathway cannot have another meeting that day. From 2000 to a hundred years ahead. */
  plannedAt: string;
  /**
   * The clinicians who take part (`User` ids). They replace all clinicians; an empty list removes all. New ones must be
   * members of the pathway; earlier ones may stay even if they are not members any more.
   */
  users: Array<string | number | null | undefined>;
};

/** An entry with its new values. What is left out or null stays as it is. */
export type UpdateOnMdtInput = {
  /** The entry to change (an `OnMdt` id). */
  id: string | number;
  /**
   * New position on the list, from 0; a position behind the end is the end. The other entries move so that there are no
   * gaps. Needs no lock.
   */
  order?: number | null | undefined;
  /** What the meeting concluded: free text. Needs the lock. */
  outcome?: string | null | undefined;
  /** What the meeting is asked to discuss: free text. Needs the lock. */
  reason?: string | null | undefined;
};

/** Several entries with their new values. */
export type UpdateOnMdtListInput = {
  /** The entries; null, left out or empty changes nothing. If two have the same `order`, the first gets that position. */
  onMdtList?: Array<UpdateOnMdtInput> | null | undefined;
};

/** A pathway with its new values. */
export type UpdatePathwayInput = {
  /** Replaces the whole set; null or left out leaves it as it is. */
  clinicalRequestTypes?: Array<ClinicalRequestTypeInput> | null | undefined;
  /** The pathway to change. */
  id: string | number;
  /** 1 to 200 characters without the space around them; unique among pathways. */
  name: string;
};

/** Why a mutation refused. */
export type UserErrorCode =
  /** The entry was closed before. */
  | 'AFTER_CLOSURE'
  /** It is after the day that was offered. */
  | 'AFTER_OFFER'
  /** It is after the day of receipt. */
  | 'AFTER_RECEIPT'
  /** It is after the day on which the referral was received. */
  | 'AFTER_REFERRAL'
  /** It is after the treatment. */
  | 'AFTER_TREATMENT'
  /** An earlier decision point has acknowledged the request. */
  | 'ALREADY_ACKNOWLEDGED'
  /** The patient is on this meeting's list. */
  | 'ALREADY_ON_MDT'
  /** The patient has an undischarged entry on this pathway. */
  | 'ALREADY_ON_PATHWAY'
  /** The same thing is requested twice in one input. */
  | 'ASKED_TWICE'
  /** It is before the appointment. */
  | 'BEFORE_APPOINTMENT'
  /** It is before the decision to treat. */
  | 'BEFORE_DECISION'
  /** A patient cannot pause before the first appointment. */
  | 'BEFORE_FIRST_SEEN'
  /** It is not after the day that was offered. */
  | 'BEFORE_OFFER'
  /** It is before the day on which the referral was received. */
  | 'BEFORE_REFERRAL'
  /** The request was cancelled before, by somebody else or with another reason. */
  | 'CANCELLED_ALREADY'
  /** The request is completed, so there is nothing to cancel. */
  | 'COMPLETED_ALREADY'
  /** The number of days is not that between the two dates. */
  | 'DATES_DIFFER'
  /** The decision to treat is after the treatment. */
  | 'DECISION_AFTER_TREATMENT'
  /** The entry is escalated already. */
  | 'ESCALATED_ALREADY'
  /** It is not one of the national codes. */
  | 'INVALID'
  /** The number's check digit is wrong: at least one digit is mistyped. */
  | 'INVALID_CHECK_DIGIT'
  /** The text does not have the form that the hospital's settings ask for. */
  | 'INVALID_FORMAT'
  /** The number is reserved for tests, and this is not a site for tests. */
  | 'INVALID_TEST_NUMBER'
  /** The day or instant is later than is accepted here; the message says how late it may be. */
  | 'IN_FUTURE'
  /** Other objects refer to this one, so it cannot be deleted. */
  | 'IN_USE'
  /** Somebody else holds the lock; the message says who, and until when. */
  | 'LOCK_HELD'
  /** The change needs a lock that the caller does not hold, or whose time has expired. */
  | 'LOCK_REQUIRED'
  /** The hospital's own record differs. */
  | 'MISMATCH'
  /** The adjustments take more days than the wait has. */
  | 'MORE_THAN_WAIT'
  /** The rules that hold on this day do not allow it. */
  | 'NOT_ALLOWED'
  /** A request of this kind is not cancelled but taken back another way; the message says how. */
  | 'NOT_CANCELLABLE'
  /** No result has come back yet, so there is nothing to acknowledge. */
  | 'NOT_COMPLETED'
  /** The offer was not declined. */
  | 'NOT_DECLINED'
  /** The entry is not escalated. */
  | 'NOT_ESCALATED'
  /** Only an exclusion has a reason. */
  | 'NOT_EXCLUDED'
  /** The appointment was not the first one. */
  | 'NOT_FIRST_APPOINTMENT'
  /** There is no object with this id, or the caller may not see it. */
  | 'NOT_FOUND'
  /** Only a missed appointment is booked anew. */
  | 'NOT_MISSED'
  /** The object belongs to another pathway, or to another entry on a pathway. */
  | 'NOT_ON_PATHWAY'
  /** An adjustment takes at least one day. */
  | 'NO_DAYS'
  /** The adjustment needs evidence of another kind. */
  | 'NO_EVIDENCE'
  /** No next action is set. */
  | 'NO_NEXT_ACTION'
  /** There is no such wait. */
  | 'NO_WAIT'
  /** The days are not those that the evidence shows. */
  | 'OUTSIDE_EVIDENCE'
  /** The pause is not from the day offered to the day available again. */
  | 'OUTSIDE_OFFER'
  /** The days are outside the wait. */
  | 'OUTSIDE_WAIT'
  /** The days are taken already. */
  | 'OVERLAP'
  /** It is recorded already; withdraw that first. */
  | 'RECORDED_ALREADY'
  /** The field was left out or empty, but is needed here. */
  | 'REQUIRED'
  /** Both are the same organisation. */
  | 'SAME'
  /** A patient cannot pause in this care setting. */
  | 'SETTING_NOT_ALLOWED'
  /** Another object has this name, number or date. */
  | 'TAKEN'
  /** The day or instant is earlier than is accepted here; the message says how early it may be. */
  | 'TOO_EARLY'
  /** The text is too long; the message says how long it may be. */
  | 'TOO_LONG'
  /** There are as many as allowed already; the message says how many. */
  | 'TOO_MANY'
  /** The treatment is before its decision, or before it is appropriate. */
  | 'TREATED_BEFORE_DECISION'
  /** The entry has a first treatment. */
  | 'TWO_FIRST_TREATMENTS'
  /** A first treatment is decided, and has not begun. */
  | 'TWO_OPEN_FIRST_TREATMENTS'
  /** The upgrade is after the decision to treat. */
  | 'UPGRADE_AFTER_DECISION'
  /** The upgrade is after the discussion at the MDT. */
  | 'UPGRADE_AFTER_MDT'
  /** The referral cannot be upgraded. */
  | 'UPGRADE_NOT_ALLOWED'
  /** The event is withdrawn already. */
  | 'WITHDRAWN_ALREADY';

/** Where a wait stands. */
export type WaitingClockState =
  /** It is over, and does not count. */
  | 'CLOSED'
  /** It starts on a later day. */
  | 'NOT_STARTED'
  /** It goes on. */
  | 'RUNNING'
  /** It is over, and counts. */
  | 'STOPPED'
  /** Treated, but the diagnosis is missing: it stays on the list. */
  | 'STOP_INCOMPLETE';

/** Why an entry is no longer tracked. */
export type WaitingClosedReason =
  /** The patient died. */
  | 'DIED'
  /** The patient was discharged. */
  | 'DISCHARGED'
  /** The entry is a duplicate. */
  | 'DUPLICATE'
  /** The cancer is of another site, and goes on as another entry. */
  | 'MOVED_SITE'
  /** It is not cancer. */
  | 'NO_CANCER'
  /** The patient chose private care. */
  | 'PRIVATE'
  /** The referral was retracted. */
  | 'RETRACTED';

/** How close a wait is to its limit. */
export type WaitingColour =
  /** Something has to happen. */
  | 'AMBER'
  /** Beyond it. */
  | 'BLACK'
  /** Far from it. */
  | 'GREEN'
  /** Close to it. */
  | 'RED';

/** What happened. */
export type WaitingEventKind =
  /** Days that do not count. */
  | 'ADJUSTMENT'
  /** An appointment. */
  | 'APPOINTMENT'
  /** The entry is no longer tracked. */
  | 'CLOSED'
  /** A consultant upgraded the patient. */
  | 'CONSULTANT_UPGRADE'
  /** A decision to treat. */
  | 'DECISION_TO_TREAT'
  /** A reason of a delay. */
  | 'DELAY_REASON'
  /** A diagnosis. */
  | 'DIAGNOSIS'
  /** The earliest day on which a treatment is appropriate. */
  | 'EARLIEST_CLINICALLY_APPROPRIATE_DATE'
  /** The patient was informed. */
  | 'INFORMED'
  /** The patient was discussed at an MDT. */
  | 'MDT_DISCUSSION'
  /** The patient was put on a meeting's list. */
  | 'MDT_PLACED'
  /** A referral was received. */
  | 'REFERRAL_RECEIVED'
  /** The entry was made, with a day of referral; the priority is not known from that, and no wait starts. */
  | 'REFERRED'
  /** A transfer between organisations. */
  | 'TRANSFER'
  /** A treatment. */
  | 'TREATMENT'
  /** An offer of treatment. */
  | 'TREATMENT_OFFER';

/** On whose histories a forecast rests. */
export type WaitingForecastBasis =
  /** Those of all pathways, for this one has too few. */
  | 'ALL_PATHWAYS'
  /** None: nothing has been learned from histories yet. */
  | 'NOT_LEARNED'
  /** Those of this pathway. */
  | 'OWN_PATHWAY'
  /** None: there are too few histories, and nothing is forecast. */
  | 'TOO_SHORT';

/** What is missing in a record. */
export type WaitingGap =
  /** The entry is closed, and the patient is not informed. */
  | 'CLOSED_NOT_INFORMED'
  /** Treated, and no decision to treat is recorded. */
  | 'DECISION_MISSING'
  /** The standard was missed, and no reason is given. */
  | 'DELAY_REASON_MISSING'
  /** Treated, and no diagnosis is recorded. */
  | 'DIAGNOSIS_MISSING'
  /** It is not known which organisation bears the wait. */
  | 'ORGANISATION_MISSING';

/** How a patient comes to have a wait from referral to treatment. */
export type WaitingRoute =
  /** Urgent breast symptoms referral. */
  | 'BREAST_SYMPTOMS'
  /** Screening referral. */
  | 'SCREENING'
  /** Consultant upgrade. */
  | 'UPGRADE'
  /** Urgent suspected cancer referral. */
  | 'URGENT';

/** How far a patient has come. */
export type WaitingStage =
  /** The entry is closed. */
  | 'CLOSED'
  /** Cancer is diagnosed, and no treatment is decided. */
  | 'DIAGNOSED'
  /** Referred, and not seen yet. */
  | 'REFERRED'
  /** The patient knows that it is not cancer. */
  | 'RULED_OUT'
  /** Seen, and not diagnosed yet. */
  | 'SEEN'
  /** A treatment is decided, and has not begun. */
  | 'TO_BE_TREATED'
  /** Treated, and no other treatment is decided. */
  | 'TREATED';

/** What a wait measures. The limits are in the standards file. */
export type WaitingStandard =
  /** The part of it that belongs to the organisation that treats. */
  | 'AFTER_TRANSFER'
  /** The same wait, for the safety review of very long waits. */
  | 'BACKSTOP'
  /** The part of it that belongs to the organisation that investigates. */
  | 'BEFORE_TRANSFER'
  /** From the referral until the patient is informed that it is cancer or not. */
  | 'FASTER_DIAGNOSIS'
  /** From the decision to treat to the first treatment. */
  | 'FIRST_TREATMENT'
  /** From the decision to treat to a further treatment; a wait for each. */
  | 'LATER_TREATMENT'
  /** From the referral to the first treatment of acute leukaemia, testicular and children's cancer. */
  | 'RARE_CANCER'
  /** From the referral or upgrade to the first treatment. */
  | 'REFERRAL_TO_TREATMENT';

/** Whether an entry is on the tracking list. */
export type WaitingState =
  /** Nothing is known of which a wait could be counted. */
  | 'NOT_TRACKED'
  /** The entry is tracked, and no wait is open. */
  | 'NO_OPEN_WAIT'
  /** A wait is open: it has not started, it runs, or its record is incomplete. */
  | 'OPEN';

/** An event that was recorded by mistake. */
export type WithdrawWaitingEventInput = {
  /** The event (a `WaitingEvent` id), of this entry. */
  eventId: string | number;
  /** The patient's entry on a pathway; the caller must be a member of the pathway. */
  onPathwayId: string | number;
  /** Why it is withdrawn. */
  reason: string;
};

/**
 * The order of a worklist. Among equal instants, ids decide. With discharged entries included, a patient stands in the place
 * of that entry of theirs on the list which is the first one in ascending order.
 */
export type WorklistSort =
  /** By when the patient was put on the pathway, the longest ago first. */
  | 'ADDED_ASC'
  /** By when the patient was put on the pathway, the latest first. */
  | 'ADDED_DESC'
  /** By when the referral was made, the longest ago first: who has waited longest comes first. */
  | 'REFERRED_ASC'
  /** By when the referral was made, the latest first. */
  | 'REFERRED_DESC';

export type UsersQueryVariables = Exact<{
  pathwayId?: string | number | null | undefined;
}>;


export type UsersQuery = { getUsers: Array<{ department: string, isActive: boolean, id: string, username: string, firstName: string, lastName: string }> };

export type UserPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type UserPageQuery = { getUserConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { email: string, department: string, isActive: boolean, lastLogin: string | null, id: string, username: string, firstName: string, lastName: string, defaultPathway: { id: string, name: string } | null, roles: Array<{ id: string, name: string }>, pathways: Array<{ id: string, name: string }> } }> } };

export type UserToEditQueryVariables = Exact<{
  id: string | number;
}>;


export type UserToEditQuery = { getUser: { email: string, department: string, isActive: boolean, lastLogin: string | null, id: string, username: string, firstName: string, lastName: string, defaultPathway: { id: string, name: string } | null, roles: Array<{ id: string, name: string }>, pathways: Array<{ id: string, name: string }> } | null };

export type UserByUsernameQueryVariables = Exact<{
  username: string;
}>;


export type UserByUsernameQuery = { getUser: { email: string, department: string, isActive: boolean, lastLogin: string | null, id: string, username: string, firstName: string, lastName: string, defaultPathway: { id: string, name: string } | null, roles: Array<{ id: string, name: string }>, pathways: Array<{ id: string, name: string }> } | null };

export type RolesQueryVariables = Exact<{ [key: string]: never; }>;


export type RolesQuery = { getRoles: Array<{ id: string, name: string, permissions: Array<{ name: string }> }> };

export type RolePermissionsQueryVariables = Exact<{ [key: string]: never; }>;


export type RolePermissionsQuery = { getRolePermissions: Array<{ name: string }> | null };

export type RoleHoldersQueryVariables = Exact<{ [key: string]: never; }>;


export type RoleHoldersQuery = { getUsers: Array<{ isActive: boolean, id: string, username: string, firstName: string, lastName: string, roles: Array<{ id: string }> }> };

export type UserNameFragment = { id: string, username: string, firstName: string, lastName: string };

export type AccountFragment = { email: string, department: string, isActive: boolean, lastLogin: string | null, id: string, username: string, firstName: string, lastName: string, defaultPathway: { id: string, name: string } | null, roles: Array<{ id: string, name: string }>, pathways: Array<{ id: string, name: string }> };

export type BreakGlassMutationVariables = Exact<{
  input: BreakGlassInput;
}>;


export type BreakGlassMutation = { breakGlass: { breakGlassUse: { id: string, patientId: string, expiresAt: string, isOpen: boolean } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type EndBreakGlassMutationVariables = Exact<{
  input: EndBreakGlassInput;
}>;


export type EndBreakGlassMutation = { endBreakGlass: { breakGlassUse: { id: string, endedAt: string | null, isOpen: boolean } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type OpenBreakGlassUsesQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenBreakGlassUsesQuery = { getOpenBreakGlassUses: Array<{ id: string, patientId: string, hospitalNumber: string, reasonCode: BreakGlassReason, openedAt: string, expiresAt: string }> };

export type BreakGlassUsesQueryVariables = Exact<{
  isReviewed?: boolean | null | undefined;
  userId?: string | number | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type BreakGlassUsesQuery = { getBreakGlassUseConnection: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, patientId: string, hospitalNumber: string, reasonCode: BreakGlassReason, reason: string | null, isReasonReadable: boolean, openedAt: string, expiresAt: string, endedAt: string | null, isOpen: boolean, isJustified: boolean | null, reviewedAt: string | null, reviewNote: string | null, user: { id: string, firstName: string, lastName: string } | null, seen: { responses: number, fieldGroups: Array<string>, lastAt: string | null }, reviewer: { id: string, firstName: string, lastName: string } | null } }> } };

export type BreakGlassUserCountsQueryVariables = Exact<{
  days?: number | null | undefined;
}>;


export type BreakGlassUserCountsQuery = { getBreakGlassUserCounts: Array<{ uses: number, notJustified: number, unreviewed: number, user: { id: string, firstName: string, lastName: string } | null }> };

export type ReviewBreakGlassMutationVariables = Exact<{
  input: ReviewBreakGlassInput;
}>;


export type ReviewBreakGlassMutation = { reviewBreakGlass: { breakGlassUse: { id: string, isJustified: boolean | null, reviewedAt: string | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RefusalFragment = { field: string, code: UserErrorCode, message: string };

export type PagingFragment = { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string };

export type ClinicalRequestTypesQueryVariables = Exact<{
  pathwayId?: string | number | null | undefined;
}>;


export type ClinicalRequestTypesQuery = { getClinicalRequestTypes: Array<{ id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean }> | null };

export type CreateDecisionPointMutationVariables = Exact<{
  input: DecisionPointInput;
}>;


export type CreateDecisionPointMutation = { createDecisionPoint: { decisionPoint: { id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, onPathway: { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type CancelClinicalRequestMutationVariables = Exact<{
  input: CancelClinicalRequestInput;
}>;


export type CancelClinicalRequestMutation = { cancelClinicalRequest: { clinicalRequest: { id: string, currentState: string, cancellation: { delivery: CancellationDelivery } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type ClinicalRequestResolvedSubscriptionVariables = Exact<{
  clinicianID?: string | number | null | undefined;
}>;


export type ClinicalRequestResolvedSubscription = { clinicalRequestResolved: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, onPathway: { id: string, pathway: { id: string, name: string }, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null } }, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } };

export type DecisionFragment = { id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null };

export type RequestProgressFragment = { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null };

export type RequestWithResultFragment = { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null };

export type RequestTypeFragment = { id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean };

export type SubmitFeedbackMutationVariables = Exact<{
  input: FeedbackInput;
}>;


export type SubmitFeedbackMutation = { submitFeedback: { success: boolean } };

export type MdtsQueryVariables = Exact<{
  pathwayId: string | number;
  includePast?: boolean | null | undefined;
}>;


export type MdtsQuery = { getMdts: Array<{ id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> }> };

export type MdtPageQueryVariables = Exact<{
  pathwayId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MdtPageQuery = { getMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } }> } };

export type MdtListQueryVariables = Exact<{
  mdtId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MdtListQuery = { getOnMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } } }>, unavailable: Array<{ id: string, hospitalNumber: string, reason: UnavailableReason }> } };

export type PatientMdtsQueryVariables = Exact<{
  patientId: string | number;
  pathwayId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type PatientMdtsQuery = { getOnMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, mdt: { id: string, plannedAt: string, location: string }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } } }> } };

export type CreateMdtMutationVariables = Exact<{
  input: MdtInput;
}>;


export type CreateMdtMutation = { createMdt: { mdt: { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type UpdateMdtMutationVariables = Exact<{
  input: UpdateMdtInput;
}>;


export type UpdateMdtMutation = { updateMdt: { mdt: { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type DeleteMdtMutationVariables = Exact<{
  input: DeleteMdtInput;
}>;


export type DeleteMdtMutation = { deleteMdt: { success: boolean | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type LockOnMdtMutationVariables = Exact<{
  input: LockOnMdtInput;
}>;


export type LockOnMdtMutation = { lockOnMdt: { onMdt: { id: string, lockEndsAt: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type UpdateOnMdtMutationVariables = Exact<{
  input: UpdateOnMdtInput;
}>;


export type UpdateOnMdtMutation = { updateOnMdt: { onMdt: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type ReorderMdtListMutationVariables = Exact<{
  input: UpdateOnMdtListInput;
}>;


export type ReorderMdtListMutation = { updateOnMdtList: { onMdtList: Array<{ id: string, order: number }> | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type DeleteOnMdtMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteOnMdtMutation = { deleteOnMdt: { success: boolean | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type ComingMeetingsQueryVariables = Exact<{
  pathwayId: string | number;
}>;


export type ComingMeetingsQuery = { getMdts: Array<{ entryCount: number | null, id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> }> };

export type EarlierMeetingsQueryVariables = Exact<{
  pathwayId: string | number;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type EarlierMeetingsQuery = { getMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { entryCount: number | null, id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } }> } };

export type MeetingPlacesQueryVariables = Exact<{
  mdtId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MeetingPlacesQuery = { getMdt: { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } | null, getOnMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, patient: { id: string, hospitalNumber: string }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } } }> } };

export type MeetingPatientsQueryVariables = Exact<{
  mdtId: string | number;
  pathwayId: string | number;
  waits: boolean;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MeetingPatientsQuery = { getOnMdtConnection: { pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ id: string, isDischarged: boolean, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, waitingTimes?: { nextBreach: { standard: WaitingStandard, days: number, limit: number, targetOn: string, daysToBreach: number | null, colour: WaitingColour | null } | null } | null }> | null } } }>, unavailable: Array<{ id: string, hospitalNumber: string, reason: UnavailableReason }> } };

export type OnMdtUpdatedSubscriptionVariables = Exact<{
  pathwayId: string | number;
  mdtId?: string | number | null | undefined;
}>;


export type OnMdtUpdatedSubscription = { onMdtUpdated: { mdtId: string, entryIds: Array<string> | null, mdt: { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> } | null, entries: Array<{ id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, patient: { id: string, hospitalNumber: string }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } }> | null } };

export type PlannedMeetingFragment = { entryCount: number | null, id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> };

export type MeetingPlaceFragment = { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, patient: { id: string, hospitalNumber: string }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } };

export type MeetingFragment = { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> };

export type ListEntryFragment = { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null } };

export type PathwaysQueryVariables = Exact<{ [key: string]: never; }>;


export type PathwaysQuery = { getPathways: Array<{ id: string, name: string }> };

export type AwaitingCountsQueryVariables = Exact<{
  pathwayId: string | number;
}>;


export type AwaitingCountsQuery = { getAwaitingCounts: { countedAt: string, totalCount: number, groups: Array<{ awaitingDecisionType: DecisionType, patients: number, medianDays: number | null }> | null } };

export type WorklistQueryVariables = Exact<{
  pathwayId: string | number;
  awaitingDecisionType?: DecisionType | null | undefined;
  includeDischarged?: boolean | null | undefined;
  outstanding?: boolean | null | undefined;
  underCareOf?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  sort?: WorklistSort | null | undefined;
  query?: string | null | undefined;
}>;


export type WorklistQuery = { getPatientOnPathwayConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null } }>, unavailable: Array<{ id: string, hospitalNumber: string, reason: UnavailableReason }> } };

export type LockOnPathwayMutationVariables = Exact<{
  input: LockOnPathwayInput;
}>;


export type LockOnPathwayMutation = { lockOnPathway: { onPathway: { id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type OnPathwayUpdatedSubscriptionVariables = Exact<{
  pathwayId?: string | number | null | undefined;
  includeDischarged?: boolean | null | undefined;
}>;


export type OnPathwayUpdatedSubscription = { onPathwayUpdated: { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null }, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null } };

export type PathwayToEditQueryVariables = Exact<{
  id: string | number;
}>;


export type PathwayToEditQuery = { getPathway: { id: string, name: string, clinicalRequestTypes: Array<{ id: string, name: string, refName: string }> | null } | null };

export type CreatePathwayMutationVariables = Exact<{
  input: PathwayInput;
}>;


export type CreatePathwayMutation = { createPathway: { pathway: { id: string, name: string, clinicalRequestTypes: Array<{ id: string, name: string, refName: string }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type UpdatePathwayMutationVariables = Exact<{
  input: UpdatePathwayInput;
}>;


export type UpdatePathwayMutation = { updatePathway: { pathway: { id: string, name: string, clinicalRequestTypes: Array<{ id: string, name: string, refName: string }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type DeletePathwayMutationVariables = Exact<{
  id: string | number;
}>;


export type DeletePathwayMutation = { deletePathway: { success: boolean | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type CreateClinicalRequestTypeMutationVariables = Exact<{
  input: CreateClinicalRequestTypeInput;
}>;


export type CreateClinicalRequestTypeMutation = { createClinicalRequestType: { clinicalRequestType: { id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type UpdateClinicalRequestTypeMutationVariables = Exact<{
  input: UpdateClinicalRequestTypeInput;
}>;


export type UpdateClinicalRequestTypeMutation = { updateClinicalRequestType: { clinicalRequestType: { id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RequestTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type RequestTypesQuery = { getClinicalRequestTypes: Array<{ id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean, pathways: Array<{ id: string, name: string }> | null }> | null };

export type EntryLockFragment = { id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

export type WorklistEntryFragment = { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

export type PathwayWithTypesFragment = { id: string, name: string, clinicalRequestTypes: Array<{ id: string, name: string, refName: string }> | null };

export type PatientRecordQueryVariables = Exact<{
  id: string | number;
  pathwayId?: string | number | null | undefined;
}>;


export type PatientRecordQuery = { getPatient: { isRestricted: boolean, nationalNumberVerified: boolean | null, sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } } | null };

export type PatientByHospitalNumberQueryVariables = Exact<{
  hospitalNumber: string;
  pathwayId?: string | number | null | undefined;
}>;


export type PatientByHospitalNumberQuery = { getPatient: { isRestricted: boolean, nationalNumberVerified: boolean | null, sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } } | null };

export type PatientSearchQueryVariables = Exact<{
  query: string;
  pathwayId: string | number;
}>;


export type PatientSearchQuery = { patientSearch: Array<{ id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null }> };

export type PatientSearchByBeginningsQueryVariables = Exact<{
  query: string;
  pathwayId: string | number;
}>;


export type PatientSearchByBeginningsQuery = { patientSearch: Array<{ id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null }> };

export type CreatePatientMutationVariables = Exact<{
  input: PatientInput;
}>;


export type CreatePatientMutation = { createPatient: { patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ id: string, awaitingDecisionType: DecisionType, referredAt: string }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type PatientOnPathwayQueryVariables = Exact<{
  hospitalNumber: string;
  pathwayId: string | number;
}>;


export type PatientOnPathwayQuery = { getPatient: { id: string, onPathways: Array<{ id: string }> | null } | null };

export type PatientBannerFragment = { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null };

export type LeftOutFragment = { id: string, hospitalNumber: string, reason: UnavailableReason };

export type PatientDetailsFragment = { isRestricted: boolean, nationalNumberVerified: boolean | null, sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } };

export type PathwayHistoryFragment = { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, amendedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null, cancellation: { delivery: CancellationDelivery, cancelledAt: string, reason: string, cancelledBy: { id: string, username: string, firstName: string, lastName: string } } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

export type AuditEventsQueryVariables = Exact<{
  filter: AuditEventFilterInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type AuditEventsQuery = { getAuditEventConnection: { pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, at: string, kind: AuditKind, action: string, description: string, outcome: AuditOutcome, receiverCount: number, patientCount: number, groups: Array<AuditGroup>, operation: string | null, purpose: string | null, source: string | null, provider: string | null, requestId: string | null, entity: string | null, entityId: string | null, actor: { kind: AuditActorKind, userId: string | null, machineClientId: string | null, name: string, username: string | null, department: string | null, isDeleted: boolean }, receivers: Array<{ kind: AuditActorKind, userId: string | null, machineClientId: string | null, name: string, username: string | null, department: string | null, isDeleted: boolean }>, patients: Array<{ id: string }>, details: Array<{ name: string, value: string }> } }> } };

export type UnusualLooksQueryVariables = Exact<{
  filter: UnusualLookFilterInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type UnusualLooksQuery = { getUnusualLookConnection: { pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { reason: UnusualReason, patientCount: number, looks: number, firstAt: string, lastAt: string, actor: { kind: AuditActorKind, userId: string | null, machineClientId: string | null, name: string, username: string | null, department: string | null, isDeleted: boolean }, patients: Array<{ id: string }> } }> } };

export type ActorFragment = { kind: AuditActorKind, userId: string | null, machineClientId: string | null, name: string, username: string | null, department: string | null, isDeleted: boolean };

export type PatientWaitingTimesQueryVariables = Exact<{
  patientId: string | number;
  pathwayId?: string | number | null | undefined;
  asOf?: string | null | undefined;
}>;


export type PatientWaitingTimesQuery = { getPatient: { id: string, onPathways: Array<{ id: string, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null }> | null } | null };

export type WaitingTimesScreenQueryVariables = Exact<{
  patientId: string | number;
  pathwayId: string | number;
}>;


export type WaitingTimesScreenQuery = { getPatient: { sex: string, nationalNumberVerified: boolean | null, isRestricted: boolean, id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ id: string, isDischarged: boolean, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null }> | null } | null };

export type BreachCountsQueryVariables = Exact<{
  pathwayId: string | number;
  standard?: WaitingStandard | null | undefined;
  weeksAhead: number;
  weeksBack: number;
}>;


export type BreachCountsQuery = { getBreachCounts: { countedAt: string, today: string, limit: number | null, totalCount: number, withoutBreach: number, weeks: Array<{ from: string | null, before: string | null, minDays: number | null, maxDays: number | null, isBreached: boolean, entries: number }> | null } };

export type TrackingListOfWeekQueryVariables = Exact<{
  pathwayId: string | number;
  standard?: WaitingStandard | null | undefined;
  breaching?: BreachingInput | null | undefined;
  bucket?: string | null | undefined;
  escalated?: boolean | null | undefined;
  nextActionOverdue?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TrackingListOfWeekQuery = { getTrackingListConnection: { totalCount: number, buckets: Array<{ name: string, firstDay: number, entries: number }> | null, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, nextBreachOn: string | null, nextStandard: WaitingStandard | null, daysToBreach: number | null, colour: WaitingColour | null, bucket: string, stage: WaitingStage | null, organisation: string | null, dueOn: string | null, isEscalated: boolean, lastTrackedAt: string | null, daysSinceTracked: number | null, onPathway: { id: string, pathway: { id: string, name: string }, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null } }, owner: { id: string, username: string, firstName: string, lastName: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null } }> } };

export type TrackingListQueryVariables = Exact<{
  pathwayId?: string | number | null | undefined;
  standard?: WaitingStandard | null | undefined;
  bucket?: string | null | undefined;
  colour?: WaitingColour | null | undefined;
  stage?: WaitingStage | null | undefined;
  ownerId?: string | number | null | undefined;
  nextActionOverdue?: boolean | null | undefined;
  notTrackedForDays?: number | null | undefined;
  escalated?: boolean | null | undefined;
  organisation?: string | null | undefined;
  asOf?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type TrackingListQuery = { getTrackingListConnection: { totalCount: number, buckets: Array<{ name: string, firstDay: number, entries: number }> | null, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, nextBreachOn: string | null, nextStandard: WaitingStandard | null, daysToBreach: number | null, colour: WaitingColour | null, bucket: string, stage: WaitingStage | null, organisation: string | null, dueOn: string | null, isEscalated: boolean, lastTrackedAt: string | null, daysSinceTracked: number | null, onPathway: { id: string, pathway: { id: string, name: string }, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, dateOfBirthPrecision: DatePrecision, isDeceased: boolean, deceasedOn: string | null, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null } }, owner: { id: string, username: string, firstName: string, lastName: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null } }> } };

export type PerformanceForecastQueryVariables = Exact<{
  pathwayId?: string | number | null | undefined;
}>;


export type PerformanceForecastQuery = { getPerformanceForecast: { learnedOn: string | null, months: Array<{ firstDay: string, standard: WaitingStandard, expected: number, inTime: number, performance: number | null, low: number | null, high: number | null, histories: number }> | null } };

export type TrackingListChangedSubscriptionVariables = Exact<{
  pathwayId?: string | number | null | undefined;
}>;


export type TrackingListChangedSubscription = { trackingListChanged: { onPathwayId: string | null, today: string, entry: { id: string, nextBreachOn: string | null, nextStandard: WaitingStandard | null, daysToBreach: number | null, colour: WaitingColour | null, bucket: string, stage: WaitingStage | null, organisation: string | null, dueOn: string | null, isEscalated: boolean, lastTrackedAt: string | null, daysSinceTracked: number | null, owner: { id: string, username: string, firstName: string, lastName: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null } | null } };

export type RecordReferralReceivedMutationVariables = Exact<{
  input: ReferralReceivedInput;
}>;


export type RecordReferralReceivedMutation = { recordReferralReceived: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordConsultantUpgradeMutationVariables = Exact<{
  input: ConsultantUpgradeInput;
}>;


export type RecordConsultantUpgradeMutation = { recordConsultantUpgrade: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordAppointmentMutationVariables = Exact<{
  input: AppointmentInput;
}>;


export type RecordAppointmentMutation = { recordAppointment: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordPatientInformedMutationVariables = Exact<{
  input: PatientInformedInput;
}>;


export type RecordPatientInformedMutation = { recordPatientInformed: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordDiagnosisMutationVariables = Exact<{
  input: DiagnosisInput;
}>;


export type RecordDiagnosisMutation = { recordDiagnosis: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordMdtDiscussionMutationVariables = Exact<{
  input: MdtDiscussionInput;
}>;


export type RecordMdtDiscussionMutation = { recordMdtDiscussion: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordDecisionToTreatMutationVariables = Exact<{
  input: DecisionToTreatInput;
}>;


export type RecordDecisionToTreatMutation = { recordDecisionToTreat: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordEarliestClinicallyAppropriateDateMutationVariables = Exact<{
  input: EarliestClinicallyAppropriateDateInput;
}>;


export type RecordEarliestClinicallyAppropriateDateMutation = { recordEarliestClinicallyAppropriateDate: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordTreatmentOfferMutationVariables = Exact<{
  input: TreatmentOfferInput;
}>;


export type RecordTreatmentOfferMutation = { recordTreatmentOffer: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordTreatmentMutationVariables = Exact<{
  input: TreatmentInput;
}>;


export type RecordTreatmentMutation = { recordTreatment: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordTransferMutationVariables = Exact<{
  input: TransferInput;
}>;


export type RecordTransferMutation = { recordTransfer: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordAdjustmentMutationVariables = Exact<{
  input: AdjustmentInput;
}>;


export type RecordAdjustmentMutation = { recordAdjustment: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RecordDelayReasonMutationVariables = Exact<{
  input: DelayReasonInput;
}>;


export type RecordDelayReasonMutation = { recordDelayReason: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type CloseWaitingTimesMutationVariables = Exact<{
  input: CloseWaitingTimesInput;
}>;


export type CloseWaitingTimesMutation = { closeWaitingTimes: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type WithdrawWaitingEventMutationVariables = Exact<{
  input: WithdrawWaitingEventInput;
}>;


export type WithdrawWaitingEventMutation = { withdrawWaitingEvent: { event: { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null } | null, waitingTimes: { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type AddTrackingNoteMutationVariables = Exact<{
  input: TrackingNoteInput;
}>;


export type AddTrackingNoteMutation = { addTrackingNote: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type SetNextActionMutationVariables = Exact<{
  input: NextActionInput;
}>;


export type SetNextActionMutation = { setNextAction: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type CompleteNextActionMutationVariables = Exact<{
  input: TrackingStepInput;
}>;


export type CompleteNextActionMutation = { completeNextAction: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type EscalateEntryMutationVariables = Exact<{
  input: EscalationInput;
}>;


export type EscalateEntryMutation = { escalateEntry: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type RevokeEscalationMutationVariables = Exact<{
  input: TrackingStepInput;
}>;


export type RevokeEscalationMutation = { revokeEscalation: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type MarkTrackedMutationVariables = Exact<{
  input: MarkTrackedInput;
}>;


export type MarkTrackedMutation = { markTracked: { waitingTimes: { state: WaitingState, tracking: { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type WaitingTimesShownFragment = { state: WaitingState, asOf: string, stage: WaitingStage | null, colour: WaitingColour | null, bucket: string | null, organisation: string | null, gaps: Array<WaitingGap> | null, nextBreach: { standard: WaitingStandard, breachOn: string, daysToBreach: number | null } | null, clocks: Array<{ standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null }> | null, notApplicable: Array<{ standard: WaitingStandard, why: { text: string, rule: string } }> | null, milestones: Array<{ name: string, plannedOn: string | null, metOn: string | null }> | null, events: Array<{ id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null }> | null };

export type WaitingClockShownFragment = { standard: WaitingStandard, route: WaitingRoute | null, course: number | null, startsOn: string, stopsOn: string | null, rawDays: number, takenDays: number, days: number, limit: number, targetOn: string, breachOn: string, daysToBreach: number | null, state: WaitingClockState, isBreached: boolean, isNational: boolean, isCounted: boolean, colour: WaitingColour | null, scenario: number | null, delayReason: string | null, gaps: Array<WaitingGap> | null, adjustments: Array<{ eventId: string, reason: AdjustmentReason, days: number }> | null, shares: Array<{ organisation: string, weight: number, isBreach: boolean }> | null, booking: { on: string, days: number, willBreach: boolean, eventId: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null, why: Array<{ text: string, rule: string, eventIds: Array<string> | null }> | null };

export type ForecastShownFragment = { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null };

export type WaitingEventShownFragment = { id: string, kind: WaitingEventKind, on: string, isAutomatic: boolean, recordedAt: string, priority: ReferralPriority | null, source: string | null, referralType: string | null, organisation: string | null, decidedOn: string | null, diagnosticRoute: string | null, rapidDiagnosticCentre: string | null, appointmentKind: AppointmentKind | null, appointmentOutcome: AppointmentOutcome | null, rebookedOn: string | null, informedOutcome: InformedOutcome | null, exclusion: string | null, site: string | null, method: string | null, informedBy: string | null, icd10: string | null, morphology: string | null, diagnosisKind: DiagnosisKind | null, laterality: string | null, prostateRisk: string | null, mdtId: string | null, plannedOn: string | null, course: string | null, eventType: string | null, agreedOn: string | null, madeOn: string | null, isDeclined: boolean | null, availableFrom: string | null, setting: string | null, isReasonable: boolean | null, modality: string | null, admittedOn: string | null, trial: string | null, fromOrganisation: string | null, toOrganisation: string | null, transferReason: TransferReason | null, isForTreatment: boolean | null, isComplete: boolean | null, requestedOn: string | null, accountableOrganisation: string | null, receivingReason: string | null, bucket: AdjustmentBucket | null, adjustmentReason: AdjustmentReason | null, startsOn: string | null, endsOn: string | null, days: number | null, evidenceId: string | null, note: string | null, standard: WaitingStandard | null, code: string | null, comment: string | null, closedReason: WaitingClosedReason | null, author: { id: string, username: string, firstName: string, lastName: string } | null, withdrawal: { reason: string, recordedAt: string, replacedById: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null } | null };

export type TrackingShownFragment = { lastTrackedAt: string | null, daysSinceTracked: number | null, nextAction: { id: string, text: string, dueOn: string | null, isOverdue: boolean, setAt: string, owner: { id: string, username: string, firstName: string, lastName: string } | null } | null, escalation: { id: string, text: string, escalatedAt: string, author: { id: string, username: string, firstName: string, lastName: string } | null } | null, records: Array<{ id: string, kind: TrackingRecordKind, text: string, recordedAt: string, dueOn: string | null, author: { id: string, username: string, firstName: string, lastName: string } | null, owner: { id: string, username: string, firstName: string, lastName: string } | null }> | null };

export type TrackedEntryFragment = { id: string, nextBreachOn: string | null, nextStandard: WaitingStandard | null, daysToBreach: number | null, colour: WaitingColour | null, bucket: string, stage: WaitingStage | null, organisation: string | null, dueOn: string | null, isEscalated: boolean, lastTrackedAt: string | null, daysSinceTracked: number | null, owner: { id: string, username: string, firstName: string, lastName: string } | null, forecast: { basis: WaitingForecastBasis, learnedOn: string | null, histories: number, stage: string | null, bookedOn: string | null, likelyOn: string | null, earliestOn: string | null, latestOn: string | null, breachChance: number | null, countedBreachChance: number | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const UserNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
    `, {"fragmentName":"UserName"}) as unknown as TypedDocumentString<UserNameFragment, unknown>;
export const AccountFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"Account"}) as unknown as TypedDocumentString<AccountFragment, unknown>;
export const RefusalFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Refusal on UserError {
  field
  code
  message
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const PagingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
    `, {"fragmentName":"Paging"}) as unknown as TypedDocumentString<PagingFragment, unknown>;
export const RequestTypeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}
    `, {"fragmentName":"RequestType"}) as unknown as TypedDocumentString<RequestTypeFragment, unknown>;
export const MeetingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"Meeting"}) as unknown as TypedDocumentString<MeetingFragment, unknown>;
export const PlannedMeetingFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"fragmentName":"PlannedMeeting"}) as unknown as TypedDocumentString<PlannedMeetingFragment, unknown>;
export const RequestProgressFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"RequestProgress"}) as unknown as TypedDocumentString<RequestProgressFragment, unknown>;
export const ListEntryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}`, {"fragmentName":"ListEntry"}) as unknown as TypedDocumentString<ListEntryFragment, unknown>;
export const MeetingPlaceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`, {"fragmentName":"MeetingPlace"}) as unknown as TypedDocumentString<MeetingPlaceFragment, unknown>;
export const EntryLockFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"EntryLock"}) as unknown as TypedDocumentString<EntryLockFragment, unknown>;
export const WorklistEntryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`, {"fragmentName":"WorklistEntry"}) as unknown as TypedDocumentString<WorklistEntryFragment, unknown>;
export const PathwayWithTypesFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}
    `, {"fragmentName":"PathwayWithTypes"}) as unknown as TypedDocumentString<PathwayWithTypesFragment, unknown>;
export const LeftOutFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}
    `, {"fragmentName":"LeftOut"}) as unknown as TypedDocumentString<LeftOutFragment, unknown>;
export const PatientBannerFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
    `, {"fragmentName":"PatientBanner"}) as unknown as TypedDocumentString<PatientBannerFragment, unknown>;
export const PatientDetailsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
    fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"fragmentName":"PatientDetails"}) as unknown as TypedDocumentString<PatientDetailsFragment, unknown>;
export const RequestWithResultFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}`, {"fragmentName":"RequestWithResult"}) as unknown as TypedDocumentString<RequestWithResultFragment, unknown>;
export const DecisionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}`, {"fragmentName":"Decision"}) as unknown as TypedDocumentString<DecisionFragment, unknown>;
export const PathwayHistoryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`, {"fragmentName":"PathwayHistory"}) as unknown as TypedDocumentString<PathwayHistoryFragment, unknown>;
export const ActorFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}
    `, {"fragmentName":"Actor"}) as unknown as TypedDocumentString<ActorFragment, unknown>;
export const ForecastShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
    `, {"fragmentName":"ForecastShown"}) as unknown as TypedDocumentString<ForecastShownFragment, unknown>;
export const WaitingClockShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
    fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}`, {"fragmentName":"WaitingClockShown"}) as unknown as TypedDocumentString<WaitingClockShownFragment, unknown>;
export const WaitingEventShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"WaitingEventShown"}) as unknown as TypedDocumentString<WaitingEventShownFragment, unknown>;
export const WaitingTimesShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"fragmentName":"WaitingTimesShown"}) as unknown as TypedDocumentString<WaitingTimesShownFragment, unknown>;
export const TrackingShownFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"fragmentName":"TrackingShown"}) as unknown as TypedDocumentString<TrackingShownFragment, unknown>;
export const TrackedEntryFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}`, {"fragmentName":"TrackedEntry"}) as unknown as TypedDocumentString<TrackedEntryFragment, unknown>;
export const UsersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Users($pathwayId: ID) {
  getUsers(pathwayId: $pathwayId) {
    ...UserName
    department
    isActive
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"hash":"443b371d669b8044f3568c0b5dd7fad5c9957aa4fcb6ed8f27b0cd77fde5e1f6"}) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const UserPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query UserPage($first: Int, $after: String, $last: Int, $before: String) {
  getUserConnection(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...Account
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}`, {"hash":"54c086809ef831c56ab4d6f085ef5ba4112c151edccd9fa44de83350ad584e8f"}) as unknown as TypedDocumentString<UserPageQuery, UserPageQueryVariables>;
export const UserToEditDocument = /*#__PURE__*/ new TypedDocumentString(`
    query UserToEdit($id: ID!) {
  getUser(id: $id) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`, {"hash":"e3d9eca1bcfcb603e9a81c81ec853fa6c77cfa3bae11bcfa9d7049c840bb82e6"}) as unknown as TypedDocumentString<UserToEditQuery, UserToEditQueryVariables>;
export const UserByUsernameDocument = /*#__PURE__*/ new TypedDocumentString(`
    query UserByUsername($username: String!) {
  getUser(username: $username) {
    ...Account
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Account on User {
  ...UserName
  email
  department
  isActive
  lastLogin
  defaultPathway {
    id
    name
  }
  roles {
    id
    name
  }
  pathways {
    id
    name
  }
}`, {"hash":"8ca3b6d8c77f87894878fce823914594938b5ab966df1c688d8f0028eed46ecc"}) as unknown as TypedDocumentString<UserByUsernameQuery, UserByUsernameQueryVariables>;
export const RolesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Roles {
  getRoles {
    id
    name
    permissions {
      name
    }
  }
}
    `, {"hash":"980ef93f2668aeb3fd4c976a06a9621af33c5451f8050b50092f6d1a7ff27101"}) as unknown as TypedDocumentString<RolesQuery, RolesQueryVariables>;
export const RolePermissionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RolePermissions {
  getRolePermissions {
    name
  }
}
    `, {"hash":"8b386906c61d6fd0cbbac1b75d0e25968279896c481d5098c2b3221886752e36"}) as unknown as TypedDocumentString<RolePermissionsQuery, RolePermissionsQueryVariables>;
export const RoleHoldersDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RoleHolders {
  getUsers {
    ...UserName
    isActive
    roles {
      id
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}`, {"hash":"024d94c4172e7fc5c63e2c8db8ff8d70673bb8d5039b9d5b9319ce6a8a8aa47a"}) as unknown as TypedDocumentString<RoleHoldersQuery, RoleHoldersQueryVariables>;
export const BreakGlassDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation BreakGlass($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    breakGlassUse {
      id
      patientId
      expiresAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `, {"hash":"c67beaa3add846696088a00d5e0a3da9b19ec4c5ac1c6955ea63d2dd81e20491"}) as unknown as TypedDocumentString<BreakGlassMutation, BreakGlassMutationVariables>;
export const EndBreakGlassDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EndBreakGlass($input: EndBreakGlassInput!) {
  endBreakGlass(input: $input) {
    breakGlassUse {
      id
      endedAt
      isOpen
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `, {"hash":"f61e1e3840c7ce57edae7b721dd765aef86b3487b7cf3dae8faf067966c9e8e3"}) as unknown as TypedDocumentString<EndBreakGlassMutation, EndBreakGlassMutationVariables>;
export const OpenBreakGlassUsesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query OpenBreakGlassUses {
  getOpenBreakGlassUses {
    id
    patientId
    hospitalNumber
    reasonCode
    openedAt
    expiresAt
  }
}
    `, {"hash":"3e9cb5afde37b1eba333794f14b0a282ea846e09e34cd35a54d5d7d29f512b03"}) as unknown as TypedDocumentString<OpenBreakGlassUsesQuery, OpenBreakGlassUsesQueryVariables>;
export const BreakGlassUsesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query BreakGlassUses($isReviewed: Boolean, $userId: ID, $first: Int, $after: String) {
  getBreakGlassUseConnection(
    isReviewed: $isReviewed
    userId: $userId
    first: $first
    after: $after
  ) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      cursor
      node {
        id
        user {
          id
          firstName
          lastName
        }
        patientId
        hospitalNumber
        reasonCode
        reason
        isReasonReadable
        openedAt
        expiresAt
        endedAt
        isOpen
        seen {
          responses
          fieldGroups
          lastAt
        }
        isJustified
        reviewedAt
        reviewNote
        reviewer {
          id
          firstName
          lastName
        }
      }
    }
  }
}
    `, {"hash":"f81119bc413dbd89b5906e2d091fe3a161754c7a9e600b2c1da5f734193c462a"}) as unknown as TypedDocumentString<BreakGlassUsesQuery, BreakGlassUsesQueryVariables>;
export const BreakGlassUserCountsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query BreakGlassUserCounts($days: Int) {
  getBreakGlassUserCounts(days: $days) {
    user {
      id
      firstName
      lastName
    }
    uses
    notJustified
    unreviewed
  }
}
    `, {"hash":"27589c3a4309c547158d6b064008367ef5af3a80eedd2b4cdb3423dec33dfff2"}) as unknown as TypedDocumentString<BreakGlassUserCountsQuery, BreakGlassUserCountsQueryVariables>;
export const ReviewBreakGlassDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ReviewBreakGlass($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) {
    breakGlassUse {
      id
      isJustified
      reviewedAt
    }
    userErrors {
      field
      code
      message
    }
  }
}
    `, {"hash":"51a9d8e2ed30c39515ae10bfeb7d80efe12367a9cddc670569e12d766dcdc751"}) as unknown as TypedDocumentString<ReviewBreakGlassMutation, ReviewBreakGlassMutationVariables>;
export const ClinicalRequestTypesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ClinicalRequestTypes($pathwayId: ID) {
  getClinicalRequestTypes(pathwayId: $pathwayId) {
    ...RequestType
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`, {"hash":"b3c9bd3fa7ec5ab10be23d96a30b979517edc5ea17901317d77baa1d10b94d29"}) as unknown as TypedDocumentString<ClinicalRequestTypesQuery, ClinicalRequestTypesQueryVariables>;
export const CreateDecisionPointDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateDecisionPoint($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) {
    decisionPoint {
      ...Decision
      onPathway {
        ...WorklistEntry
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}`, {"hash":"5bf7fc9d25024a4a0172a1c5abb7d250b316e59e2befe301af8e60d8a35e1fcf"}) as unknown as TypedDocumentString<CreateDecisionPointMutation, CreateDecisionPointMutationVariables>;
export const CancelClinicalRequestDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CancelClinicalRequest($input: CancelClinicalRequestInput!) {
  cancelClinicalRequest(input: $input) {
    clinicalRequest {
      id
      currentState
      cancellation {
        delivery
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"90a218264a6db9251e64746a3e22dd2a70f2efbe5711b67756a5d273c9574043"}) as unknown as TypedDocumentString<CancelClinicalRequestMutation, CancelClinicalRequestMutationVariables>;
export const ClinicalRequestResolvedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription ClinicalRequestResolved($clinicianID: ID) {
  clinicalRequestResolved(clinicianID: $clinicianID) {
    ...RequestWithResult
    onPathway {
      id
      pathway {
        id
        name
      }
      patient {
        ...PatientBanner
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"65d76ca0bf590183af0952af6b972cbb9cb4f7248028f6955a746b6df948df63"}) as unknown as TypedDocumentString<ClinicalRequestResolvedSubscription, ClinicalRequestResolvedSubscriptionVariables>;
export const SubmitFeedbackDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SubmitFeedback($input: FeedbackInput!) {
  submitFeedback(input: $input) {
    success
  }
}
    `, {"hash":"ed068b5f6fc6d1793976f829cd535d2ded58bdace9d6be6b5a1fa6e5b4fe11fb"}) as unknown as TypedDocumentString<SubmitFeedbackMutation, SubmitFeedbackMutationVariables>;
export const MdtsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Mdts($pathwayId: ID!, $includePast: Boolean = false) {
  getMdts(pathwayId: $pathwayId, includePast: $includePast) {
    ...Meeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"32d3920e5e5f04971c91aed04b7a8d06836113fc0ec12cca1a65f07a88fb80cf"}) as unknown as TypedDocumentString<MdtsQuery, MdtsQueryVariables>;
export const MdtPageDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MdtPage($pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getMdtConnection(
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...Meeting
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"2b709bd3b101cde469b2564b9da0af2bdf8388be49356b0d2bf5471e7e782fb2"}) as unknown as TypedDocumentString<MdtPageQuery, MdtPageQueryVariables>;
export const MdtListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MdtList($mdtId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    mdtId: $mdtId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        patient {
          ...PatientBanner
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`, {"hash":"908c4ac3b10449910e9f27700e79397a3dbfcb00bd3240a7db7ecaad21386556"}) as unknown as TypedDocumentString<MdtListQuery, MdtListQueryVariables>;
export const PatientMdtsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientMdts($patientId: ID!, $pathwayId: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  getOnMdtConnection(
    patientId: $patientId
    pathwayId: $pathwayId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...ListEntry
        mdt {
          id
          plannedAt
          location
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`, {"hash":"462584c875ec650c929c624ab01d7de2a2bcb1446551667e23cb4b749da51d1a"}) as unknown as TypedDocumentString<PatientMdtsQuery, PatientMdtsQueryVariables>;
export const CreateMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateMdt($input: MdtInput!) {
  createMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"3c6e0a5be265cc9afeb11f96ddb18d133aea98e1834e0adb6e911650d1541f91"}) as unknown as TypedDocumentString<CreateMdtMutation, CreateMdtMutationVariables>;
export const UpdateMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateMdt($input: UpdateMdtInput!) {
  updateMdt(input: $input) {
    mdt {
      ...Meeting
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"0886092c260f869b3636f7b7718de0f8f64a6ab12bd255343b601ba49ab90642"}) as unknown as TypedDocumentString<UpdateMdtMutation, UpdateMdtMutationVariables>;
export const DeleteMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteMdt($input: DeleteMdtInput!) {
  deleteMdt(input: $input) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"a23d61c93caf40d8373f3e6c811afee19fcd3b1de9306442325d14646019e0d2"}) as unknown as TypedDocumentString<DeleteMdtMutation, DeleteMdtMutationVariables>;
export const LockOnMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation LockOnMdt($input: LockOnMdtInput!) {
  lockOnMdt(input: $input) {
    onMdt {
      id
      lockEndsAt
      lockUser {
        ...UserName
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"f34a047f847bd6992f67cb49679273e0bf8fc8c193d6c7f4019fd04257e91a75"}) as unknown as TypedDocumentString<LockOnMdtMutation, LockOnMdtMutationVariables>;
export const UpdateOnMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateOnMdt($input: UpdateOnMdtInput!) {
  updateOnMdt(input: $input) {
    onMdt {
      ...ListEntry
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`, {"hash":"c3ab0e2e6283781f3ae55b9f8f405731cf7e320ef6a21e9f35fdc562b5e39480"}) as unknown as TypedDocumentString<UpdateOnMdtMutation, UpdateOnMdtMutationVariables>;
export const ReorderMdtListDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation ReorderMdtList($input: UpdateOnMdtListInput!) {
  updateOnMdtList(input: $input) {
    onMdtList {
      id
      order
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"dc9374a4c9a1db6aeff8f55cb5a8fe6366d590185a3b5a7fb7ea81694db292ae"}) as unknown as TypedDocumentString<ReorderMdtListMutation, ReorderMdtListMutationVariables>;
export const DeleteOnMdtDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeleteOnMdt($id: ID!) {
  deleteOnMdt(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"146a2a82ab78c0f230062f06caf0e3d204d4476f2e27dfaa7557bc3eb550ede7"}) as unknown as TypedDocumentString<DeleteOnMdtMutation, DeleteOnMdtMutationVariables>;
export const ComingMeetingsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query ComingMeetings($pathwayId: ID!) {
  getMdts(pathwayId: $pathwayId) {
    ...PlannedMeeting
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"db0048437d64392cfe0c1395018338964b55a42532141431c4fbdb1cf83622d0"}) as unknown as TypedDocumentString<ComingMeetingsQuery, ComingMeetingsQueryVariables>;
export const EarlierMeetingsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query EarlierMeetings($pathwayId: ID!, $last: Int, $before: String) {
  getMdtConnection(pathwayId: $pathwayId, last: $last, before: $before) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PlannedMeeting
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PlannedMeeting on MDT {
  ...Meeting
  entryCount
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}`, {"hash":"1bd9b4f60df967f5e9155edd6d5c23455a65dd6c567c4ac92e92ab9686f74743"}) as unknown as TypedDocumentString<EarlierMeetingsQuery, EarlierMeetingsQueryVariables>;
export const MeetingPlacesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MeetingPlaces($mdtId: ID!, $first: Int, $after: String) {
  getMdt(id: $mdtId) {
    ...Meeting
  }
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...MeetingPlace
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`, {"hash":"907cb88f8ae117f7c7a9a4ed8743087775d8913555bfd98665d98be329b74cfb"}) as unknown as TypedDocumentString<MeetingPlacesQuery, MeetingPlacesQueryVariables>;
export const MeetingPatientsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query MeetingPatients($mdtId: ID!, $pathwayId: ID!, $waits: Boolean!, $first: Int, $after: String) {
  getOnMdtConnection(mdtId: $mdtId, first: $first, after: $after) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        patient {
          ...PatientBanner
          onPathways(pathwayId: $pathwayId, includeDischarged: true) {
            id
            isDischarged
            clinicalRequests(limit: 6) {
              ...RequestProgress
            }
            waitingTimes @include(if: $waits) {
              nextBreach {
                standard
                days
                limit
                targetOn
                daysToBreach
                colour
              }
            }
          }
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`, {"hash":"b923e6c286d6a3f44161b059fdbb1a23e2e39633dbf713661b10cbd8b158ef87"}) as unknown as TypedDocumentString<MeetingPatientsQuery, MeetingPatientsQueryVariables>;
export const OnMdtUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnMdtUpdated($pathwayId: ID!, $mdtId: ID) {
  onMdtUpdated(pathwayId: $pathwayId, mdtId: $mdtId) {
    mdtId
    mdt {
      ...Meeting
    }
    entryIds
    entries {
      ...MeetingPlace
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment MeetingPlace on OnMdt {
  ...ListEntry
  patient {
    id
    hospitalNumber
  }
}
fragment Meeting on MDT {
  id
  plannedAt
  location
  createdAt
  updatedAt
  creator {
    ...UserName
  }
  clinicians {
    ...UserName
  }
}
fragment ListEntry on OnMdt {
  id
  order
  reason
  outcome
  addedAt
  lockEndsAt
  lockUser {
    ...UserName
  }
  clinician {
    ...UserName
  }
  clinicalRequest {
    ...RequestProgress
  }
}`, {"hash":"3aaa2e1f25ea935d62aa99fa38a80b9f0905618aa497a1a2596973b428a2b2cd"}) as unknown as TypedDocumentString<OnMdtUpdatedSubscription, OnMdtUpdatedSubscriptionVariables>;
export const PathwaysDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Pathways {
  getPathways {
    id
    name
  }
}
    `, {"hash":"f5ebb3dd286b7a115a2be972618eeb2ed2cacea9b0548523f0bc20095cd9e252"}) as unknown as TypedDocumentString<PathwaysQuery, PathwaysQueryVariables>;
export const AwaitingCountsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AwaitingCounts($pathwayId: ID!) {
  getAwaitingCounts(pathwayId: $pathwayId) {
    countedAt
    totalCount
    groups {
      awaitingDecisionType
      patients
      medianDays
    }
  }
}
    `, {"hash":"7e213640d407407bcd44d70ef88ef58ac5e00cd4d6a96d335fbadcbd4312e69c"}) as unknown as TypedDocumentString<AwaitingCountsQuery, AwaitingCountsQueryVariables>;
export const WorklistDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String, $sort: WorklistSort, $query: String) {
  getPatientOnPathwayConnection(
    pathwayId: $pathwayId
    awaitingDecisionType: $awaitingDecisionType
    includeDischarged: $includeDischarged
    outstanding: $outstanding
    underCareOf: $underCareOf
    first: $first
    after: $after
    last: $last
    before: $before
    sort: $sort
    query: $query
  ) {
    totalCount
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...PatientBanner
        onPathways(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
          ...WorklistEntry
        }
      }
    }
    unavailable {
      ...LeftOut
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`, {"hash":"1e1126d76e9cebdcbc57efecc8276774f5d238439bf51139385fd557cd7a9e53"}) as unknown as TypedDocumentString<WorklistQuery, WorklistQueryVariables>;
export const LockOnPathwayDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation LockOnPathway($input: LockOnPathwayInput!) {
  lockOnPathway(input: $input) {
    onPathway {
      ...EntryLock
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`, {"hash":"5505ad576fdf29704f3de11d3e078f29e346c310a164b842e7fbd16cf138ae07"}) as unknown as TypedDocumentString<LockOnPathwayMutation, LockOnPathwayMutationVariables>;
export const OnPathwayUpdatedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription OnPathwayUpdated($pathwayId: ID, $includeDischarged: Boolean) {
  onPathwayUpdated(pathwayId: $pathwayId, includeDischarged: $includeDischarged) {
    ...WorklistEntry
    patient {
      ...PatientBanner
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment WorklistEntry on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  clinicalRequests {
    ...RequestProgress
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"0a59dbf99a4f04cff50580521b3534fa2bb05a5b329057eb08afd82b73412ed9"}) as unknown as TypedDocumentString<OnPathwayUpdatedSubscription, OnPathwayUpdatedSubscriptionVariables>;
export const PathwayToEditDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PathwayToEdit($id: ID!) {
  getPathway(id: $id) {
    ...PathwayWithTypes
  }
}
    fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`, {"hash":"fe5a4f0a59d0375332679ff90bb02507e3afb56760b7cad369b68ab1a6180d2b"}) as unknown as TypedDocumentString<PathwayToEditQuery, PathwayToEditQueryVariables>;
export const CreatePathwayDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreatePathway($input: PathwayInput!) {
  createPathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`, {"hash":"1138caa16d5b17c5be5281bd6d51f41d5bfbe60652870fc234a1c6cd909fcc26"}) as unknown as TypedDocumentString<CreatePathwayMutation, CreatePathwayMutationVariables>;
export const UpdatePathwayDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdatePathway($input: UpdatePathwayInput!) {
  updatePathway(input: $input) {
    pathway {
      ...PathwayWithTypes
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PathwayWithTypes on Pathway {
  id
  name
  clinicalRequestTypes {
    id
    name
    refName
  }
}`, {"hash":"a4ccd54ada003774e885c21e518224cf64c6a6b4f449a452d32378ee10eff611"}) as unknown as TypedDocumentString<UpdatePathwayMutation, UpdatePathwayMutationVariables>;
export const DeletePathwayDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation DeletePathway($id: ID!) {
  deletePathway(id: $id) {
    success
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}`, {"hash":"4d6a0b03e92af2016a147131d96e2840ddd5904f32d080422ad82026fcda52a1"}) as unknown as TypedDocumentString<DeletePathwayMutation, DeletePathwayMutationVariables>;
export const CreateClinicalRequestTypeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateClinicalRequestType($input: CreateClinicalRequestTypeInput!) {
  createClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`, {"hash":"2a7ed06a6a361bd27d39bda37be8d240f87c962cd18293ca34d0325ba4237141"}) as unknown as TypedDocumentString<CreateClinicalRequestTypeMutation, CreateClinicalRequestTypeMutationVariables>;
export const UpdateClinicalRequestTypeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateClinicalRequestType($input: UpdateClinicalRequestTypeInput!) {
  updateClinicalRequestType(input: $input) {
    clinicalRequestType {
      ...RequestType
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`, {"hash":"96a2539fcceed02873bef0fc8acc2a00a27fbc97a1acbb6dfca0243d1d2a1089"}) as unknown as TypedDocumentString<UpdateClinicalRequestTypeMutation, UpdateClinicalRequestTypeMutationVariables>;
export const RequestTypesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RequestTypes {
  getClinicalRequestTypes {
    ...RequestType
    pathways {
      id
      name
    }
  }
}
    fragment RequestType on ClinicalRequestType {
  id
  name
  refName
  isDischarge
  isCheckboxHidden
  isTestRequest
  isMdt
}`, {"hash":"09d3c1881d59f7117a60e11443a3457e58649e3a5ad14e6721d246c65827f603"}) as unknown as TypedDocumentString<RequestTypesQuery, RequestTypesQueryVariables>;
export const PatientRecordDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientRecord($id: ID!, $pathwayId: ID) {
  getPatient(id: $id) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`, {"hash":"1ef8cadb341816375dd441c4fd3982220a2c31d2b7a6dfa772f861a899aa60b4"}) as unknown as TypedDocumentString<PatientRecordQuery, PatientRecordQueryVariables>;
export const PatientByHospitalNumberDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientByHospitalNumber($hospitalNumber: String!, $pathwayId: ID) {
  getPatient(hospitalNumber: $hospitalNumber) {
    ...PatientDetails
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...PathwayHistory
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Decision on DecisionPoint {
  id
  decisionType
  addedAt
  clinician {
    ...UserName
  }
  clinicHistory
  comorbidities
  clinicalRequests {
    ...RequestWithResult
  }
  clinicalRequestResolutions {
    ...RequestProgress
  }
}
fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  amendedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
  cancellation {
    delivery
    cancelledAt
    cancelledBy {
      ...UserName
    }
    reason
  }
}
fragment RequestWithResult on ClinicalRequest {
  ...RequestProgress
  testResult {
    id
    description
    addedAt
    updatedAt
    readAt
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
  isRestricted
  nationalNumberVerified
  sex
  occupation
  communicationMethod
  telephoneNumber
  address {
    id
    line
    city
    district
    postalCode
    country
  }
}
fragment PathwayHistory on OnPathway {
  ...EntryLock
  pathway {
    id
    name
  }
  isDischarged
  awaitingDecisionType
  referredAt
  addedAt
  updatedAt
  underCareOf {
    ...UserName
  }
  toAcknowledge: clinicalRequests(outstanding: true) {
    ...RequestWithResult
  }
  decisionPoints {
    ...Decision
  }
}`, {"hash":"207089b98c4f1bfa8e866586dd634dfd66b5acdc5262cd8c4fbe40df4d4c90af"}) as unknown as TypedDocumentString<PatientByHospitalNumberQuery, PatientByHospitalNumberQueryVariables>;
export const PatientSearchDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientSearch($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"09714cd54f47b4c294ecedb42e00be356cd9b28094e87a72d8f28219b4b76f8c"}) as unknown as TypedDocumentString<PatientSearchQuery, PatientSearchQueryVariables>;
export const PatientSearchByBeginningsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientSearchByBeginnings($query: String!, $pathwayId: ID!) {
  patientSearch(query: $query, pathwayId: $pathwayId, beginnings: true) {
    ...PatientBanner
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      ...EntryLock
      isDischarged
      awaitingDecisionType
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"d4026c79465e58154dcad70a0add3e8367f70dfbec3d38ddb59125780cc351c6"}) as unknown as TypedDocumentString<PatientSearchByBeginningsQuery, PatientSearchByBeginningsQueryVariables>;
export const CreatePatientDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreatePatient($input: PatientInput!) {
  createPatient(input: $input) {
    patient {
      ...PatientBanner
      onPathways {
        id
        awaitingDecisionType
        referredAt
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment Refusal on UserError {
  field
  code
  message
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"80e10908cacb1258c3ee0027ec7b53fa1f72dddfe968b7e0fd954a9e289936c0"}) as unknown as TypedDocumentString<CreatePatientMutation, CreatePatientMutationVariables>;
export const PatientOnPathwayDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientOnPathway($hospitalNumber: String!, $pathwayId: ID!) {
  getPatient(hospitalNumber: $hospitalNumber) {
    id
    onPathways(pathwayId: $pathwayId) {
      id
    }
  }
}
    `, {"hash":"33582686d35640465ccdebf8f50c2f66f1b0cabd1f2e84f1b87fca60019ecbe1"}) as unknown as TypedDocumentString<PatientOnPathwayQuery, PatientOnPathwayQueryVariables>;
export const AuditEventsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AuditEvents($filter: AuditEventFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getAuditEventConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        id
        at
        kind
        action
        description
        outcome
        actor {
          ...Actor
        }
        receivers {
          ...Actor
        }
        receiverCount
        patients {
          id
        }
        patientCount
        groups
        operation
        purpose
        source
        provider
        requestId
        entity
        entityId
        details {
          name
          value
        }
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`, {"hash":"7e22f6410ba58eed6adb137eb0aa9e90051bcd1b14fa74e2b366c163efcaf6a8"}) as unknown as TypedDocumentString<AuditEventsQuery, AuditEventsQueryVariables>;
export const UnusualLooksDocument = /*#__PURE__*/ new TypedDocumentString(`
    query UnusualLooks($filter: UnusualLookFilterInput!, $first: Int, $after: String, $last: Int, $before: String) {
  getUnusualLookConnection(
    filter: $filter
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        reason
        actor {
          ...Actor
        }
        patients {
          id
        }
        patientCount
        looks
        firstAt
        lastAt
      }
    }
  }
}
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment Actor on AuditActor {
  kind
  userId
  machineClientId
  name
  username
  department
  isDeleted
}`, {"hash":"afa9884ee70ed052140249a6d985e596dc5d1a2627abcaee1d51653d1ae5f0a7"}) as unknown as TypedDocumentString<UnusualLooksQuery, UnusualLooksQueryVariables>;
export const PatientWaitingTimesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PatientWaitingTimes($patientId: ID!, $pathwayId: ID, $asOf: Date) {
  getPatient(id: $patientId) {
    id
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      waitingTimes(asOf: $asOf) {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"e207634e1363fd20d73fd2437a894e4e05d51b5d0df8678aca194380fc6a0fe2"}) as unknown as TypedDocumentString<PatientWaitingTimesQuery, PatientWaitingTimesQueryVariables>;
export const WaitingTimesScreenDocument = /*#__PURE__*/ new TypedDocumentString(`
    query WaitingTimesScreen($patientId: ID!, $pathwayId: ID!) {
  getPatient(id: $patientId) {
    ...PatientBanner
    sex
    nationalNumberVerified
    isRestricted
    onPathways(pathwayId: $pathwayId, includeDischarged: true) {
      id
      isDischarged
      waitingTimes {
        ...WaitingTimesShown
        tracking {
          ...TrackingShown
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"2aa938f12c694f8b0372ad6267d86bcf3abdfbaa6310048a5d5ef0f37f5280a0"}) as unknown as TypedDocumentString<WaitingTimesScreenQuery, WaitingTimesScreenQueryVariables>;
export const BreachCountsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query BreachCounts($pathwayId: ID!, $standard: WaitingStandard, $weeksAhead: Int!, $weeksBack: Int!) {
  getBreachCounts(
    pathwayId: $pathwayId
    standard: $standard
    weeksAhead: $weeksAhead
    weeksBack: $weeksBack
  ) {
    countedAt
    today
    limit
    totalCount
    withoutBreach
    weeks {
      from
      before
      minDays
      maxDays
      isBreached
      entries
    }
  }
}
    `, {"hash":"b6396f7df9d73440d793f6369ea9bce2f5c8404a812224aee99141d642ac879a"}) as unknown as TypedDocumentString<BreachCountsQuery, BreachCountsQueryVariables>;
export const TrackingListOfWeekDocument = /*#__PURE__*/ new TypedDocumentString(`
    query TrackingListOfWeek($pathwayId: ID!, $standard: WaitingStandard, $breaching: BreachingInput, $bucket: String, $escalated: Boolean, $nextActionOverdue: Boolean, $first: Int, $after: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    breaching: $breaching
    bucket: $bucket
    escalated: $escalated
    nextActionOverdue: $nextActionOverdue
    first: $first
    after: $after
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`, {"hash":"e63b938e8056aa3ef8931656d90da5de3455a45b1e8ba524fdab226641b319af"}) as unknown as TypedDocumentString<TrackingListOfWeekQuery, TrackingListOfWeekQueryVariables>;
export const TrackingListDocument = /*#__PURE__*/ new TypedDocumentString(`
    query TrackingList($pathwayId: ID, $standard: WaitingStandard, $bucket: String, $colour: WaitingColour, $stage: WaitingStage, $ownerId: ID, $nextActionOverdue: Boolean, $notTrackedForDays: Int, $escalated: Boolean, $organisation: String, $asOf: Date, $first: Int, $after: String, $last: Int, $before: String) {
  getTrackingListConnection(
    pathwayId: $pathwayId
    standard: $standard
    bucket: $bucket
    colour: $colour
    stage: $stage
    ownerId: $ownerId
    nextActionOverdue: $nextActionOverdue
    notTrackedForDays: $notTrackedForDays
    escalated: $escalated
    organisation: $organisation
    asOf: $asOf
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    totalCount
    buckets {
      name
      firstDay
      entries
    }
    pageInfo {
      ...Paging
    }
    edges {
      cursor
      node {
        ...TrackedEntry
        onPathway {
          id
          pathway {
            id
            name
          }
          patient {
            ...PatientBanner
          }
        }
      }
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  dateOfBirthPrecision
  isDeceased
  deceasedOn
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`, {"hash":"8dd5cbf118f312baf12d266727f3c960b082aebfdd6b77b9949ecd762376d89b"}) as unknown as TypedDocumentString<TrackingListQuery, TrackingListQueryVariables>;
export const PerformanceForecastDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PerformanceForecast($pathwayId: ID) {
  getPerformanceForecast(pathwayId: $pathwayId) {
    learnedOn
    months {
      firstDay
      standard
      expected
      inTime
      performance
      low
      high
      histories
    }
  }
}
    `, {"hash":"3799b35d57489feacd4860f20155f6890e5dc570afa1b916dcb8cc772a479aab"}) as unknown as TypedDocumentString<PerformanceForecastQuery, PerformanceForecastQueryVariables>;
export const TrackingListChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription TrackingListChanged($pathwayId: ID) {
  trackingListChanged(pathwayId: $pathwayId) {
    onPathwayId
    today
    entry {
      ...TrackedEntry
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment TrackedEntry on TrackingEntry {
  id
  nextBreachOn
  nextStandard
  daysToBreach
  colour
  bucket
  stage
  organisation
  owner {
    ...UserName
  }
  dueOn
  isEscalated
  lastTrackedAt
  daysSinceTracked
  forecast {
    ...ForecastShown
  }
}`, {"hash":"2c1cc23d2cf11fee1c745f1ff40de599483fe8d2e7de479b585bb6a91c92b769"}) as unknown as TypedDocumentString<TrackingListChangedSubscription, TrackingListChangedSubscriptionVariables>;
export const RecordReferralReceivedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordReferralReceived($input: ReferralReceivedInput!) {
  recordReferralReceived(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"2095ac6040dd0499e7eca306a192bb02808eee5cc321aa31d54a39f1438094bd"}) as unknown as TypedDocumentString<RecordReferralReceivedMutation, RecordReferralReceivedMutationVariables>;
export const RecordConsultantUpgradeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordConsultantUpgrade($input: ConsultantUpgradeInput!) {
  recordConsultantUpgrade(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"a4834db984a48f8ba113bdaa8c33f9db97dd2b216fd710a52f47468eeaea9f49"}) as unknown as TypedDocumentString<RecordConsultantUpgradeMutation, RecordConsultantUpgradeMutationVariables>;
export const RecordAppointmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordAppointment($input: AppointmentInput!) {
  recordAppointment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"e5aaf7a323bbc83ee17dceb551461ac236b060edab4a7a656982ffd45951a0ef"}) as unknown as TypedDocumentString<RecordAppointmentMutation, RecordAppointmentMutationVariables>;
export const RecordPatientInformedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordPatientInformed($input: PatientInformedInput!) {
  recordPatientInformed(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"c9ba36087f20135e72ad462d4577ea67eb82377c06fff21822aedc035bd3700d"}) as unknown as TypedDocumentString<RecordPatientInformedMutation, RecordPatientInformedMutationVariables>;
export const RecordDiagnosisDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordDiagnosis($input: DiagnosisInput!) {
  recordDiagnosis(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"369e15f383710d865aac8c27b0121aa3a167f470172be889fae7be8cb06752d9"}) as unknown as TypedDocumentString<RecordDiagnosisMutation, RecordDiagnosisMutationVariables>;
export const RecordMdtDiscussionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordMdtDiscussion($input: MdtDiscussionInput!) {
  recordMdtDiscussion(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"8052cfbf40a2a8ec1511d96ec8ac4bfe280cd2b4162071d0167bee1b8c6773b7"}) as unknown as TypedDocumentString<RecordMdtDiscussionMutation, RecordMdtDiscussionMutationVariables>;
export const RecordDecisionToTreatDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordDecisionToTreat($input: DecisionToTreatInput!) {
  recordDecisionToTreat(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"fa224c9530508991be9b0f6df7e224f93c827ea67cdae44faafd2a908ff02750"}) as unknown as TypedDocumentString<RecordDecisionToTreatMutation, RecordDecisionToTreatMutationVariables>;
export const RecordEarliestClinicallyAppropriateDateDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordEarliestClinicallyAppropriateDate($input: EarliestClinicallyAppropriateDateInput!) {
  recordEarliestClinicallyAppropriateDate(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"603b57343ca80aff0f3864323ea5b2a1b0ad2c339416b16dd217bf94f0136069"}) as unknown as TypedDocumentString<RecordEarliestClinicallyAppropriateDateMutation, RecordEarliestClinicallyAppropriateDateMutationVariables>;
export const RecordTreatmentOfferDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordTreatmentOffer($input: TreatmentOfferInput!) {
  recordTreatmentOffer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"5b0af68db0d82c8575f6e83025aa3d57fccdb2ac4b424bbf6ce84e6d87cbe959"}) as unknown as TypedDocumentString<RecordTreatmentOfferMutation, RecordTreatmentOfferMutationVariables>;
export const RecordTreatmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordTreatment($input: TreatmentInput!) {
  recordTreatment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"d514d47ac02da21744c9670ec3ffcbe7f8726937b27d8eae9f3370fbc80efa67"}) as unknown as TypedDocumentString<RecordTreatmentMutation, RecordTreatmentMutationVariables>;
export const RecordTransferDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordTransfer($input: TransferInput!) {
  recordTransfer(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"478a2d80ba6c66c0c9342e04a57856521a4ac77ac9f714e07fc6c8e9c671ec9f"}) as unknown as TypedDocumentString<RecordTransferMutation, RecordTransferMutationVariables>;
export const RecordAdjustmentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordAdjustment($input: AdjustmentInput!) {
  recordAdjustment(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"cc62efdf95f719fe96eccc5f1d8b2b41a08995e21852652ef4d13f36e5395ea3"}) as unknown as TypedDocumentString<RecordAdjustmentMutation, RecordAdjustmentMutationVariables>;
export const RecordDelayReasonDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RecordDelayReason($input: DelayReasonInput!) {
  recordDelayReason(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"9f5f1ecb8d09d1b608fe1fefc383d75cfb73e4db9090aad60b424bac074687f4"}) as unknown as TypedDocumentString<RecordDelayReasonMutation, RecordDelayReasonMutationVariables>;
export const CloseWaitingTimesDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CloseWaitingTimes($input: CloseWaitingTimesInput!) {
  closeWaitingTimes(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"5e008b5fe18f3e947728a54dd6623237e0e65dc381d6a2d8c85ab515532c5d86"}) as unknown as TypedDocumentString<CloseWaitingTimesMutation, CloseWaitingTimesMutationVariables>;
export const WithdrawWaitingEventDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation WithdrawWaitingEvent($input: WithdrawWaitingEventInput!) {
  withdrawWaitingEvent(input: $input) {
    event {
      ...WaitingEventShown
    }
    waitingTimes {
      ...WaitingTimesShown
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment WaitingTimesShown on WaitingTimes {
  state
  asOf
  stage
  colour
  bucket
  organisation
  gaps
  nextBreach {
    standard
    breachOn
    daysToBreach
  }
  clocks {
    ...WaitingClockShown
  }
  notApplicable {
    standard
    why {
      text
      rule
    }
  }
  milestones {
    name
    plannedOn
    metOn
  }
  events {
    ...WaitingEventShown
  }
}
fragment WaitingClockShown on WaitingClock {
  standard
  route
  course
  startsOn
  stopsOn
  rawDays
  takenDays
  days
  limit
  targetOn
  breachOn
  daysToBreach
  state
  isBreached
  isNational
  isCounted
  colour
  scenario
  delayReason
  gaps
  adjustments {
    eventId
    reason
    days
  }
  shares {
    organisation
    weight
    isBreach
  }
  booking {
    on
    days
    willBreach
    eventId
  }
  forecast {
    ...ForecastShown
  }
  why {
    text
    rule
    eventIds
  }
}
fragment ForecastShown on WaitingForecast {
  basis
  learnedOn
  histories
  stage
  bookedOn
  likelyOn
  earliestOn
  latestOn
  breachChance
  countedBreachChance
}
fragment WaitingEventShown on WaitingEvent {
  id
  kind
  on
  author {
    ...UserName
  }
  isAutomatic
  recordedAt
  withdrawal {
    reason
    recordedAt
    author {
      ...UserName
    }
    replacedById
  }
  priority
  source
  referralType
  organisation
  decidedOn
  diagnosticRoute
  rapidDiagnosticCentre
  appointmentKind
  appointmentOutcome
  rebookedOn
  informedOutcome
  exclusion
  site
  method
  informedBy
  icd10
  morphology
  diagnosisKind
  laterality
  prostateRisk
  mdtId
  plannedOn
  course
  eventType
  agreedOn
  madeOn
  isDeclined
  availableFrom
  setting
  isReasonable
  modality
  admittedOn
  trial
  fromOrganisation
  toOrganisation
  transferReason
  isForTreatment
  isComplete
  requestedOn
  accountableOrganisation
  receivingReason
  bucket
  adjustmentReason
  startsOn
  endsOn
  days
  evidenceId
  note
  standard
  code
  comment
  closedReason
}`, {"hash":"897d37efbd40bb95f6654cbf15bfc86b7a7508b4920e373960f26f6e2c79e213"}) as unknown as TypedDocumentString<WithdrawWaitingEventMutation, WithdrawWaitingEventMutationVariables>;
export const AddTrackingNoteDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AddTrackingNote($input: TrackingNoteInput!) {
  addTrackingNote(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"9adc7fd2ff85b505cd899ef334be6645ddffd6c56d7d2fcea5d0010cea93dc7a"}) as unknown as TypedDocumentString<AddTrackingNoteMutation, AddTrackingNoteMutationVariables>;
export const SetNextActionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetNextAction($input: NextActionInput!) {
  setNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"cd18f59f893ee19921f6b3c09ada740888e24820e491be5251aa86ea1e3d0eb3"}) as unknown as TypedDocumentString<SetNextActionMutation, SetNextActionMutationVariables>;
export const CompleteNextActionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CompleteNextAction($input: TrackingStepInput!) {
  completeNextAction(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"2d9e1eddeda5b6b4b50b4f210038adcaed0787f872d4881467d021e3943a37d7"}) as unknown as TypedDocumentString<CompleteNextActionMutation, CompleteNextActionMutationVariables>;
export const EscalateEntryDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation EscalateEntry($input: EscalationInput!) {
  escalateEntry(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"c6f65561b137b233e71b8605f6463e63a6e5cbe34d0107afb966d50af04db6b0"}) as unknown as TypedDocumentString<EscalateEntryMutation, EscalateEntryMutationVariables>;
export const RevokeEscalationDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokeEscalation($input: TrackingStepInput!) {
  revokeEscalation(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"f2fe5d3a14cb238fbb59df5f69ece06d9078cb93d16feac163788f6898a53322"}) as unknown as TypedDocumentString<RevokeEscalationMutation, RevokeEscalationMutationVariables>;
export const MarkTrackedDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation MarkTracked($input: MarkTrackedInput!) {
  markTracked(input: $input) {
    waitingTimes {
      state
      tracking {
        ...TrackingShown
      }
    }
    userErrors {
      ...Refusal
    }
  }
}
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
fragment Refusal on UserError {
  field
  code
  message
}
fragment TrackingShown on Tracking {
  lastTrackedAt
  daysSinceTracked
  nextAction {
    id
    text
    owner {
      ...UserName
    }
    dueOn
    isOverdue
    setAt
  }
  escalation {
    id
    text
    author {
      ...UserName
    }
    escalatedAt
  }
  records {
    id
    kind
    text
    author {
      ...UserName
    }
    recordedAt
    owner {
      ...UserName
    }
    dueOn
  }
}`, {"hash":"ed2964ff61eec73bc7961e33651e79af6c2d16de63eb77f118b56d4141407b2b"}) as unknown as TypedDocumentString<MarkTrackedMutation, MarkTrackedMutationVariables>;