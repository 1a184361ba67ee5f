"""The contract's operations: each asks the store and shapes the answer."""

import datetime
from typing import override
from uuid import UUID

from generated.trust import answers
from generated.trust.models import (
    Cleared,
    EngineStatus,
    HospitalNumber,
    ImportedRequest,
    NewPatient,
    NewRequest,
    PatientLookup,
    PatientPage,
    PatientSearch,
    PatientsFound,
    Reference,
    ResultLookup,
    ResultsFound,
)
