"""`python -m bench.desk`: the desk's budgets, in a browser slowed down four times. `make bench-desk` calls it.

The rows and events are made up, so that the browser is measured and not the server; the page, its bundle and its socket
are those of a site of its own.
"""

import asyncio
import gzip
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from playwright.async_api import Browser, async_playwright, expect
from rich.console import Console

from bench.goals import Goal
from bench.machine import describe, others_load
from bench.report import GOAL_HEADS, between, goal_row, machine_lines, markdown
from spiritum.transport import pages
from spiritum.transport.pages import MANIFEST
from tests.browser.browsing import PASSWORD, USERNAME
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.desk import made_up
from tests.browser.desk.sitting import Desk
from tests.site.running import RunningSite

BEGIN = "<!-- written by `make bench-desk`: begin -->"
END = "<!-- written by `make bench-desk`: end -->"
ROWS, EVENTS_A_SECOND, SLOWER = 2_000, 50, 4
CHANGED_ROWS = 200
_DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
_WORKLIST = "/p/1/worklist"
_STATIC = Path(pages.__file__).parent / "static"

WATCH = """
window.seen = {rows: null, requests: 0, long: [], frames: []};
const requests = () => performance.getEntriesByType('resource').length + 1;
new MutationObserver(() => {
  if (window.seen.rows === null && document.querySelectorAll('.grid__row').length > 5)
    requestAnimationFrame(() => setTimeout(() => {
      window.seen.rows ??= performance.now();
      window.seen.requests ||= requests();
    }));
}).observe(document, {childList: true, subtree: true});
"""
MEASURE = """
window.seen.long = [];
new PerformanceObserver(list => list.getEntries().forEach(task => window.seen.long.push(task.duration)))
  .observe({type: 'longtask'});
"""
SCROLL = """
(() => {
  const grid = document.querySelector('[role=grid]');
  let last = performance.now(), down = true;
  window.scrolling = true;
  window.seen.frames = [];
  const frame = now => {
    window.seen.frames.push(now - last);
    last = now;
    if (grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1) down = false;
    if (grid.scrollTop <= 0) down = true;
    grid.scrollTop += down ? 40 : -40;
    if (window.scrolling) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()
"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"


@dataclass(frozen=True, slots=True)
class Budget:
    """One line of the table."""

    what: str
    value: float
    at_most: float
    aim: float

    def goal(self) -> Goal:
        """The same as the other benches have it."""
        return Goal(self.what, self.at_most, self.aim, less_is_better=True, reached=round(self.value, 2))


def main(
    *,
    seconds: Annotated[float, typer.Option(min=1, help="How long events come.")] = 60.0,
    rounds: Annotated[int, typer.Option(min=1, help="How often the page is opened; the median counts.")] = 5,
    write: Annotated[bool, typer.Option(help="Write the section of docs/performance.md.")] = True,
) -> None:
    """Measure the desk in Debian's Chromium."""
    console = Console(width=140)
    text = asyncio.run(_run(seconds, rounds))
    console.print(text, markup=False)
    if write:
        _DOCUMENT.write_text(between(_DOCUMENT.read_text(), BEGIN, END, text))


async def _run(seconds: float, rounds: int) -> str:
    load_before = others_load()
    with tempfile.TemporaryDirectory() as folder:
        running = await asyncio.to_thread(RunningSite(Path(folder), WORKERS="1").start)
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                budgets = [
                    *_sizes(),
                    *await _opening(browser, running, rounds),
                    *await _living(browser, running, seconds),
                ]
                version = browser.version
                await browser.close()
        finally:
            await asyncio.to_thread(running.stop)
    machine = {**describe(with_peers=False, postgres="not measured", load_before=load_before), "browser": version}
    rows = [goal_row(budget.goal()) for budget in budgets]
    return "\n\n".join([machine_lines(machine), markdown(GOAL_HEADS, rows)])


def _sizes() -> Sequence[Budget]:
    scripts = [MANIFEST.names["desk.js"], *MANIFEST.preload]
    script, style = (
        sum(len(gzip.compress((_STATIC / name).read_bytes(), 9)) for name in names) / 1_000
        for names in (scripts, [MANIFEST.names["desk.css"]])
    )
    return [
        Budget("JavaScript of the first page in gzip, kB", script, 110, 90),
        Budget("styles in gzip, kB", style, 25, 15),
    ]


async def _slow(browser: Browser, site: RunningSite) -> tuple[Desk, Any]:
    """A tab on a slow machine, signed in."""
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    desk = Desk(await context.new_page(), site)
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    await desk.answering("Worklist", made_up.worklist(made_up.rows(ROWS)))
    await desk.page.add_init_script(WATCH)
    devtools: Any = await context.new_cdp_session(desk.page)
    await devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return desk, devtools


async def _opening(browser: Browser, site: RunningSite, rounds: int) -> Sequence[Budget]:
    desk, _ = await _slow(browser, site)
    first: list[float] = []
    whole: list[float] = []
    requests = 0
    for _ in range(rounds + 1):
        await desk.open(f"/desk{_WORKLIST}")
        await expect(desk.page.get_by_role("grid")).to_have_attribute("aria-busy", "false", timeout=60_000)
        whole.append(await desk.page.evaluate("performance.now()"))
        seen = await desk.page.evaluate("window.seen")
        first.append(seen["rows"])
        requests = seen["requests"]
    moved = await _moving(desk)
    await desk.page.context.close()
    middle = (rounds + 1) // 2
    return [
        Budget("requests before the first rows", requests, 8, 8),
        Budget(
            f"the first of {ROWS:,} rows, ms after the page was asked for", sorted(first[1:])[middle - 1], 1_500, 1_000
        ),
        Budget(f"all {ROWS:,} rows in memory, ms", sorted(whole[1:])[middle - 1], 6_000, 4_000),
        *moved,
    ]


async def _moving(desk: Desk) -> Sequence[Budget]:
    """From a key to what is painted."""
    await desk.page.locator("[role=gridcell][tabindex='0']").focus()
    keys: list[float] = []
    for _ in range(9):
        begin = await desk.page.evaluate("performance.now()")
        await desk.page.keyboard.press("ArrowDown")
        keys.append(await desk.page.evaluate(PAINTED) - begin)
    begin = await desk.page.evaluate("performance.now()")
    await desk.page.get_by_label("Name or number").fill("Family1999")
    await expect(desk.rows).to_have_count(1)
    filtered = await desk.page.evaluate(PAINTED) - begin
    return [
        Budget("a key until its focus is painted, ms, the driver's way included", sorted(keys)[4], 100, 50),
        Budget("words until the list is painted, ms, the driver's way included", filtered, 500, 100),
    ]


async def _living(browser: Browser, site: RunningSite, seconds: float) -> Sequence[Budget]:
    """Events while somebody scrolls."""
    events = made_up.Events()
    desk, devtools = await _slow(browser, site)
    await events.stand_between(desk.page)
    await desk.open(f"/desk{_WORKLIST}")
    await events.is_subscribed.wait()
    await expect(desk.page.get_by_role("grid")).to_have_attribute("aria-busy", "false", timeout=60_000)
    await desk.page.evaluate(MEASURE)
    before = await _heap(devtools)
    await desk.page.evaluate(SCROLL)
    begin = time.monotonic()
    count = int(seconds * EVENTS_A_SECOND)
    for number in range(count):
        change(events, number)
        await asyncio.sleep(max(0, begin + number / EVENTS_A_SECOND - time.monotonic()))
    seen = await desk.page.evaluate("(window.scrolling = false, window.seen)")
    after = await _heap(devtools)
    nodes = await desk.page.evaluate("document.querySelectorAll('*').length")
    late = await _last(desk, events, count)
    missing = await missing_events(desk, count + 1)
    await desk.page.context.close()
    frames = sorted(seen["frames"][1:])
    during = f"{EVENTS_A_SECOND} events a second for {seconds:.0f} s while it scrolls"
    return [
        Budget(f"{during}: long tasks", len(seen["long"]), 2, 0),
        Budget("the longest of them, ms", max(seen["long"], default=0), 200, 50),
        Budget("a frame, p95 ms", frames[int(0.95 * (len(frames) - 1))], 34, 20),
        Budget("elements on the page", nodes, 1_500, 1_000),
        Budget("growth of the heap, MB", max(0.0, after - before), 10, 5),
        Budget("events that are not on the list afterwards", missing, 0, 0),
        Budget("an event until it is on the screen, ms, the driver's way included", late, 500, 100),
    ]


def change(events: made_up.Events, number: int) -> None:
    """The numbered event: somebody opens a row."""
    user = {"id": "2", "username": "x", "firstName": "Ada", "lastName": f"Nr{number}"}
    events.changed(1 + number % CHANGED_ROWS, lockEndTime="2099-01-01T00:00:00+00:00", lockUser=user)


async def _last(desk: Desk, events: made_up.Events, number: int) -> float:
    await desk.page.get_by_role("grid").evaluate("(grid, row) => grid.scrollTop = row * 64", number % CHANGED_ROWS)
    await asyncio.sleep(0.5)
    begin = time.monotonic()
    change(events, number)
    await expect(desk.page.get_by_text(f"Open with Ada Nr{number} ")).to_be_visible()
    return 1_000 * (time.monotonic() - begin)


async def missing_events(desk: Desk, count: int) -> int:
    """How many of the changed rows do not say the last that has happened to them, by the plain table of all rows."""
    await desk.page.get_by_label("Pages of 100").check()
    texts: list[str] = []
    for page in range(CHANGED_ROWS // made_up.PAGE):
        if page > 0:
            await desk.page.get_by_role("button", name="Next page").click()
        texts += await desk.page.locator("tbody tr").all_inner_texts()
    last = {number % CHANGED_ROWS: number for number in range(count)}
    return sum(f"Ada Nr{number} until" not in texts[row] for row, number in last.items())


async def _heap(devtools: Any) -> float:
    """Megabytes of the page's objects, what is garbage left out."""
    await devtools.send("HeapProfiler.collectGarbage")
    return float((await devtools.send("Runtime.getHeapUsage"))["usedSize"]) / 1_000_000


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
