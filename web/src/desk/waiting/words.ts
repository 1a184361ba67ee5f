/** The contract's words of waiting times as trackers say them. A word that the contract gains is a type error here. */
import type {
  AdjustmentBucket,
  AdjustmentReason,
  AppointmentKind,
  AppointmentOutcome,
  DiagnosisKind,
  InformedOutcome,
  ReferralPriority,
  TrackingRecordKind,
  TransferReason,
  WaitingClosedReason,
  WaitingEventKind,
  WaitingGap,
  WaitingStandard,
} from "@spiritum/client";

type Words<Names extends string> = Readonly<Record<Names, string>>;

export const STANDARD_WORDS: Words<WaitingStandard> = {
  FASTER_DIAGNOSIS: "Faster diagnosis",
  FIRST_TREATMENT: "Decision to first treatment",
  LATER_TREATMENT: "Decision to later treatment",
  REFERRAL_TO_TREATMENT: "Referral to treatment",
  BEFORE_TRANSFER: "Referral to transfer",
  AFTER_TRANSFER: "Transfer to treatment",
  BACKSTOP: "Long-wait backstop",
  RARE_CANCER: "Rare cancer",
};

export const EVENT_KINDS: Words<WaitingEventKind> = {
  REFERRED: "Referred",
  REFERRAL_RECEIVED: "Referral received",
  CONSULTANT_UPGRADE: "Consultant upgrade",
  APPOINTMENT: "Appointment",
  INFORMED: "Patient informed",
  DIAGNOSIS: "Diagnosis",
  MDT_PLACED: "Put on a meeting's list",
  MDT_DISCUSSION: "MDT discussion",
  DECISION_TO_TREAT: "Decision to treat",
  EARLIEST_CLINICALLY_APPROPRIATE_DATE: "Earliest appropriate day",
  TREATMENT_OFFER: "Offer of treatment",
  TREATMENT: "Treatment",
  TRANSFER: "Transfer",
  ADJUSTMENT: "Adjustment",
  DELAY_REASON: "Reason of a delay",
  CLOSED: "Closed",
};

export const TRACKING_KINDS: Words<TrackingRecordKind> = {
  NOTE: "Note",
  NEXT_ACTION: "Next action",
  ACTION_COMPLETED: "Action done",
  ESCALATION: "Escalated",
  ESCALATION_REVOKED: "Escalation ended",
  TRACKED: "Looked at",
};

export const GAPS: Words<WaitingGap> = {
  CLOSED_NOT_INFORMED: "Closed, and the patient is not informed",
  DIAGNOSIS_MISSING: "Treated, and no diagnosis is recorded",
  DECISION_MISSING: "Treated, and no decision to treat is recorded",
  ORGANISATION_MISSING: "It is not known which organisation bears the wait",
  DELAY_REASON_MISSING: "Missed, and no reason is given",
};

export const PRIORITIES: Words<ReferralPriority> = {
  SUSPECTED_CANCER: "Urgent suspected cancer",
  URGENT: "Urgent",
  ROUTINE: "Routine",
};

export const APPOINTMENT_KINDS: Words<AppointmentKind> = {
  OUTPATIENT: "Clinic",
  STRAIGHT_TO_TEST: "Straight to test",
  DIAGNOSTIC: "Other test",
  EMERGENCY: "Emergency",
  SCREENING: "Assessment after screening",
};

export const APPOINTMENT_OUTCOMES: Words<AppointmentOutcome> = {
  BOOKED: "Booked",
  ATTENDED: "Seen",
  DID_NOT_ATTEND: "Missed, without warning",
  LATE: "Came too late to be seen",
  CANCELLED_BY_PATIENT: "Cancelled by the patient",
  CANCELLED_BY_PROVIDER: "Cancelled by the provider",
};

export const INFORMED_OUTCOMES: Words<InformedOutcome> = {
  CANCER: "It is cancer",
  RULED_OUT: "It is not cancer",
  EXCLUDED: "Left the pathway",
  INTERVAL_SCANNING: "Watched by scans",
};

export const DIAGNOSIS_KINDS: Words<DiagnosisKind> = {
  PRIMARY: "New cancer",
  RECURRENCE: "Recurrence",
  PROGRESSION: "Progression",
  TRANSFORMATION: "Transformation",
};

export const BUCKETS: Words<AdjustmentBucket> = {
  FIRST_SEEN: "From the referral to the day first seen",
  TREATMENT: "From the decision to treat to the treatment",
};

export const ADJUSTMENT_REASONS: Words<AdjustmentReason> = {
  DID_NOT_ATTEND: "First appointment missed",
  EGG_HARVESTING: "Eggs were harvested",
  OTHER_URGENT_TREATMENT: "Other condition treated urgently",
  PATIENT_PAUSE: "Patient not available",
};

export const CLOSED_REASONS: Words<WaitingClosedReason> = {
  NO_CANCER: "Not cancer",
  DISCHARGED: "Discharged",
  DIED: "Died",
  MOVED_SITE: "Cancer of another site, another entry goes on",
  DUPLICATE: "Duplicate",
  RETRACTED: "Referral retracted",
  PRIVATE: "Private care",
};

export const TRANSFER_REASONS: Words<TransferReason> = {
  DIAGNOSIS: "Diagnosis",
  STAGING: "Staging",
  SECOND_OPINION: "Second opinion",
  PRIMARY_TREATMENT: "First treatment",
  SUBSEQUENT_TREATMENT: "Later treatment",
};

/** National codes whose meaning stands in the contract. Others are typed: their lists are kept elsewhere. */
export const SETTINGS = { "01": "Inpatient", "02": "Day case", "03": "Outpatient", "04": "Other" } as const;
export const METHODS = { "01": "In person", "02": "By telephone", "03": "By e-mail", "04": "By letter", "98": "Otherwise" } as const;
