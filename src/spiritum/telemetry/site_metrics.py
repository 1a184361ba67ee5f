"""Every metric of a site. docs/monitoring.md says what each is good for; a test compares."""

from typing import Final

from spiritum.telemetry.metrics import Counter, Gauge, Histogram

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_DELAYS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)

REQUESTS: Final = Counter("spiritum_requests_total", "Requests, by operation and outcome.", ("operation", "code"))
REQUEST_SECONDS: Final = Histogram(
    "spiritum_request_seconds", "How long requests took, in seconds.", ("operation",), _SECONDS
)
STATEMENTS: Final = Counter("spiritum_sql_statements_total", "SQL statements of requests.", ("operation",))
HOSPITAL_CALLS: Final = Counter("spiritum_request_hospital_calls_total", "Calls of requests to the hospital.")
COST: Final = Counter("spiritum_cost_points_total", "What GraphQL operations have cost, in points.", ("operation",))
ESTIMATED_COST: Final = Counter(
    "spiritum_estimated_cost_points_total", "What GraphQL operations were estimated to cost, in points.", ("operation",)
)
RESPONSE_BYTES: Final = Counter("spiritum_answer_bytes_total", "Bytes of the responses of GraphQL operations.")
REFUSALS: Final = Counter("spiritum_refusals_total", "Refusals, of requests and of sockets.", ("code",))
SIGN_INS: Final = Counter("spiritum_sign_ins_total", "Sign-ins, by outcome.", ("code",))
SLOW: Final = Counter("spiritum_slow_total", "Requests and statements slower than the setting.", ("kind",))

CONNECTIONS: Final = Gauge("spiritum_connections", "Open TCP connections.", ("worker",))
SOCKETS: Final = Gauge("spiritum_sockets", "Open WebSockets.", ("worker",))
SUBSCRIBERS: Final = Gauge("spiritum_event_subscribers", "Subscriptions that wait for events.", ("worker",))
SOCKETS_CLOSED: Final = Counter("spiritum_sockets_closed_total", "WebSockets that have ended.", ("code",))
IN_FLIGHT: Final = Gauge("spiritum_in_flight_bytes", "Bodies and responses that are held.", ("worker",))

POOL_SIZE: Final = Gauge("spiritum_pool_size", "Connections that a pool may have.", ("worker", "pool"))
POOL_USED: Final = Gauge("spiritum_pool_in_use", "Connections that are lent.", ("worker", "pool"))
POOL_WAITING: Final = Gauge("spiritum_pool_waiting", "Work that waits for a connection.", ("worker", "pool"))

LOOP_DELAY: Final = Histogram(
    "spiritum_event_loop_delay_seconds", "How much later than due the event loop did its work.", (), _DELAYS
)
LISTENING: Final = Gauge("spiritum_events_listening", "1 while events of other processes arrive.", ("worker",))
EVENT_LAG: Final = Gauge("spiritum_event_lag_seconds", "How long the last probe took to come back.", ("worker",))

TRAIL_ROWS: Final = Counter("spiritum_audit_rows_total", "Rows written to the audit trail for answers.", ("what",))
TRAIL_FAILURES: Final = Counter(
    "spiritum_audit_failures_total", "Writes of the audit trail that failed, so that nothing was shown.", ("what",)
)
TRAIL_SECONDS: Final = Histogram(
    "spiritum_audit_seconds", "How long answers waited for the audit trail, in seconds.", (), _DELAYS
)
TRAIL_WAITING: Final = Gauge("spiritum_audit_waiting", "Answers that wait for the audit trail.", ("worker",))
TRAIL_AGE: Final = Gauge("spiritum_audit_waiting_seconds", "How long the first of them has waited.", ("worker",))

OUTBOX: Final = Gauge(
    "spiritum_outbox_waiting", "Requests and cancellations that wait to be sent to the hospital.", per_site=True
)
OUTBOX_AGE: Final = Gauge("spiritum_outbox_age_seconds", "Age of the oldest of them.", per_site=True)
DEAD_LETTERS: Final = Gauge(
    "spiritum_dead_letters",
    "Requests that were given up, and cancellations that the hospital has not had for too long.",
    per_site=True,
)
SEAL_AGE: Final = Gauge(
    "spiritum_audit_seal_age_seconds", "Age of the oldest event of the audit trail without a seal.", per_site=True
)
SINKS_FAILING: Final = Gauge(
    "spiritum_audit_checkpoints_failing_seconds", "How long checkpoints could not be handed out.", per_site=True
)
BREAK_GLASS_REVIEWS: Final = Gauge(
    "spiritum_break_glass_unreviewed", "Uses of break-glass that nobody has reviewed.", per_site=True
)
BREAK_GLASS_REVIEW_AGE: Final = Gauge(
    "spiritum_break_glass_unreviewed_age_seconds", "Age of the oldest of them.", per_site=True
)
BREAKER: Final = Gauge("spiritum_hospital_breaker_open", "1 while the hospital is left alone.", ("worker",))
HOSPITAL_SECONDS: Final = Histogram(
    "spiritum_hospital_seconds", "How long calls to the hospital took.", ("call", "outcome"), _SECONDS
)

AUDIT_FEED: Final = Gauge(
    "spiritum_audit_feed_waiting", "Events of the trail that a receiver has not taken; at most 10,000.", ("sink",), True
)
AUDIT_FEED_AGE: Final = Gauge("spiritum_audit_feed_age_seconds", "Age of the oldest of them.", ("sink",), True)
AUDIT_FEED_PARKED: Final = Gauge("spiritum_audit_feed_parked", "Audit events that a receiver refuses.", ("sink",), True)

CPU: Final = Counter("spiritum_cpu_seconds_total", "Processor time of server processes.", ("worker",))
MEMORY: Final = Gauge("spiritum_memory_bytes", "Resident memory of a server process.", ("worker",))
OPEN_FILES: Final = Gauge("spiritum_open_files", "Open files and sockets of a server process.", ("worker",))

WORKERS: Final = Gauge("spiritum_workers", "Server processes that serve.")
WORKERS_REFUSED: Final = Gauge("spiritum_workers_refused", "Server processes that may not serve, the spare one too.")
WORKER_ENDS: Final = Counter("spiritum_worker_ends_total", "Server processes that ended by themselves.", ("reason",))
BUILD: Final = Gauge("spiritum_build_info", "The version that runs.", ("version",))
