"""What a site tells about itself, put together from all its processes."""

import errno
import json
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from spiritum.audit.trail import Trail
from spiritum.db import Database
from spiritum.installation.sole_user import CannotServeError
from spiritum.live.bus import Bus
from spiritum.serving.metrics_server import SiteMetrics, serving_metrics
from spiritum.serving.process_metrics import ProcessMetrics
from spiritum.serving.workers import End
from spiritum.settings import Settings
from spiritum.site.measuring import Measuring
from spiritum.telemetry import site_metrics
from spiritum.telemetry.metrics import COUNTING, Counter, Histogram, all_metrics, take_report
from spiritum.transport.http.access_log import AccessLog
from spiritum.transport.http.edge.connections import Connections
from spiritum.transport.http.request_metrics import count_request
from spiritum.trust.breaker import Breaker
from spiritum.trust.guard import GuardedTrustAdapter
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.waiting import until

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"\bspiritum_[a-z_]+")


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(COUNTING, "is_on", True)
    take_report()


def samples(metrics: SiteMetrics) -> Mapping[str, float]:
    """Every sample as Prometheus reads it, by name and labels."""
    registry = CollectorRegistry()
    registry.register(metrics)
    return parsed(generate_latest(registry).decode())


def parsed(text: str) -> Mapping[str, float]:
    """What Prometheus reads in a response."""
    return {
        sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def report(**members: Any) -> Mapping[str, Any]:
    """What a process sends: JSON."""
    return json.loads(json.dumps({"metrics": take_report(), **members}))


def test_sums_outlive_a_process_and_gauges_do_not() -> None:
    metrics = SiteMetrics("1.2.3")
    for seat, pid in ((0, 11), (1, 12)):
        site_metrics.REQUESTS.add("worklist", "OK", by=3)
        site_metrics.REQUEST_SECONDS.observe(0.03, "worklist")
        site_metrics.MEMORY.set(1000 + pid)
        site_metrics.DEAD_LETTERS.set(2)
        site_metrics.CPU.add(by=1.5)
        metrics.reported(seat, pid, report())
    before = samples(metrics)
    assert before["spiritum_requests_total OK worklist"] == 6
    assert before["spiritum_request_seconds_bucket 0.025 worklist"] == 0
    assert before["spiritum_request_seconds_bucket 0.05 worklist"] == 2
    assert before["spiritum_request_seconds_bucket +Inf worklist"] == 2
    assert before["spiritum_request_seconds_sum worklist"] == pytest.approx(0.06)
    assert before["spiritum_memory_bytes 1"] == 1011
    assert before["spiritum_dead_letters"] == 2  # the site's, however many processes say so
    assert before["spiritum_workers"] == 2
    metrics.ended(0, 11, End.HUNG)
    metrics.refused(2)
    after = samples(metrics)
    assert "spiritum_memory_bytes 1" not in after
    assert (after["spiritum_workers"], after["spiritum_worker_ends_total hung"]) == (1, 1)
    assert {name: value for name, value in after.items() if name.startswith("spiritum_request")} == {
        name: value for name, value in before.items() if name.startswith("spiritum_request")
    }
    site_metrics.CPU.add(by=0.5)
    metrics.reported(0, 13, report())
    assert samples(metrics)["spiritum_cpu_seconds_total 1"] == 2.0


def test_metrics_are_served_at_an_address_of_their_own() -> None:
    with serving_metrics("127.0.0.1", 0, SiteMetrics("1.2.3")) as port:
        response = httpx.get(f"http://127.0.0.1:{port}/metrics", trust_env=False)
        assert parsed(response.text)["spiritum_build_info 1.2.3"] == 1
        with pytest.raises(CannotServeError, match="METRICS_PORT"), serving_metrics("127.0.0.1", port, SiteMetrics("")):
            pass


def test_names_that_clients_choose_are_no_labels() -> None:
    for number in range(1000):
        count_request({"operation": f"sha256:{number:012x}"}, "OK", 0.001, 0, 0)
    count_request({"operation": "login"}, "UNAUTHENTICATED", 0.001, 1, 1)
    count_request({}, "HTTP_404", 0.001, 0, 0)
    counted = take_report()
    assert {(row[0], row[1]) for row in counted["spiritum_requests_total"]} == {
        ("other", "OK"),
        ("login", "UNAUTHENTICATED"),
        ("other", "HTTP_404"),
    }
    assert counted["spiritum_sign_ins_total"] == [["UNAUTHENTICATED", 1]]


async def test_codes_with_which_clients_close_sockets_are_no_labels() -> None:
    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})
        await receive()

    log = AccessLog(served, proxies=0)
    for code in (*range(3000, 3100), 1000, 4409):

        async def leave(code: int = code) -> Message:
            return {"type": "websocket.disconnect", "code": code}

        scope: Scope = {"type": "websocket", "path": "/", "headers": [], "client": ("192.0.2.1", 1), "app": Starlette()}
        await log({**scope, "state": {"request_id": "1"}}, leave, _ignored)
    counted = take_report()
    assert counted["spiritum_refusals_total"] == [["SOCKET_other", 100], ["SOCKET_4409", 1]]
    assert counted["spiritum_sockets_closed_total"] == [["other", 100], ["1000", 1], ["4409", 1]]


async def _ignored(_: Message) -> None:
    pass


def test_a_process_without_a_file_left_goes_on_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Any:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr("spiritum.serving.process_metrics.Path.read_text", refuse)
    monkeypatch.setattr("spiritum.serving.process_metrics.os.listdir", refuse)
    metrics = ProcessMetrics(Connections(Settings(), are_clients=True))
    metrics.note()
    assert take_report()["spiritum_cpu_seconds_total"]


async def test_a_probe_that_does_not_come_back_is_a_lag_that_grows(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a bus that hears nothing more would be as quick as it was last, and no alert would say so."""
    monkeypatch.setattr("spiritum.site.measuring._SECONDS", 0.05)
    monkeypatch.setattr("spiritum.site.measuring._SECONDS_BETWEEN_QUERIES", 0.2)
    adapter = HttpTrustAdapter("http://127.0.0.1:1", "key", timeout=timedelta(seconds=1), connections=1)
    hospital = GuardedTrustAdapter(adapter, Breaker(1, timedelta(seconds=1)), timedelta(seconds=1))
    bus = Bus(database.connect)
    measuring = Measuring(database, bus, hospital, Trail(database), feeds=())

    def lag() -> float:
        return sum(row[-1] for row in site_metrics.EVENT_LAG.take())

    measuring.start()
    try:
        await until(lambda: lag() > 0.5)  # nobody listens, and the later probes do not make it less
        await bus.start()
        await until(lambda: lag() < 0.2)
    finally:
        await measuring.stop()
        await bus.stop()
        await hospital.close()


async def test_what_cannot_be_measured_leaves_no_other_metric_as_it_was_last(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    adapter = HttpTrustAdapter("http://127.0.0.1:1", "key", timeout=timedelta(seconds=1), connections=1)
    hospital = GuardedTrustAdapter(adapter, Breaker(1, timedelta(seconds=1)), timedelta(seconds=1))
    measuring = Measuring(database, Bus(database.connect), hospital, Trail(database), feeds=())
    monkeypatch.setattr("spiritum.site.measuring.QUEUE", None)
    await database.reads.pool.execute(
        "INSERT INTO audit_sink (name, failing_since) VALUES ('away', clock_timestamp() - interval '1 hour')"
    )
    measuring.start()
    try:
        await until(lambda: sum(row[-1] for row in site_metrics.SINKS_FAILING.take()) > 3500)
    finally:
        await measuring.stop()
        await hospital.close()


def test_nothing_is_counted_while_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(COUNTING, "is_on", False)
    site_metrics.REQUESTS.add("worklist", "OK")
    site_metrics.LOOP_DELAY.observe(1)
    assert not {"spiritum_requests_total", "spiritum_event_loop_delay_seconds"} & take_report().keys()


def series() -> set[str]:
    """The name of every series that there is."""
    names: set[str] = set()
    for metric in all_metrics():
        names.add(metric.name)
        if isinstance(metric, Histogram):
            names |= {f"{metric.name}_{part}" for part in ("bucket", "count", "sum")}
    return names


@pytest.mark.parametrize(
    "file", ["prometheus/spiritum.rules.yml", "prometheus/spiritum.test.yml", "grafana/spiritum.json"]
)
def test_every_metric_that_is_looked_at_exists(file: str) -> None:
    named = set(NAME.findall((ROOT / "deploy" / file).read_text()))
    assert named - series() == set()
    assert len(named) > 10


def test_every_metric_is_explained_and_drawn() -> None:
    names = {metric.name for metric in all_metrics()}
    explained = (ROOT / "docs" / "monitoring.md").read_text()
    assert {name for name in names if f"`{name}`" not in explained} == set()
    drawn = set(NAME.findall((ROOT / "deploy" / "grafana" / "spiritum.json").read_text()))
    assert {name for name in names if not any(each.startswith(name) for each in drawn)} == set()
    assert set(NAME.findall(explained)) - series() == set()


def test_every_alert_is_explained() -> None:
    alerts = re.findall(r"alert: (\w+)", (ROOT / "deploy" / "prometheus" / "spiritum.rules.yml").read_text())
    explained = (ROOT / "docs" / "monitoring.md").read_text()
    assert {alert for alert in alerts if f"`{alert}`" not in explained} == set()


def test_names_follow_the_convention() -> None:
    assert {m.name for m in all_metrics() if isinstance(m, Counter) != m.name.endswith("_total")} == set()
