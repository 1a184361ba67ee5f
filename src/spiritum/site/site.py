"""Builds the parts of a server process and hands each what it needs. Nothing is looked up by name at run time."""

import re
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from spiritum.admission.actions import Registration
from spiritum.audit.trail import Trail
from spiritum.break_glass.actions import BreakGlass
from spiritum.clinical_requests.cancellation_sender import CancellationSender
from spiritum.clinical_requests.cancelling import CHANNEL as CANCELLATION_CHANNEL
from spiritum.clinical_requests.cancelling import Cancellations
from spiritum.clinical_requests.hospital_results import HospitalResults
from spiritum.clinical_requests.reconciling import Reconciler
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.clock import time_formatter, today_in
from spiritum.db import Database
from spiritum.decisions.actions import Decisions
from spiritum.deprecations.actions import UseCounter
from spiritum.encryption import Sealer
from spiritum.factors.parts import Factors
from spiritum.factors.passkeys import PasskeySite
from spiritum.factors.pending import PolicySteps
from spiritum.factors.policy import Policy, roles_in
from spiritum.feedback.sending import CHANNEL as FEEDBACK_CHANNEL
from spiritum.feedback.sending import MailSender
from spiritum.installation.shared_secrets import Heartbeat, Keys
from spiritum.live.bus import Bus
from spiritum.live.feed import Feed
from spiritum.machines.actions import ENDED_CHANNEL, MachineClients
from spiritum.mdt.entries import Entries
from spiritum.pathways.actions import Locks
from spiritum.pathways.queries import is_under_way
from spiritum.patients.records import HospitalRecords
from spiritum.patients.rules import NumberFormats
from spiritum.privacy.trail import TrailReader
from spiritum.rates.actions import Rates
from spiritum.rates.rules import Amounts
from spiritum.sealing.months import make_months
from spiritum.sealing.sealing import Sealing
from spiritum.settings import Settings
from spiritum.site.audit_keys import signing_key, sinks_of
from spiritum.site.break_glass import break_glass_of
from spiritum.site.hospital import open_adapter, results_poller
from spiritum.site.housekeeping import Housekeeping
from spiritum.site.mail import mail_addresses, mailer_of
from spiritum.site.measuring import Measuring
from spiritum.site.shared_keys import shared_keys
from spiritum.site.trail_feeds import feeds_of
from spiritum.sso.actions import SingleSignOn
from spiritum.sso.providers_file import providers_in
from spiritum.staff.actions import Sessions
from spiritum.staff.proved import SessionLimits
from spiritum.staff.queries import active_member_ids, users_by_ids
from spiritum.staff.session_ends import CHANNEL as SESSION_ENDED
from spiritum.staff.session_ends import SessionEnds
from spiritum.staff.throttle import BY_NAME, BY_SOURCE, Throttle
from spiritum.throttling.brake import Brake
from spiritum.trust.adapter import TrustAdapter
from spiritum.trust.breaker import Breaker
from spiritum.trust.caching import CachePolicy
from spiritum.trust.guard import GuardedTrustAdapter
from spiritum.trust.outbox import CHANNEL as OUTBOX_CHANNEL
from spiritum.trust.outbox import RetryPolicy
from spiritum.trust.sender import Sender
from spiritum.waiting_times.following import Following
from spiritum.waiting_times.forecasting import Forecasts
from spiritum.waiting_times.learning import DailyLearning, Learning
from spiritum.waiting_times.recording import Recorder
from spiritum.waiting_times.result_filling import NightlyFilling, ResultFiller
from spiritum.waiting_times.standards_file import standards_in


@dataclass(frozen=True)
class Site:
    """The parts of a running server process."""

    settings: Settings
    database: Database
    trust: TrustAdapter
    records: HospitalRecords
    results: HospitalResults
    bus: Bus
    feed: Feed
    sender: Sender
    cancellation_sender: CancellationSender
    reconciler: Reconciler
    sessions: Sessions
    session_ends: SessionEnds
    locks: Locks
    decisions: Decisions
    cancellations: Cancellations
    entries: Entries
    registration: Registration
    mail_sender: MailSender
    uses: UseCounter
    rates: Rates
    waiting_times: Recorder
    sso: SingleSignOn
    factors: Factors
    machines: MachineClients
    forecasts: Forecasts
    learning: DailyLearning
    trail: Trail
    sealing: Sealing
    trail_reader: TrailReader
    glass: BreakGlass


@asynccontextmanager
async def open_site(settings: Settings, database_url: str, hospital_url: str) -> AsyncGenerator[Site]:
    """The site with its connections open and its background work running; all of it ends with the block."""
    async with AsyncExitStack() as stack:
        database = await Database.open(
            database_url,
            read_connections=settings.database_pool,
            write_connections=settings.database_pool,
            statement_timeout=timedelta(seconds=settings.statement_seconds),
            connection_wait=timedelta(seconds=settings.database_wait_seconds),
        )
        stack.push_async_callback(database.close)
        await make_months(database)
        hospital = open_adapter(settings, hospital_url)
        trust = _guarded(settings, hospital)
        stack.push_async_callback(trust.close)
        site = build_site(settings, database, trust)
        stack.push_async_callback(site.trail.close)
        site.bus.on_notify(OUTBOX_CHANNEL, site.sender.wake)
        site.bus.on_notify(CANCELLATION_CHANNEL, site.cancellation_sender.wake)
        site.bus.on_notify(FEEDBACK_CHANNEL, site.mail_sender.wake)
        site.bus.on_notify(ENDED_CHANNEL, site.machines.note_ended)
        site.bus.on_payload(SESSION_ENDED, site.session_ends.hear)
        feeds = feeds_of(settings, database)
        measuring = None
        if settings.metrics_port is not None:
            measuring = Measuring(database, site.bus, trust, site.trail, [feed.sink.name for feed in feeds])
        await site.bus.start()
        stack.push_async_callback(site.bus.stop)
        if measuring is not None:
            measuring.start()
            stack.push_async_callback(measuring.stop)
        site.sender.start()
        stack.push_async_callback(site.sender.stop)
        site.cancellation_sender.start()
        stack.push_async_callback(site.cancellation_sender.stop)
        site.reconciler.start()
        stack.push_async_callback(site.reconciler.stop)
        stack.push_async_callback(site.records.stop)
        stack.push_async_callback(site.results.stop)
        site.mail_sender.start()
        stack.push_async_callback(site.mail_sender.stop)
        for feed in feeds:
            feed.start()
            stack.push_async_callback(feed.close)
        stack.push_async_callback(site.sso.close)
        site.uses.start()
        stack.push_async_callback(site.uses.stop)
        site.rates.start()
        stack.push_async_callback(site.rates.stop)
        site.learning.start()
        stack.push_async_callback(site.learning.stop)
        site.sealing.start()
        stack.push_async_callback(site.sealing.stop)
        sweeps = {
            "months_made": lambda: make_months(database),
            "sessions": site.sessions.sweep,
            "sso": site.sso.sweep,
            "factors": site.factors.sweep,
            "machines": site.machines.sweep,
            "sign_in_failures": site.sessions.throttle.sweep,
            "registration_failures": site.registration.sweep,
            "break_glass_failures": site.glass.sweep,
            "demographics": lambda: site.records.sweep(is_under_way),
            "results": site.results.sweep,
            "deprecated_uses": site.uses.sweep,
            "rates": site.rates.sweep,
            "feedback_sent": site.mail_sender.sweep,
        }
        if (poller := results_poller(settings, database, hospital)) is not None:
            poller.start()
            stack.push_async_callback(poller.stop)
            sweeps["fhir_versions"] = poller.sweep
        recorder = site.waiting_times
        filling = NightlyFilling(ResultFiller(database, recorder.standards, recorder.today), recorder.zone)
        filling.start()
        stack.push_async_callback(filling.stop)
        # Only hosts of a database of its own have others to agree with.
        keys: Keys = shared_keys(settings) if settings.database_url is not None else {}
        heartbeat = Heartbeat(database, settings.host_id, keys)
        heartbeat.start()
        stack.push_async_callback(heartbeat.stop)
        housekeeping = Housekeeping(sweeps)
        housekeeping.start()
        stack.push_async_callback(housekeeping.stop)
        yield site


def build_site(settings: Settings, database: Database, trust: TrustAdapter) -> Site:
    bus = Bus(database.connect)
    show = time_formatter(settings.timezone)
    locks = Locks(timedelta(seconds=settings.lock_on_pathway_seconds), show, users_by_ids)
    recorder = Recorder(
        standards_in(settings.waiting_times_standards), today_in(settings.timezone), ZoneInfo(settings.timezone)
    )
    database.listeners = (Following(recorder),)
    policy = Policy(settings.second_factor, roles_in(settings.second_factor_roles))
    sessions = Sessions(
        database,
        timedelta(seconds=settings.session_idle),
        _throttle(settings, database),
        settings.sign_ins_waiting,
        SessionLimits(_span(settings.session_limit), _span(settings.recent_sign_in), settings.session_count),
        PolicySteps(policy),
        settings.break_glass == "on",
    )
    return Site(
        settings=settings,
        database=database,
        trust=trust,
        records=HospitalRecords(database, trust, _cache_policy(settings, settings.trust_fresh, settings.trust_stale)),
        results=HospitalResults(
            database,
            trust,
            _cache_policy(settings, settings.trust_result_fresh, settings.trust_result_stale),
            keep_for=timedelta(seconds=settings.trust_result_keep),
        ),
        bus=bus,
        feed=Feed(bus, database.reads, active_member_ids),
        sender=Sender(database, trust, OUTBOX_CALLBACKS, _retry_policy(settings)),
        cancellation_sender=CancellationSender(database, trust, _retry_policy(settings)),
        reconciler=Reconciler(
            database,
            trust,
            silence=timedelta(seconds=settings.trust_silent_seconds),
            every=timedelta(seconds=settings.trust_reconcile_seconds),
        ),
        sessions=sessions,
        session_ends=SessionEnds(),
        locks=locks,
        trail_reader=TrailReader(database),
        decisions=Decisions(locks),
        cancellations=Cancellations(locks),
        entries=Entries(timedelta(seconds=settings.lock_on_mdt_seconds), show, users_by_ids, settings.timezone),
        registration=Registration(
            trust, database, _number_formats(settings), today_in(settings.timezone), _registration_brake(settings)
        ),
        mail_sender=MailSender(database, mailer_of(settings), mail_addresses(settings)),
        uses=UseCounter(database),
        rates=_rates(settings, database),
        waiting_times=recorder,
        sso=SingleSignOn.of(database, sessions, providers_in(settings.oidc_providers), settings.public_url),
        factors=_factors(settings, database, sessions, policy),
        machines=MachineClients(database, timedelta(seconds=settings.machine_token_seconds), settings.public_url),
        forecasts=Forecasts(recorder.standards, recorder.today, recorder.zone),
        learning=DailyLearning(Learning(database, recorder.standards, recorder.today, recorder.zone)),
        trail=Trail(database),
        sealing=Sealing(database, signing_key(settings), settings.audit_seal_seconds, sinks_of(settings)),
        glass=break_glass_of(settings, database, _number_formats(settings)),
    )


def _span(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


def _retry_policy(settings: Settings) -> RetryPolicy:
    return RetryPolicy(
        lease=timedelta(seconds=settings.trust_lease_seconds),
        first_retry=timedelta(seconds=settings.trust_first_retry_seconds),
        max_retry_delay=timedelta(seconds=settings.trust_longest_retry_seconds),
        give_up_after=timedelta(seconds=settings.trust_dead_letter_seconds),
    )


def _guarded(settings: Settings, adapter: TrustAdapter) -> GuardedTrustAdapter:
    """Whatever the adapter: each call has a timeout, and a hospital that is down is not called."""
    breaker = Breaker(settings.trust_break_failures, timedelta(seconds=settings.trust_break_seconds))
    settle = timedelta(seconds=settings.fhir_settle_seconds) if settings.trust_adapter == "fhir" else None
    return GuardedTrustAdapter(adapter, breaker, timedelta(seconds=settings.trust_seconds), settle)


def _cache_policy(settings: Settings, fresh: float, stale: float) -> CachePolicy:
    return CachePolicy(
        # What one part of a page has read is fresh enough for the others.
        fresh=timedelta(seconds=max(1.0, fresh)),
        stale=timedelta(seconds=stale),
        max_wait=timedelta(seconds=settings.trust_wait),
        max_call_time=timedelta(seconds=settings.trust_seconds),
    )


def _throttle(settings: Settings, database: Database) -> Throttle:
    first, longest = settings.login_first_wait_seconds, settings.login_longest_wait_seconds
    waits = timedelta(seconds=first), timedelta(seconds=longest), timedelta(seconds=settings.login_forget_seconds)
    return Throttle(
        database,
        settings.login_failures,
        *waits[:2],
        by_name=Brake(BY_NAME, settings.login_name_failures, *waits),
        by_source=Brake(BY_SOURCE, settings.login_source_failures, *waits),
        known_for=timedelta(seconds=settings.login_known_seconds),
    )


def _factors(settings: Settings, database: Database, sessions: Sessions, policy: Policy) -> Factors:
    keys = settings.second_factor_keys
    sealer = Sealer.of_file(keys) if keys is not None else Sealer([settings.factor_key])
    first, longest = settings.login_first_wait_seconds, settings.login_longest_wait_seconds
    waits = timedelta(seconds=first), timedelta(seconds=longest)
    return Factors.of(database, sessions, policy, sealer, PasskeySite.of(settings.public_url), waits)


def _registration_brake(settings: Settings) -> Brake:
    return Brake(
        "registration",
        settings.registration_failures,
        timedelta(seconds=1),
        timedelta(seconds=settings.registration_longest_wait_seconds),
        timedelta(seconds=settings.registration_forget_seconds),
    )


def _rates(settings: Settings, database: Database) -> Rates:
    of_address = Amounts(
        settings.address_requests_a_minute, settings.address_bytes_a_minute, settings.address_cost_a_minute
    )
    of_user = Amounts(settings.user_requests_a_minute, settings.user_bytes_a_minute, settings.user_cost_a_minute)
    return Rates(database, of_address, of_user)


def _number_formats(settings: Settings) -> NumberFormats:
    """SECURITY: a hospital's own site takes no number that is kept for tests: no made-up patient gets among its own."""
    return NumberFormats(
        re.compile(settings.hospital_number_regex),
        re.compile(settings.national_number_pattern),
        settings.national_number_check,
        takes_test_numbers=settings.takes_made_up_patients,
    )
