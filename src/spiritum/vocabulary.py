"""The closed sets of words that the contract and the database share. A test holds them against the schema."""

from enum import StrEnum


class DecisionType(StrEnum):
    """On what occasion a decision is made; what a patient's entry on a pathway waits for."""

    TRIAGE = "TRIAGE"
    CLINIC = "CLINIC"
    MDT = "MDT"
    AD_HOC = "AD_HOC"
    FOLLOW_UP = "FOLLOW_UP"
    POST_REQUEST = "POST_REQUEST"


class RequestState(StrEnum):
    """How far a clinical request has come. COMPLETED is final."""

    INIT = "INIT"
    ACTIVE = "ACTIVE"
    WAITING = "WAITING"
    ERROR = "ERROR"
    COMPLETED = "COMPLETED"


class Permission(StrEnum):
    """What a role may allow. A milestone is the older name of a clinical request."""

    AUTHENTICATED = "AUTHENTICATED"
    DECISION_CREATE = "DECISION_CREATE"
    DECISION_READ = "DECISION_READ"
    MILESTONE_CREATE = "MILESTONE_CREATE"
    MILESTONE_READ = "MILESTONE_READ"
    MILESTONE_UPDATE = "MILESTONE_UPDATE"
    MILESTONE_TYPE_READ = "MILESTONE_TYPE_READ"
    ON_PATHWAY_CREATE = "ON_PATHWAY_CREATE"
    ON_PATHWAY_READ = "ON_PATHWAY_READ"
    ON_PATHWAY_UPDATE = "ON_PATHWAY_UPDATE"
    PATHWAY_CREATE = "PATHWAY_CREATE"
    PATHWAY_READ = "PATHWAY_READ"
    PATHWAY_UPDATE = "PATHWAY_UPDATE"
    PATHWAY_DELETE = "PATHWAY_DELETE"
    PATIENT_CREATE = "PATIENT_CREATE"
    PATIENT_READ = "PATIENT_READ"
    ROLE_CREATE = "ROLE_CREATE"
    ROLE_READ = "ROLE_READ"
    ROLE_UPDATE = "ROLE_UPDATE"
    ROLE_DELETE = "ROLE_DELETE"
    ROLE_PERMISSIONS_READ = "ROLE_PERMISSIONS_READ"
    USER_CREATE = "USER_CREATE"
    USER_READ = "USER_READ"
    USER_UPDATE = "USER_UPDATE"
    MDT_CREATE = "MDT_CREATE"
    MDT_READ = "MDT_READ"
    MDT_UPDATE = "MDT_UPDATE"
    MDT_DELETE = "MDT_DELETE"
    ON_MDT_CREATE = "ON_MDT_CREATE"
    ON_MDT_READ = "ON_MDT_READ"
    ON_MDT_UPDATE = "ON_MDT_UPDATE"
    ON_MDT_DELETE = "ON_MDT_DELETE"
