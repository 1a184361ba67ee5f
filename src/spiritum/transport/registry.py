"""Which object fills which interface of the contract. A line that is missing here is a type error."""

from generated.graphql.registry import Resolvers
from generated.rest.models import ClientConfig
from generated.rest.server import Handlers
from spiritum.decisions import handlers as decision_handlers
from spiritum.decisions import resolvers as decisions
from spiritum.feedback import resolvers as feedback
from spiritum.feedback.actions import FeedbackLimits
from spiritum.mdt import resolvers as mdt
from spiritum.pathways import resolvers as pathways
from spiritum.patients import resolvers as patients
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.staff import handlers as staff_handlers
from spiritum.staff import resolvers as staff


def graphql_resolvers(site: Site) -> Resolvers:
    """The resolvers over the site's parts."""
    reads, zone = site.database.reads, site.settings.timezone
    return Resolvers(
        staff_queries=staff.Queries(),
        user_connection=staff.UserConnectionResolvers(),
        user=staff.UserResolvers(),
        role=staff.RoleResolvers(),
        decisions_queries=decisions.Queries(),
        decisions_mutations=decisions.Mutations(site.decisions),
        decisions_subscriptions=decisions.Subscriptions(site.feed, reads),
        decision_point=decisions.DecisionPointResolvers(),
        clinical_request=decisions.ClinicalRequestResolvers(site.trust),
        clinical_request_type=decisions.ClinicalRequestTypeResolvers(),
        feedback_mutations=feedback.Mutations(_feedback_limits(site.settings)),
        mdt_queries=mdt.Queries(zone, site.records),
        mdt_mutations=mdt.Mutations(site.entries, zone),
        mdt_connection=mdt.MdtConnectionResolvers(),
        on_mdt_connection=mdt.OnMdtConnectionResolvers(),
        mdt=mdt.MDTResolvers(),
        on_mdt=mdt.OnMdtResolvers(zone),
        pathways_queries=pathways.Queries(site.records),
        pathways_mutations=pathways.Mutations(site.locks),
        pathways_subscriptions=pathways.Subscriptions(site.feed, reads),
        pathway=pathways.PathwayResolvers(),
        on_pathway=pathways.OnPathwayResolvers(),
        patients_queries=patients.Queries(site.trust, site.records, site.registration.formats),
        patients_mutations=patients.Mutations(site.registration),
        patient=patients.PatientResolvers(site.records, zone),
        patient_connection=patients.PatientConnectionResolvers(),
    )


def _feedback_limits(settings: Settings) -> FeedbackLimits:
    return FeedbackLimits(settings.feedback_an_hour, settings.feedback_bytes_a_day, settings.feedback_waiting_bytes)


def rest_handlers(site: Site) -> Handlers:
    """The REST handlers over the site's parts."""
    settings = site.settings
    config = ClientConfig(
        hospital_number_format=settings.hospital_number_format,
        national_number_format=settings.national_number_layout,
    )
    return Handlers(
        staff=staff_handlers.Handlers(site.sessions, site.database, config, settings.cookie_secure),
        decisions=decision_handlers.Handlers(site.database),
    )
