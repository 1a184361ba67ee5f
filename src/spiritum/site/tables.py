"""All rooms' tables together.

Foreign keys between rooms are strings: a program that writes imports this once, so that every table is known.
"""

from spiritum.audit import models as audit
from spiritum.audit_export import models as audit_export
from spiritum.break_glass import models as break_glass
from spiritum.clinical_requests import models as clinical_requests
from spiritum.db.base import Base
from spiritum.decisions import models as decisions
from spiritum.deprecations import models as deprecations
from spiritum.factors import models as factors
from spiritum.feedback import models as feedback
from spiritum.installation import models as installation
from spiritum.machines import models as machines
from spiritum.mdt import models as mdt
from spiritum.pathways import models as pathways
from spiritum.patients import models as patients
from spiritum.rates import models as rates
from spiritum.sealing import models as sealing
from spiritum.sso import models as sso
from spiritum.staff import models as staff
from spiritum.throttling import models as throttling
from spiritum.trust import models as trust
from spiritum.trust.fhir import models as fhir
from spiritum.waiting_times import forecast_models as waiting_forecasts
from spiritum.waiting_times import models as waiting_times
from spiritum.waiting_times import result_models as waiting_results

__all__ = [
    "audit",
    "audit_export",
    "break_glass",
    "clinical_requests",
    "decisions",
    "deprecations",
    "factors",
    "feedback",
    "fhir",
    "installation",
    "machines",
    "mdt",
    "metadata",
    "pathways",
    "patients",
    "rates",
    "sealing",
    "sso",
    "staff",
    "throttling",
    "trust",
    "waiting_forecasts",
    "waiting_results",
    "waiting_times",
]

metadata = Base.metadata
"""Every table that there is."""
