"""The codes of the cancer waiting times data set that rules depend on. Values are national codes if there are any."""

from enum import Enum


class Standard(Enum):
    """What a clock measures. The limits are in the standards file."""

    FASTER_DIAGNOSIS = "faster_diagnosis"
    """From the referral until the patient is informed that it is cancer or not."""
    FIRST_TREATMENT = "first_treatment"
    """From the decision to treat to the first treatment."""
    LATER_TREATMENT = "later_treatment"
    """From the decision to treat to a second or further treatment; a clock for each."""
    REFERRAL_TO_TREATMENT = "referral_to_treatment"
    """From the referral or upgrade to the first treatment."""
    BEFORE_TRANSFER = "before_transfer"
    """The part of it that belongs to the organisation that investigated."""
    AFTER_TRANSFER = "after_transfer"
    """The part of it that belongs to the organisation that treats."""
    BACKSTOP = "backstop"
    """The same wait, for the safety review of very long waits."""
    RARE_CANCER = "rare_cancer"
    """From the referral to the first treatment of acute leukaemia, testicular and children's cancer."""


class Route(Enum):
    """How a patient comes to have a wait from referral to treatment."""

    URGENT = "urgent suspected cancer referral"
    BREAST_SYMPTOMS = "urgent breast symptoms referral"
    SCREENING = "screening referral"
    UPGRADE = "consultant upgrade"


class Priority(Enum):
    """PRIORITY TYPE of a referral."""

    ROUTINE = "1"
    URGENT = "2"
    SUSPECTED_CANCER = "3"
    """Still called `two week wait` in the national data dictionary."""


class AppointmentKind(Enum):
    """What an appointment was for."""

    OUTPATIENT = "outpatient"
    STRAIGHT_TO_TEST = "straight to test"
    """A diagnostic test to which the patient was referred without a clinic before it."""
    DIAGNOSTIC = "diagnostic"
    """Any other test."""
    EMERGENCY = "emergency"
    SCREENING = "screening"
    """Assessment after a screening result."""


class AppointmentOutcome(Enum):
    """What came of an appointment."""

    BOOKED = "booked"
    ATTENDED = "attended"
    DID_NOT_ATTEND = "did not attend"
    """Without warning."""
    LATE = "late"
    """Arrived too late to be seen."""
    CANCELLED_BY_PATIENT = "cancelled by patient"
    CANCELLED_BY_PROVIDER = "cancelled by provider"


class InformedOutcome(Enum):
    """CANCER FASTER DIAGNOSIS PATHWAY END REASON."""

    CANCER = "01"
    RULED_OUT = "02"
    EXCLUDED = "03"
    INTERVAL_SCANNING = "04"


class DiagnosisKind(Enum):
    """Whether a diagnosis is of a new cancer. Only a new one has a wait from referral to treatment."""

    PRIMARY = "primary"
    RECURRENCE = "recurrence"
    PROGRESSION = "progression"
    TRANSFORMATION = "transformation"


class Bucket(Enum):
    """Which part of the wait an adjustment shortens."""

    FIRST_SEEN = "first_seen"
    """From the referral to the date first seen."""
    TREATMENT = "treatment"
    """From the decision to treat to the treatment."""


class AdjustmentReason(Enum):
    """WAITING TIME ADJUSTMENT REASON."""

    DID_NOT_ATTEND = "3"
    EGG_HARVESTING = "6"
    OTHER_URGENT_TREATMENT = "7"
    """Clinically urgent treatment of another condition."""
    PATIENT_PAUSE = "8"


class ClosedReason(Enum):
    """Why an entry is no longer tracked."""

    NO_CANCER = "no_cancer"
    DISCHARGED = "discharged"
    DIED = "died"
    MOVED_SITE = "moved_site"
    """The cancer turned out to be of another site, and goes on as another entry."""
    DUPLICATE = "duplicate"
    RETRACTED = "retracted"
    PRIVATE = "private"


class TransferReason(Enum):
    """Why an organisation handed a patient over."""

    DIAGNOSIS = "01"
    STAGING = "02"
    SECOND_OPINION = "03"
    PRIMARY_TREATMENT = "04"
    SUBSEQUENT_TREATMENT = "05"


SCREENING_SOURCE = "17"
"""SOURCE OF REFERRAL: a national screening programme."""
BREAST_SYMPTOMS_TYPE = "16"
"""Referral type: breast symptoms, cancer not suspected."""
DIED_EXCLUSION = "01"
"""Exclusion from faster diagnosis: the patient died before being informed."""
TREATMENT_DECLINED = "98"
"""Modality: the patient declined all treatment."""

REFERRAL_TYPES = frozenset(f"{number:02}" for number in range(1, 19)) - {"15"}
DIAGNOSTIC_ROUTES = frozenset({"01", "02"})
INFORMED_SITES = frozenset(f"{number:02}" for number in range(1, 21)) | {"98"}
"""Site of the cancer that is named to the patient: a list of its own, other than that of referrals at 15 to 18."""
INFORMED_METHODS = frozenset({"01", "02", "03", "04", "98"})
"""In person, by telephone, by e-mail, by letter, otherwise."""
EXCLUSIONS = frozenset(f"{number:02}" for number in range(1, 7))
EVENT_TYPES = frozenset(f"{number:02}" for number in range(1, 13))
MODALITIES = frozenset(f"{number:02}" for number in range(1, 25)) | {"97", TREATMENT_DECLINED}
SETTINGS = frozenset({"01", "02", "03", "04"})
"""Cancer care setting: inpatient, day case, outpatient, other."""
