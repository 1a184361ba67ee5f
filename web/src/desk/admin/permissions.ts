/** What each permission lets somebody do, in words. The contract's list: a new one there is a type error here. */
import type { Permission } from "../session";

interface Group {
  readonly title: string;
  readonly permissions: readonly Permission[];
}

export const WORDS: Readonly<Record<Permission, string>> = {
  AUTHENTICATED: "Be signed in",
  DECISION_CREATE: "Record decisions",
  DECISION_READ: "Read decisions",
  MILESTONE_CREATE: "Make requests",
  MILESTONE_READ: "Read requests and results",
  MILESTONE_UPDATE: "Change requests",
  MILESTONE_TYPE_READ: "List request types",
  ON_PATHWAY_CREATE: "Put patients on pathways",
  ON_PATHWAY_READ: "Read the worklist",
  ON_PATHWAY_UPDATE: "Lock patients and change their entries",
  PATHWAY_CREATE: "Create pathways",
  PATHWAY_READ: "Read pathways",
  PATHWAY_UPDATE: "Change pathways and request types",
  PATHWAY_DELETE: "Delete pathways",
  PATIENT_CREATE: "Register patients",
  PATIENT_READ: "Read patients, demographics included",
  ROLE_CREATE: "Create roles",
  ROLE_READ: "Read roles",
  ROLE_UPDATE: "Change roles and what they permit",
  ROLE_DELETE: "Delete roles",
  ROLE_PERMISSIONS_READ: "List what a role can permit",
  USER_CREATE: "Create users",
  USER_READ: "Read users",
  USER_UPDATE: "Change users, their passwords, roles and pathways",
  MDT_CREATE: "Plan meetings",
  MDT_READ: "Read meetings and their lists",
  MDT_UPDATE: "Change meetings",
  MDT_DELETE: "Cancel meetings",
  ON_MDT_CREATE: "Put patients on a meeting's list",
  ON_MDT_READ: "Read entries on a meeting's list",
  ON_MDT_UPDATE: "Change a meeting's list and its order",
  ON_MDT_DELETE: "Take patients off a meeting's list",
  WAITING_TIMES_READ: "Read waiting times and the tracking list",
  WAITING_TIMES_UPDATE: "Record events of waiting times, and track",
  WAITING_TIMES_REPORT: "Read reports of waiting times",
  AUDIT_READ: "Read the audit trail of the whole site",
  BREAK_GLASS: "Open a patient of another pathway in an emergency",
  AUDIT_REVIEW: "Review uses of break-glass",
  AUDIT_EXPORT: "Take the audit trail out of the system",
};

export const GROUPS: readonly Group[] = [
  { title: "Patients", permissions: ["PATIENT_READ", "PATIENT_CREATE", "ON_PATHWAY_READ", "ON_PATHWAY_CREATE", "ON_PATHWAY_UPDATE"] },
  {
    title: "Decisions and requests",
    permissions: ["DECISION_READ", "DECISION_CREATE", "MILESTONE_READ", "MILESTONE_CREATE", "MILESTONE_UPDATE", "MILESTONE_TYPE_READ"],
  },
  {
    title: "Meetings",
    permissions: [
      "MDT_READ", "MDT_CREATE", "MDT_UPDATE", "MDT_DELETE", "ON_MDT_READ", "ON_MDT_CREATE", "ON_MDT_UPDATE", "ON_MDT_DELETE",
    ],
  },
  { title: "Waiting times", permissions: ["WAITING_TIMES_READ", "WAITING_TIMES_UPDATE", "WAITING_TIMES_REPORT"] },
  {
    title: "Administration",
    permissions: [
      "USER_READ", "USER_CREATE", "USER_UPDATE", "ROLE_READ", "ROLE_CREATE", "ROLE_UPDATE", "ROLE_DELETE", "ROLE_PERMISSIONS_READ",
      "PATHWAY_READ", "PATHWAY_CREATE", "PATHWAY_UPDATE", "PATHWAY_DELETE",
    ],
  },
  { title: "Privacy", permissions: ["AUDIT_READ", "AUDIT_REVIEW", "AUDIT_EXPORT", "BREAK_GLASS"] },
];

/** A permission in words; one that this desk does not know yet, by its name. */
export function permissionWords(name: string): string {
  return (WORDS as Readonly<Record<string, string>>)[name] ?? name;
}
