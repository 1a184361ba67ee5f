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
   * may become active again.
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

/** A decision and what follows from it. */
export type DecisionPointInput = {
  /** What led to the decision: free text, may be empty. */
  clinicHistory: string;
  /** What to request, each type once; each must belong to the pathway. Null or left out: nothing. */
  clinicalRequestRequests?: Array<ClinicalRequestRequestInput> | null | undefined;
  /**
   * Completed requests of the same entry that this decision acknowledges; those that an earlier decision has acknowledged
   * are ignored. Null or left out: none.
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
   * refused.
   */
  idempotencyKey?: string | null | undefined;
  /** The meeting to put the patient on; required if, and used only if, a type with `isMdt` is requested. */
  mdt?: AddPatientToMdtInput | null | undefined;
  /** The patient's entry; the caller must hold its lock. */
  onPathwayId: string | number;
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

/** A meeting to cancel. */
export type DeleteMdtInput = {
  /** The meeting. */
  id: string | number;
  /** Another meeting of the same pathway, which takes over the patients; may be left out if the list is empty. */
  movePatientsToMdtId?: string | number | null | undefined;
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

/** A new meeting. */
export type MdtInput = {
  /** Where it is held: free text. */
  location: string;
  /** The pathway whose patients it discusses; the caller must be a member of it. */
  pathwayId: string | number;
  /** Day on which it is held; the pathway cannot have another meeting that day. From 2000 to a hundred years ahead. */
  plannedAt: string;
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

/** A patient's sex, as the hospital records it. */
export type Sex =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither, not known, or not stated. */
  | 'OTHER';

/** Why a patient's demographics are not available. */
export type UnavailableReason =
  /** The hospital's systems do not know this hospital number. */
  | 'NOT_KNOWN'
  /** They were never read, and the hospital's systems do not respond in time. Try again later. */
  | 'NOT_READ';

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
  /** An earlier decision point has acknowledged the request. */
  | 'ALREADY_ACKNOWLEDGED'
  /** The patient is on this meeting's list. */
  | 'ALREADY_ON_MDT'
  /** The patient has an undischarged entry on this pathway. */
  | 'ALREADY_ON_PATHWAY'
  /** The same thing is requested twice in one input. */
  | 'ASKED_TWICE'
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
  /** No result has come back yet, so there is nothing to acknowledge. */
  | 'NOT_COMPLETED'
  /** There is no object with this id, or the caller may not see it. */
  | 'NOT_FOUND'
  /** The object belongs to another pathway, or to another entry on a pathway. */
  | 'NOT_ON_PATHWAY'
  /** The field was left out or empty, but is needed here. */
  | 'REQUIRED'
  /** Another object has this name, number or date. */
  | 'TAKEN'
  /** The day or instant is earlier than is accepted here; the message says how early it may be. */
  | 'TOO_EARLY'
  /** The text is too long; the message says how long it may be. */
  | 'TOO_LONG'
  /** There are as many as allowed already; the message says how many. */
  | 'TOO_MANY';

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

export type UserNameFragment = { id: string, username: string, firstName: string, lastName: string };

export type AccountFragment = { email: string, department: string, isActive: boolean, lastLogin: string | null, id: string, username: string, firstName: string, lastName: string, defaultPathway: { id: string, name: string } | null, roles: Array<{ id: string, name: string }>, pathways: Array<{ id: string, name: string }> };

export type RefusalFragment = { field: string, code: UserErrorCode, message: string };

export type PagingFragment = { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string };

export type ClinicalRequestTypesQueryVariables = Exact<{
  pathwayId?: string | number | null | undefined;
}>;


export type ClinicalRequestTypesQuery = { getClinicalRequestTypes: Array<{ id: string, name: string, refName: string, isDischarge: boolean, isCheckboxHidden: boolean, isTestRequest: boolean, isMdt: boolean }> | null };

export type CreateDecisionPointMutationVariables = Exact<{
  input: DecisionPointInput;
}>;


export type CreateDecisionPointMutation = { createDecisionPoint: { decisionPoint: { id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, onPathway: { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type ClinicalRequestResolvedSubscriptionVariables = Exact<{
  clinicianID?: string | number | null | undefined;
}>;


export type ClinicalRequestResolvedSubscription = { clinicalRequestResolved: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, onPathway: { id: string, pathway: { id: string, name: string }, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null } }, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null } };

export type DecisionFragment = { id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null };

export type RequestProgressFragment = { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null };

export type RequestWithResultFragment = { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null };

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


export type MdtListQuery = { getOnMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null } } }>, unavailable: Array<{ id: string, hospitalNumber: string, reason: UnavailableReason }> } };

export type PatientMdtsQueryVariables = Exact<{
  patientId: string | number;
  pathwayId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type PatientMdtsQuery = { getOnMdtConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, mdt: { id: string, plannedAt: string, location: string }, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null } } }> } };

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


export type UpdateOnMdtMutation = { updateOnMdt: { onMdt: { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null } } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type ReorderMdtListMutationVariables = Exact<{
  input: UpdateOnMdtListInput;
}>;


export type ReorderMdtListMutation = { updateOnMdtList: { onMdtList: Array<{ id: string, order: number }> | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type DeleteOnMdtMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteOnMdtMutation = { deleteOnMdt: { success: boolean | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type MeetingFragment = { id: string, plannedAt: string, location: string, createdAt: string, updatedAt: string, creator: { id: string, username: string, firstName: string, lastName: string }, clinicians: Array<{ id: string, username: string, firstName: string, lastName: string } | null> };

export type ListEntryFragment = { id: string, order: number, reason: string, outcome: string | null, addedAt: string, lockEndsAt: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequest: { id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null } };

export type PathwaysQueryVariables = Exact<{ [key: string]: never; }>;


export type PathwaysQuery = { getPathways: Array<{ id: string, name: string }> };

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
}>;


export type WorklistQuery = { getPatientOnPathwayConnection: { totalCount: number, pageInfo: { hasPreviousPage: boolean, hasNextPage: boolean, startCursor: string, endCursor: string }, edges: Array<{ cursor: string, node: { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null } }>, unavailable: Array<{ id: string, hospitalNumber: string, reason: UnavailableReason }> } };

export type LockOnPathwayMutationVariables = Exact<{
  input: LockOnPathwayInput;
}>;


export type LockOnPathwayMutation = { lockOnPathway: { onPathway: { id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type OnPathwayUpdatedSubscriptionVariables = Exact<{
  pathwayId?: string | number | null | undefined;
  includeDischarged?: boolean | null | undefined;
}>;


export type OnPathwayUpdatedSubscription = { onPathwayUpdated: { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null }, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null } };

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

export type EntryLockFragment = { id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

export type WorklistEntryFragment = { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

export type PathwayWithTypesFragment = { id: string, name: string, clinicalRequestTypes: Array<{ id: string, name: string, refName: string }> | null };

export type PatientRecordQueryVariables = Exact<{
  id: string | number;
  pathwayId?: string | number | null | undefined;
}>;


export type PatientRecordQuery = { getPatient: { sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } } | null };

export type PatientByHospitalNumberQueryVariables = Exact<{
  hospitalNumber: string;
  pathwayId?: string | number | null | undefined;
}>;


export type PatientByHospitalNumberQuery = { getPatient: { sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } } | null };

export type PatientSearchQueryVariables = Exact<{
  query: string;
  pathwayId: string | number;
}>;


export type PatientSearchQuery = { patientSearch: Array<{ id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ isDischarged: boolean, awaitingDecisionType: DecisionType, id: string, lockEndTime: string | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null }> | null }> };

export type CreatePatientMutationVariables = Exact<{
  input: PatientInput;
}>;


export type CreatePatientMutation = { createPatient: { patient: { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, onPathways: Array<{ id: string, awaitingDecisionType: DecisionType, referredAt: string }> | null } | null, userErrors: Array<{ field: string, code: UserErrorCode, message: string }> | null } };

export type PatientBannerFragment = { id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null };

export type LeftOutFragment = { id: string, hospitalNumber: string, reason: UnavailableReason };

export type PatientDetailsFragment = { sex: string, occupation: string, communicationMethod: PatientCommunicationMethods, telephoneNumber: string | null, id: string, firstName: string, lastName: string, dateOfBirth: string, hospitalNumber: string, nationalNumber: string, demographicsReadAt: string | null, address: { id: string, line: string, city: string, district: string, postalCode: string, country: string } };

export type PathwayHistoryFragment = { isDischarged: boolean, awaitingDecisionType: DecisionType, referredAt: string, addedAt: string, updatedAt: string, id: string, lockEndTime: string | null, pathway: { id: string, name: string }, underCareOf: { id: string, username: string, firstName: string, lastName: string } | null, toAcknowledge: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, decisionPoints: Array<{ id: string, decisionType: DecisionType, addedAt: string, clinicHistory: string, comorbidities: string, clinician: { id: string, username: string, firstName: string, lastName: string }, clinicalRequests: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, testResult: { id: string, description: string, addedAt: string, updatedAt: string, readAt: string } | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null, clinicalRequestResolutions: Array<{ id: string, currentState: string, addedAt: string, updatedAt: string, completedAt: string | null, clinicalRequestType: { id: string, name: string }, forwardDecisionPoint: { id: string } | null }> | null }> | null, lockUser: { id: string, username: string, firstName: string, lastName: string } | null };

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
export const UserNameFragmentDoc = new TypedDocumentString(`
    fragment UserName on User {
  id
  username
  firstName
  lastName
}
    `, {"fragmentName":"UserName"}) as unknown as TypedDocumentString<UserNameFragment, unknown>;
export const AccountFragmentDoc = new TypedDocumentString(`
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
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on UserError {
  field
  code
  message
}
    `, {"fragmentName":"Refusal"}) as unknown as TypedDocumentString<RefusalFragment, unknown>;
export const PagingFragmentDoc = new TypedDocumentString(`
    fragment Paging on PageInfo {
  hasPreviousPage
  hasNextPage
  startCursor
  endCursor
}
    `, {"fragmentName":"Paging"}) as unknown as TypedDocumentString<PagingFragment, unknown>;
export const RequestTypeFragmentDoc = new TypedDocumentString(`
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
export const MeetingFragmentDoc = new TypedDocumentString(`
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
export const RequestProgressFragmentDoc = new TypedDocumentString(`
    fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
    `, {"fragmentName":"RequestProgress"}) as unknown as TypedDocumentString<RequestProgressFragment, unknown>;
export const ListEntryFragmentDoc = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}`, {"fragmentName":"ListEntry"}) as unknown as TypedDocumentString<ListEntryFragment, unknown>;
export const EntryLockFragmentDoc = new TypedDocumentString(`
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
export const WorklistEntryFragmentDoc = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}
fragment EntryLock on OnPathway {
  id
  lockEndTime
  lockUser {
    ...UserName
  }
}`, {"fragmentName":"WorklistEntry"}) as unknown as TypedDocumentString<WorklistEntryFragment, unknown>;
export const PathwayWithTypesFragmentDoc = new TypedDocumentString(`
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
export const LeftOutFragmentDoc = new TypedDocumentString(`
    fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}
    `, {"fragmentName":"LeftOut"}) as unknown as TypedDocumentString<LeftOutFragment, unknown>;
export const PatientBannerFragmentDoc = new TypedDocumentString(`
    fragment PatientBanner on Patient {
  id
  firstName
  lastName
  dateOfBirth
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
    `, {"fragmentName":"PatientBanner"}) as unknown as TypedDocumentString<PatientBannerFragment, unknown>;
export const PatientDetailsFragmentDoc = new TypedDocumentString(`
    fragment PatientDetails on Patient {
  ...PatientBanner
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"fragmentName":"PatientDetails"}) as unknown as TypedDocumentString<PatientDetailsFragment, unknown>;
export const RequestWithResultFragmentDoc = new TypedDocumentString(`
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
    fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
  }
}`, {"fragmentName":"RequestWithResult"}) as unknown as TypedDocumentString<RequestWithResultFragment, unknown>;
export const DecisionFragmentDoc = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
export const PathwayHistoryFragmentDoc = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
export const UsersDocument = new TypedDocumentString(`
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
export const UserPageDocument = new TypedDocumentString(`
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
export const UserToEditDocument = new TypedDocumentString(`
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
export const UserByUsernameDocument = new TypedDocumentString(`
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
export const RolesDocument = new TypedDocumentString(`
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
export const RolePermissionsDocument = new TypedDocumentString(`
    query RolePermissions {
  getRolePermissions {
    name
  }
}
    `, {"hash":"8b386906c61d6fd0cbbac1b75d0e25968279896c481d5098c2b3221886752e36"}) as unknown as TypedDocumentString<RolePermissionsQuery, RolePermissionsQueryVariables>;
export const ClinicalRequestTypesDocument = new TypedDocumentString(`
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
export const CreateDecisionPointDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
}`, {"hash":"cd85693fc6b71b1d1e5c190ebaa5ab3f54cd0162db1fb108de06e8e2e3a0fd43"}) as unknown as TypedDocumentString<CreateDecisionPointMutation, CreateDecisionPointMutationVariables>;
export const ClinicalRequestResolvedDocument = new TypedDocumentString(`
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
    fragment RequestProgress on ClinicalRequest {
  id
  currentState
  addedAt
  updatedAt
  completedAt
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"895510f7e84e6c7efe4a8a5736f061ebd0610dfb846d0439cb487618dfb0125e"}) as unknown as TypedDocumentString<ClinicalRequestResolvedSubscription, ClinicalRequestResolvedSubscriptionVariables>;
export const SubmitFeedbackDocument = new TypedDocumentString(`
    mutation SubmitFeedback($input: FeedbackInput!) {
  submitFeedback(input: $input) {
    success
  }
}
    `, {"hash":"ed068b5f6fc6d1793976f829cd535d2ded58bdace9d6be6b5a1fa6e5b4fe11fb"}) as unknown as TypedDocumentString<SubmitFeedbackMutation, SubmitFeedbackMutationVariables>;
export const MdtsDocument = new TypedDocumentString(`
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
export const MdtPageDocument = new TypedDocumentString(`
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
export const MdtListDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`, {"hash":"c639a38e716995855fa0c4278214d1e060803a49bade227453bfdecb3350c5b1"}) as unknown as TypedDocumentString<MdtListQuery, MdtListQueryVariables>;
export const PatientMdtsDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
}`, {"hash":"e657fbff282e59782b9dbef86ba5f1fde1ee8a615590abe55ae08157b6338db0"}) as unknown as TypedDocumentString<PatientMdtsQuery, PatientMdtsQueryVariables>;
export const CreateMdtDocument = new TypedDocumentString(`
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
export const UpdateMdtDocument = new TypedDocumentString(`
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
export const DeleteMdtDocument = new TypedDocumentString(`
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
export const LockOnMdtDocument = new TypedDocumentString(`
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
export const UpdateOnMdtDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
}`, {"hash":"669e07427965c512c29b8250a24e1ed20b2f3cc4ec6c5f4bf68cc2390e7f0d77"}) as unknown as TypedDocumentString<UpdateOnMdtMutation, UpdateOnMdtMutationVariables>;
export const ReorderMdtListDocument = new TypedDocumentString(`
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
export const DeleteOnMdtDocument = new TypedDocumentString(`
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
export const PathwaysDocument = new TypedDocumentString(`
    query Pathways {
  getPathways {
    id
    name
  }
}
    `, {"hash":"f5ebb3dd286b7a115a2be972618eeb2ed2cacea9b0548523f0bc20095cd9e252"}) as unknown as TypedDocumentString<PathwaysQuery, PathwaysQueryVariables>;
export const WorklistDocument = new TypedDocumentString(`
    query Worklist($pathwayId: ID!, $awaitingDecisionType: DecisionType, $includeDischarged: Boolean, $outstanding: Boolean, $underCareOf: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment LeftOut on UnavailablePatient {
  id
  hospitalNumber
  reason
}`, {"hash":"ba44fa7ca05d394ab962c5829806c1b9b7897d98cca39b8a22f9c85386021b20"}) as unknown as TypedDocumentString<WorklistQuery, WorklistQueryVariables>;
export const LockOnPathwayDocument = new TypedDocumentString(`
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
export const OnPathwayUpdatedDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"2dc25ac00894ac02f2de788bd42b2e100afb06a3c3c96aefc57e8b4a44f7a185"}) as unknown as TypedDocumentString<OnPathwayUpdatedSubscription, OnPathwayUpdatedSubscriptionVariables>;
export const PathwayToEditDocument = new TypedDocumentString(`
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
export const CreatePathwayDocument = new TypedDocumentString(`
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
export const UpdatePathwayDocument = new TypedDocumentString(`
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
export const DeletePathwayDocument = new TypedDocumentString(`
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
export const PatientRecordDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
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
}`, {"hash":"e7707cdeba88edff7dd45ced2afb779d44519fbc293002046f7c7cddaca92f07"}) as unknown as TypedDocumentString<PatientRecordQuery, PatientRecordQueryVariables>;
export const PatientByHospitalNumberDocument = new TypedDocumentString(`
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
  clinicalRequestType {
    id
    name
  }
  forwardDecisionPoint {
    id
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}
fragment PatientDetails on Patient {
  ...PatientBanner
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
}`, {"hash":"1d834e54d39ce7b3e48b34efa9a4603310988cdcb09b92ca71881915c79a5258"}) as unknown as TypedDocumentString<PatientByHospitalNumberQuery, PatientByHospitalNumberQueryVariables>;
export const PatientSearchDocument = new TypedDocumentString(`
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"3b6c159460ae0a417d2c27209fdd7cd2c601a48c6f38060427fad61d3f555bd1"}) as unknown as TypedDocumentString<PatientSearchQuery, PatientSearchQueryVariables>;
export const CreatePatientDocument = new TypedDocumentString(`
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
  hospitalNumber
  nationalNumber
  demographicsReadAt
}`, {"hash":"3f56c592b3eda42a37fd1c8c84caa449896188442825b65c4165e74b24761a08"}) as unknown as TypedDocumentString<CreatePatientMutation, CreatePatientMutationVariables>;