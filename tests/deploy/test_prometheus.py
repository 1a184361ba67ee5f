"""Debian's Prometheus scrapes a real site of two server processes, and keeps our rules."""

import json
import shutil
import subprocess
import time
from collections.abc import Generator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from spiritum.telemetry.metrics import Counter, Histogram, all_metrics
from tests.deploy.two_hosts import CREDENTIALS, DEPLOY, free_ports
from tests.site.running import RunningSite

FOLDER = DEPLOY / "prometheus"
PATIENCE = 60
PARTS = ("bucket", "count", "sum")


def promtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What `promtool` says of our files."""
    return subprocess.run(["promtool", *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "rules", "spiritum.rules.yml"),
        ("test", "rules", "spiritum.test.yml"),
        ("check", "config", "prometheus.yml"),
    ],
    ids=["rules", "their-test", "configuration"],
)
def test_promtool_finds_no_fault(arguments: tuple[str, ...]) -> None:
    done = promtool(*arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_promtool_notices_a_rule_that_is_wrong(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "spiritum.test.yml", tmp_path)
    rules = (FOLDER / "spiritum.rules.yml").read_text()
    (tmp_path / "spiritum.rules.yml").write_text(rules.replace("> 600", "> 60000"))
    done = subprocess.run(
        ["promtool", "test", "rules", "spiritum.test.yml"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "SpiritumOutboxOld" in done.stdout + done.stderr


class Prometheus:
    """A running Prometheus, with our configuration."""

    def __init__(self, url: str) -> None:
        self.url = url

    def query(self, expression: str) -> Mapping[str, float]:
        """The values of an expression now, by their labels but for the target's."""
        answer: dict[str, Any] = httpx.get(
            f"{self.url}/api/v1/query", params={"query": expression}, trust_env=False
        ).json()
        assert answer["status"] == "success", answer
        values: dict[str, float] = {}
        for result in answer["data"]["result"]:
            labels = {k: v for k, v in result["metric"].items() if k not in {"__name__", "instance", "job"}}
            values[json.dumps(labels, sort_keys=True)] = float(result["value"][1])
        return values

    def wait(self, expression: str) -> Mapping[str, float]:
        """The same, once there are any."""
        deadline = time.monotonic() + PATIENCE
        while not (values := self.query(expression)):
            assert time.monotonic() < deadline, expression
            time.sleep(0.5)
        return values


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Generator[tuple[RunningSite, int]]:
    (port,) = free_ports(1)
    site = RunningSite(
        tmp_path_factory.mktemp("site"),
        DEMO_DATA="twopathways",
        WORKERS="2",
        SPARE_PROCESS="true",
        METRICS_PORT=str(port),
    ).start()
    yield site, port
    site.stop()


@pytest.fixture(scope="module")
def prometheus(site: tuple[RunningSite, int], tmp_path_factory: pytest.TempPathFactory) -> Generator[Prometheus]:
    folder = tmp_path_factory.mktemp("prometheus")
    (port,) = free_ports(1)
    text = (FOLDER / "prometheus.yml").read_text()
    assert "127.0.0.1:9108" in text
    (folder / "prometheus.yml").write_text(text.replace("9108", str(site[1])).replace("15s", "1s"))
    shutil.copy(FOLDER / "spiritum.rules.yml", folder)
    command = [
        "prometheus",
        f"--config.file={folder}/prometheus.yml",
        f"--storage.tsdb.path={folder}/data",
        f"--web.listen-address=127.0.0.1:{port}",
    ]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        prometheus = Prometheus(f"http://127.0.0.1:{port}")
        try:
            for _ in range(300):
                assert process.poll() is None, (folder / "log").read_text()
                with suppress(httpx.HTTPError):
                    if httpx.get(f"{prometheus.url}/-/ready", trust_env=False).status_code == 200:
                        break
                time.sleep(0.1)
            yield prometheus
        finally:
            process.terminate()
            process.wait(20)


def _use(site: RunningSite, times: int) -> None:
    """Ask something, each time on a connection of its own, so that both processes have some of it."""
    with httpx.Client(base_url=site.url, trust_env=False, timeout=30) as client:
        client.post("/rest/login/", json=CREDENTIALS).raise_for_status()
        client.post("/rest/login/", json={**CREDENTIALS, "password": "wrong"})
        cookies = client.cookies
    for _ in range(times):
        with httpx.Client(base_url=site.url, trust_env=False, timeout=30, cookies=cookies) as client:
            client.post("/graphql", json={"query": "{ getPathways { id } }"}).raise_for_status()


def test_a_site_of_two_processes_is_counted_as_one(site: tuple[RunningSite, int], prometheus: Prometheus) -> None:
    _use(site[0], 30)
    prometheus.wait("spiritum_requests_total{code='OK', operation='other'} >= 30")
    assert prometheus.query("spiritum_workers") == {"{}": 2}
    assert prometheus.query("spiritum_sign_ins_total")['{"code": "OK"}'] == 1
    assert sum(prometheus.query("spiritum_sign_ins_total{code!='OK'}").values()) == 1
    assert sum(prometheus.query("spiritum_request_seconds_count").values()) >= 32
    assert len(prometheus.query("spiritum_memory_bytes > 5e7")) >= 2
    for name in ("pool_size", "events_listening", "event_loop_delay_seconds_count", "build_info", "open_files"):
        assert prometheus.wait(f"spiritum_{name} > 0")
    assert prometheus.wait("spiritum_event_lag_seconds < 5")
    assert prometheus.query("spiritum_dead_letters") == {"{}": 0}


def test_no_sum_goes_backwards_when_a_process_is_killed(site: tuple[RunningSite, int], prometheus: Prometheus) -> None:
    _use(site[0], 10)
    time.sleep(3)
    victim = next(p for p in psutil.Process(site[0].process.pid).children() if "worker" in p.cmdline())
    victim.kill()
    prometheus.wait("spiritum_worker_ends_total{reason='ended'} >= 1")
    prometheus.wait("spiritum_workers == 2")
    _use(site[0], 10)
    time.sleep(3)
    sums = [metric.name for metric in all_metrics() if isinstance(metric, Counter)]
    sums += [f"{metric.name}_{part}" for metric in all_metrics() if isinstance(metric, Histogram) for part in PARTS]
    assert {name: resets for name in sums if (resets := prometheus.query(f"resets({name}[5m]) > 0"))} == {}
    assert not [labels for labels in prometheus.query("count by (worker) (spiritum_memory_bytes)") if '"3"' in labels]


def test_rules_are_evaluated_and_all_is_well(prometheus: Prometheus) -> None:
    rules = httpx.get(f"{prometheus.url}/api/v1/rules", trust_env=False).json()["data"]["groups"][0]["rules"]
    assert {rule["health"] for rule in rules} == {"ok"}
    assert [rule["name"] for rule in rules if rule["state"] == "firing"] == []


def test_metrics_are_not_on_the_public_port(site: tuple[RunningSite, int]) -> None:
    assert httpx.get(f"{site[0].url}/metrics", trust_env=False).status_code == 404
