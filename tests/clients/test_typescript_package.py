"""The TypeScript client as its users get it: an npm package in an empty folder, on Node, against a served site."""

import json
import re
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from contractgen.clients.typescript_node import NodeMade
from contractgen.workspace import Workspace
from tests.clients.environments import NODE, ROOT, TOOLS
from tests.clients.examples import examples_in
from tests.site.running import RunningSite

pytestmark = pytest.mark.slow

LIBRARY = ROOT / "generated" / "clients" / "typescript"
README = (LIBRARY / "README.md").read_text()
EXAMPLES = examples_in(README, "ts")
PRINTED = {
    "Your first query": r"[\w ]+: \d+ wait\n(fMRN\d{6} \S.* \d{4}-\d\d-\d\d\n){1,5}",
    "Changing something": r"ours until 20\d\d-\d\d-\d\dT[\d:.]+(\+00:00|Z)\n",
    "Live events": r"changed: fMRN\d{6}\n",
    "Reconnecting": r"\d+ wait\nchanged: fMRN\d{6}\n",
    "REST": r"reader of that page \[ 'PATHWAY_READ' \]\n",
    "Going on with a session": r"demo-1-1 until 20\d\d-\d\d-\d\dT[\d:.]+(Z|\+00:00)\n",
    "Errors": r"UNAUTHENTICATED true\nBAD_USER_INPUT \[ 'first' \]\n",
}
STRICT = {
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "module": "nodenext",
    "target": "es2022",
    "lib": ["es2023", "dom", "dom.iterable"],
    "types": [],
    "noEmit": True,
}

BEHAVIOUR = """
import { ApiError, ConnectionLost, LockOnPathwayDocument, OnPathwayUpdatedDocument, PathwaysDocument, SpiritumClient,
  UnexpectedResponse, Unreachable, UserErrors, UsersDocument, WorklistDocument,
  raiseForUserErrors } from "@spiritum/client";

// A test that waits for what never comes shall fail, not hang.
setTimeout(() => process.exit(3), 50_000).unref();
const url = "http://127.0.0.1:8080";
const say = (...words: unknown[]) => console.log(...words);
const thrown = async (asked: () => Promise<unknown>) => {
  try {
    await asked();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};
"""
REFUSALS = """
const spiritum = new SpiritumClient(url);
for (const asked of [
  () => spiritum.login("demo-1-1", "wrong"),
  () => spiritum.run(PathwaysDocument),
  async () => spiritum.subscribe(OnPathwayUpdatedDocument),
  async () => {
    await spiritum.login("demo-1-1", "22password1");
    return spiritum.run(WorklistDocument, { pathwayId: 20, first: 1 });
  },
  () => spiritum.rest.POST("/rest/createrole/", { body: { name: "" } }),
  () => spiritum.rest.POST("/rest/createrole/", { body: { name: 7 as unknown as string } }),
]) {
  const error = await thrown(asked);
  if (!(error instanceof ApiError)) throw error;
  say(error.name, error.code, error.status, error.fields.map(({ field, code }) => [field, code]), error.details);
}
await spiritum.logout();
say(((await thrown(() => spiritum.run(PathwaysDocument))) as ApiError).code);
"""
LOCKED_BY_ANOTHER = """
const [first, second] = [new SpiritumClient(url), new SpiritumClient(`${url}/`)];
const on = (await first.login("demo-2-1", "22password2")).user.pathways[0]!.id;
await second.login("demo-2-2", "22password2");
const waiting = await first.run(WorklistDocument, { pathwayId: on, first: 1 });
const entry = waiting.getPatientOnPathwayConnection.edges[0]!.node.onPathways![0]!.id;
await first.run(LockOnPathwayDocument, { input: { onPathwayId: entry } });
const { lockOnPathway: refused } = await second.run(LockOnPathwayDocument, { input: { onPathwayId: entry } });
const error = await thrown(async () => raiseForUserErrors(refused));
if (!(error instanceof UserErrors)) throw error;
say(refused.onPathway?.lockUser?.username, error.errors.map(({ field, code }) => [field, code]));
await first.run(LockOnPathwayDocument, { input: { onPathwayId: entry, unlock: true } });
"""
WITHOUT_IDS = """
const spiritum = new SpiritumClient(url, { timeout: 10_000 });
const on = (await spiritum.login("demo-1-1", "22password1")).user.pathways[0]!.id;
say((await spiritum.run(UsersDocument, { pathwayId: on })).getUsers.length);
const changes = spiritum.subscribe(OnPathwayUpdatedDocument, { pathwayId: on });
await changes.opened;
const waiting = await spiritum.run(WorklistDocument, { pathwayId: on, first: 1 });
const entry = waiting.getPatientOnPathwayConnection.edges[0]!.node.onPathways![0]!.id;
const first = changes.next();
await new Promise((resolve) => setTimeout(resolve, 1_000));
await spiritum.run(LockOnPathwayDocument, { input: { onPathwayId: entry } });
// The hospital of the demonstration sends results meanwhile.
let change = await first;
while (!change.done && change.value.onPathwayUpdated.id !== entry) change = await changes.next();
say(!change.done);
say("now stop");
const lost = await thrown(async () => {
  while (!(await changes.next()).done);
});
say(lost instanceof ConnectionLost);
const late = spiritum.subscribe(OnPathwayUpdatedDocument, { pathwayId: on });
say((await thrown(() => late.opened)) instanceof Unreachable, (await thrown(() => late.next())) instanceof Unreachable);
say((await thrown(() => spiritum.run(PathwaysDocument))) instanceof Unreachable);
say((await thrown(() => spiritum.logout())) instanceof Unreachable);
"""
SOMETHING_ELSE = """
import { createServer } from "node:http";

const answers = [[502, "<h1>Bad Gateway</h1>"], [200, "[]"], [200, '{"data": null}'], [200, '{"errors": 1}']];
for (const [status, body] of answers) {
  const server = createServer((_, answer) => answer.writeHead(status as number, { connection: "close" }).end(body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const spiritum = new SpiritumClient(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  const error = await thrown(() => spiritum.run(PathwaysDocument));
  say(error instanceof UnexpectedResponse && error.status);
  server.close();
}
"""


def script(folder: Path, name: str, program: str, url: str = "") -> Path:
    path = folder / f"{re.sub(r'[^a-z]+', '-', name.lower())}.mts"
    path.write_text(program.replace("http://127.0.0.1:8080", url or "http://127.0.0.1:8080"))
    return path


def run(folder: Path, name: str, program: str, url: str = "") -> str:
    """The output of a program; Node strips the types."""
    command = [NODE, "--disable-warning=ExperimentalWarning", script(folder, name, program, url)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_is_run() -> None:
    assert EXAMPLES.keys() == PRINTED.keys()
    assert README.count("```ts") == len(EXAMPLES)


def test_the_examples_are_strictly_typed(front_end: Path) -> None:
    files = [script(front_end, heading, program).name for heading, program in EXAMPLES.items()]
    wrong = 'import { SpiritumClient, WorklistDocument as W } from "@spiritum/client";\n'
    wrong += "// @ts-expect-error the pathway is missing\nawait new SpiritumClient().run(W, { first: 1 });\n"
    wrong += "// @ts-expect-error so is all\nawait new SpiritumClient().run(W);\n"
    wrong += "// @ts-expect-error no such field\n(await new SpiritumClient().run(W, { pathwayId: 1 })).nothing;\n"
    files.append(script(front_end, "wrong", wrong).name)
    (front_end / "tsconfig.json").write_text(json.dumps({"compilerOptions": STRICT, "files": files}))
    tsc = [NODE, TOOLS / "node_modules" / "typescript" / "bin" / "tsc", "-p", front_end]
    done = subprocess.run(tsc, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("heading", PRINTED)
def test_the_examples_of_the_readme_run(front_end: Path, site: RunningSite, heading: str) -> None:
    printed = run(front_end, heading, EXAMPLES[heading], site.url)
    assert re.fullmatch(PRINTED[heading], printed), printed


def test_the_folder_has_the_library_and_its_dependencies_only(front_end: Path) -> None:
    names = {path.name for path in (front_end / "node_modules").iterdir() if not path.name.startswith(".")}
    assert names == {
        "@spiritum",
        "@graphql-typed-document-node",
        "graphql",
        "graphql-ws",
        "openapi-fetch",
        "openapi-typescript-helpers",
    }
    library = front_end / "node_modules" / "@spiritum" / "client"
    package = json.loads((library / "package.json").read_text())
    assert (library / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert package["license"] == "Apache-2.0"
    assert (
        package["version"] == json.loads((ROOT / "generated" / "rest" / "document.json").read_text())["info"]["version"]
    )


def test_refusals_are_errors_with_code_and_fields(front_end: Path, site: RunningSite) -> None:
    printed = run(front_end, "refusals", BEHAVIOUR + REFUSALS, site.url).splitlines()
    assert printed == [
        "ApiError UNAUTHENTICATED 401 [] {}",
        "ApiError UNAUTHENTICATED 401 [] {}",
        "ApiError UNAUTHENTICATED undefined [] {}",
        "ApiError FORBIDDEN 200 [] { pathwayId: '20' }",
        "ApiError FORBIDDEN 403 [] {}",
        "ApiError FORBIDDEN 403 [] {}",
        "UNAUTHENTICATED",
    ]


def test_user_errors_are_data_unless_the_caller_raises_them(front_end: Path, site: RunningSite) -> None:
    printed = run(front_end, "locked", BEHAVIOUR + LOCKED_BY_ANOTHER, site.url)
    assert printed == "demo-2-1 [ [ 'lockEndTime', 'LOCK_HELD' ] ]\n"


def test_an_unexpected_response_is_reported_as_such(front_end: Path) -> None:
    assert run(front_end, "something else", BEHAVIOUR + SOMETHING_ELSE) == "502\n200\n200\n200\n"


@pytest.fixture
def without_ids(tmp_path: Path) -> Generator[RunningSite]:
    running = RunningSite(tmp_path, TRUSTED_DOCUMENTS="off").start()
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.mark.xdist_group("site")
def test_a_server_without_ids_gets_texts_and_a_lost_server_is_reported(
    front_end: Path, without_ids: RunningSite
) -> None:
    command = [NODE, "--disable-warning=ExperimentalWarning"]
    path = script(front_end, "without ids", BEHAVIOUR + WITHOUT_IDS, without_ids.url)
    with subprocess.Popen([*command, path], cwd=front_end, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        before = [process.stdout.readline() for _ in range(3)]
        assert before == ["5\n", "true\n", "now stop\n"]
        without_ids.stop()
        assert process.communicate(timeout=60)[0].splitlines() == ["true", "true true", "true", "true"]
    assert process.returncode == 0


def test_subscriptions_are_sent_as_the_trusted_texts() -> None:
    texts = re.findall(r"^  \[(\".*?\"), (\".*\")\],$", (LIBRARY / "src" / "texts.ts").read_text(), re.M)
    manifest = json.loads((ROOT / "generated" / "operations.json").read_text())["operations"]
    sent = {json.loads(id_): json.loads(text) for id_, text in texts}
    assert sent == {item["id"]: item["body"] for item in manifest if item["type"] == "subscription"}


def test_generating_again_gives_the_same_bytes(tmp_path: Path) -> None:
    node_files = Workspace.at(ROOT).node_made()
    assert isinstance(node_files, NodeMade)
    assert node_files.make(tmp_path) == node_files.on_disk()
