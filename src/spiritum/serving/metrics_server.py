"""The metrics of a whole site, for Prometheus, at an address of their own.

Each server process reports once a second what it has counted since the report before. The sums are kept here, where
they outlive a process that is replaced; the gauges of a process go with it. So a scrape asks nobody, and a process that
hangs does not hold it up.
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from threading import Lock
from typing import Any

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client import Metric as Family
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector
from typing_extensions import override

from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.workers import End
from spiritum.telemetry.metrics import Counter, Gauge, Histogram, Labels, Metric, all_metrics, metric_of
from spiritum.telemetry.site_metrics import BUILD, WORKER_ENDS, WORKERS, WORKERS_REFUSED

_SPARE = "spare"
_Values = dict[Labels, list[float]]


class SiteMetrics(Collector):
    """The sums and gauges of all processes. Written by the event loop, read by the threads of scrapes."""

    def __init__(self, version: str) -> None:
        self._lock = Lock()
        self._sums: dict[str, _Values] = {WORKER_ENDS.name: {(end.value,): [0.0] for end in End}}
        self._gauges: dict[int, tuple[str, dict[str, _Values]]] = {}
        """By process: its place, and its gauges."""
        self._refused = 0
        self._version = version

    def reported(self, seat: int | None, pid: int, report: Mapping[str, Any]) -> None:
        """Add what a process has counted."""
        worker = _SPARE if seat is None else str(seat + 1)
        with self._lock:
            gauges: dict[str, _Values] = {}
            for name, values in report.get("metrics", {}).items():
                metric = metric_of(name)
                if isinstance(metric, Gauge):
                    gauges[name] = dict(_rows(metric, values, worker))
                elif metric is not None:
                    sums = self._sums.setdefault(name, {})
                    for labels, numbers in _rows(metric, values, worker):
                        sums[labels] = _added(sums.get(labels), numbers)
            self._gauges[pid] = worker, gauges

    def ended(self, seat: int | None, pid: int, end: End) -> None:
        """Forget what a process was like."""
        with self._lock:
            self._gauges.pop(pid, None)
            self._sums[WORKER_ENDS.name][end.value,][0] += 1

    def refused(self, count: int) -> None:
        """Note how many places have no process that may serve."""
        with self._lock:
            self._refused = count

    @override
    def collect(self) -> Iterable[Family]:
        with self._lock:
            gauges = list(self._gauges.values())
            return [_family(metric, self._values(metric, gauges)) for metric in all_metrics()]

    def _values(self, metric: Metric, gauges: Sequence[tuple[str, dict[str, _Values]]]) -> _Values:
        if metric is WORKERS:
            return {(): [float(sum(worker != _SPARE for worker, _ in gauges))]}
        if metric is WORKERS_REFUSED:
            return {(): [float(self._refused)]}
        if metric is BUILD:
            return {(self._version,): [1.0]}
        if not isinstance(metric, Gauge):
            return {labels: [*numbers] for labels, numbers in self._sums.get(metric.name, {}).items()}
        values: _Values = {}
        for _, of_process in gauges:
            for labels, (value,) in of_process.get(metric.name, {}).items():
                values[labels] = [max(value, values.get(labels, [value])[0])]
        return values


@contextmanager
def serving_metrics(host: str, port: int, metrics: SiteMetrics) -> Generator[int]:
    """Serve them while the block runs; gives the port. Raises `CannotServeError`."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(metrics)
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as error:
        raise CannotServeError(
            f"Cannot serve metrics on {host}:{port} ({error.strerror}). Set METRICS_PORT for another."
        ) from None
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _rows(metric: Metric, values: Sequence[Sequence[Any]], worker: str) -> Iterable[tuple[Labels, list[float]]]:
    """Labels and numbers of a report; of a metric by process, its place is the first label."""
    first = (worker,) if metric.labels[:1] == ("worker",) else ()
    count = len(metric.labels) - len(first)
    for row in values:
        yield (*first, *map(str, row[:count])), [float(number) for number in row[count:]]


def _added(before: list[float] | None, numbers: list[float]) -> list[float]:
    return numbers if before is None else [earlier + added for earlier, added in zip(before, numbers, strict=True)]


def _family(metric: Metric, values: _Values) -> Family:
    match metric:
        case Counter():
            family = CounterMetricFamily(metric.name, metric.help, labels=metric.labels)
            for labels, (value,) in values.items():
                family.add_metric(labels, value)
        case Histogram():
            family = HistogramMetricFamily(metric.name, metric.help, labels=metric.labels)
            bounds = [*map(str, metric.bounds), "+Inf"]
            for labels, numbers in values.items():
                *counts, total = numbers
                family.add_metric(labels, list(zip(bounds, accumulate(counts), strict=True)), total)
        case _:
            family = GaugeMetricFamily(metric.name, metric.help, labels=metric.labels)
            for labels, (value,) in values.items():
                family.add_metric(labels, value)
    return family
