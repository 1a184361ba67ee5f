"""Which object fills which interface of the contract. A line that is missing here is a type error."""

from generated.graphql.registry import Resolvers
from generated.rest.models import ClientConfig
from generated.rest.server import Handlers
from spiritum.account import handlers as account_handlers
from spiritum.admission import resolvers as admission
from spiritum.audit_export import handlers as audit_export_handlers
from spiritum.break_glass import resolvers as break_glass
from spiritum.clinical_requests import handlers as request_handlers
from spiritum.clinical_requests import resolvers as clinical_requests
from spiritum.clock import today_in
from spiritum.decisions import resolvers as decisions
from spiritum.factors import handlers as factor_handlers
from spiritum.feedback import resolvers as feedback
from spiritum.feedback.actions import FeedbackLimits
from spiritum.machines import handlers as machines_handlers
from spiritum.mdt import resolvers as mdt
from spiritum.pathways import resolvers as pathways
from spiritum.patients import resolvers as patients
from spiritum.privacy import handlers as privacy_handlers
from spiritum.privacy import resolvers as privacy
from spiritum.privacy.reporting import Reporter, Staff
from spiritum.site.password_policy import password_policy
from spiritum.site.site import Site
from spiritum.site.trail_feeds import publisher_of
from spiritum.sso import handlers as sso_handlers
from spiritum.staff import handlers as staff_handlers
from spiritum.staff import resolvers as staff
from spiritum.staff.own_account import Accounts
from spiritum.waiting_times import handlers as waiting_times_handlers
from spiritum.waiting_times import resolvers as waiting_times
from spiritum.waiting_times.report_making import Reports


def graphql_resolvers(site: Site) -> Resolvers:
    """The resolvers over the site's parts."""
    settings, reads, zone = site.settings, site.database.reads, site.settings.timezone
    recorder = site.waiting_times
    feedback_limits = FeedbackLimits(
        settings.feedback_an_hour, settings.feedback_bytes_a_day, settings.feedback_waiting_bytes
    )
    return Resolvers(
        staff_queries=staff.Queries(),
        user_connection=staff.UserConnectionResolvers(),
        user=staff.UserResolvers(),
        role=staff.RoleResolvers(),
        staff_on_pathway=staff.OnPathwayResolvers(),
        staff_break_glass_use=staff.BreakGlassUseResolvers(),
        staff_break_glass_user_count=staff.BreakGlassUserCountResolvers(),
        break_glass_queries=break_glass.Queries(),
        break_glass_mutations=break_glass.Mutations(site.glass),
        break_glass_use=break_glass.BreakGlassUseResolvers(site.glass),
        break_glass_use_connection=break_glass.BreakGlassUseConnectionResolvers(),
        admission_mutations=admission.Mutations(site.registration),
        decisions_mutations=decisions.Mutations(site.decisions),
        decisions_subscriptions=decisions.Subscriptions(site.feed, reads),
        decision_point=decisions.DecisionPointResolvers(),
        decisions_on_pathway=decisions.OnPathwayResolvers(),
        decisions_clinical_request=decisions.ClinicalRequestResolvers(),
        clinical_requests_mutations=clinical_requests.Mutations(site.cancellations),
        clinical_request_cancellation=clinical_requests.ClinicalRequestCancellationResolvers(),
        clinical_request=clinical_requests.ClinicalRequestResolvers(site.results),
        clinical_requests_on_pathway=clinical_requests.OnPathwayResolvers(),
        feedback_mutations=feedback.Mutations(feedback_limits),
        mdt_queries=mdt.Queries(zone, site.records),
        mdt_mutations=mdt.Mutations(site.entries, zone),
        mdt_subscriptions=mdt.Subscriptions(site.feed, reads, zone),
        mdt_connection=mdt.MdtConnectionResolvers(),
        on_mdt_connection=mdt.OnMdtConnectionResolvers(),
        mdt=mdt.MDTResolvers(),
        on_mdt=mdt.OnMdtResolvers(zone),
        mdt_patient=mdt.PatientResolvers(zone),
        pathways_queries=pathways.Queries(site.trust, site.records, site.registration.formats, zone),
        pathways_mutations=pathways.Mutations(site.locks),
        pathways_subscriptions=pathways.Subscriptions(site.feed, reads),
        pathway=pathways.PathwayResolvers(),
        on_pathway=pathways.OnPathwayResolvers(),
        clinical_request_type=pathways.ClinicalRequestTypeResolvers(),
        pathways_patient=pathways.PatientResolvers(),
        patient_connection=pathways.PatientConnectionResolvers(),
        patient=patients.PatientResolvers(site.records),
        privacy_queries=privacy.Queries(site.trail_reader, zone),
        waiting_times_queries=waiting_times.Queries(recorder, site.forecasts),
        waiting_times_mutations=waiting_times.Mutations(recorder),
        waiting_times_subscriptions=waiting_times.Subscriptions(site.feed, reads, recorder),
        tracking_list_connection=waiting_times.TrackingListConnectionResolvers(recorder),
        tracking_list_edge=waiting_times.TrackingListEdgeResolvers(recorder),
        tracking_entry=waiting_times.TrackingEntryResolvers(recorder.standards, site.forecasts),
        waiting_times_on_pathway=waiting_times.OnPathwayResolvers(recorder.standards, recorder.today),
        waiting_times=waiting_times.WaitingTimesResolvers(recorder.today, recorder.zone),
        waiting_clock=waiting_times.WaitingClockResolvers(site.forecasts),
        waiting_event=waiting_times.WaitingEventResolvers(),
        waiting_withdrawal=waiting_times.WaitingWithdrawalResolvers(),
        next_action=waiting_times.NextActionResolvers(),
        escalation=waiting_times.EscalationResolvers(),
        tracking_record=waiting_times.TrackingRecordResolvers(),
    )


def rest_handlers(site: Site) -> Handlers:
    """The REST handlers over the site's parts."""
    settings = site.settings
    config = ClientConfig(
        hospital_number_format=settings.hospital_number_format,
        national_number_format=settings.national_number_layout,
    )
    policy = password_policy(settings)
    return Handlers(
        staff=staff_handlers.Handlers(site.sessions, site.database, config, settings.cookie_secure, policy),
        account=account_handlers.Handlers(
            Accounts(site.sessions, policy.rules),
            config,
            settings.cookie_secure,
            today_in(settings.timezone),
            settings.timezone,
            settings.second_factor != "off",
        ),
        sso=sso_handlers.Handlers(site.sso, site.database, config, settings.cookie_secure),
        factors=factor_handlers.Handlers(site.factors, site.database, config, settings.cookie_secure),
        machines=machines_handlers.Handlers(site.machines, site.database),
        clinical_requests=request_handlers.Handlers(site.database),
        privacy=privacy_handlers.Handlers(
            site.trail_reader,
            Reporter(site.trail_reader, settings.timezone, Staff(settings.audit_report_staff)),
            settings.timezone,
        ),
        waiting_times=waiting_times_handlers.Handlers(
            Reports(site.database, site.waiting_times.standards, site.waiting_times.today), site.forecasts, site.trail
        ),
        audit_export=audit_export_handlers.Handlers(site.database, publisher_of(settings)),
    )
