"""`contractreview review`, `draft`, `keep` and `lint`: the reviewer's command line."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from contractgen.error_reporting import report_contract_errors
from contractreview.changelog import draft as draft_entry
from contractreview.contracts import Layout
from contractreview.graphql.costs import limit_of, too_costly
from contractreview.graphql.documents import load, texts
from contractreview.keeping import keep as keep_documents
from contractreview.linters import Violation, install
from contractreview.linters import lint as run_linters
from contractreview.report import markdown, structured, terminal
from contractreview.review import Review
from contractreview.review import review as make_review

main = typer.Typer(help="Say what a change of the contract breaks, and for whom.", no_args_is_help=True)

_Root = Annotated[Path, typer.Option("--root", help="The checkout, with its codegen.toml.")]
_Against = Annotated[
    str, typer.Option("--against", help="A git revision; else the last release's tag, or the first contract.")
]
_Of = Annotated[str, typer.Option("--of", help="The git revision under review; else the working tree.")]
_Waivers = Annotated[Path, typer.Option("--waivers", help="The file of waivers, as seen from the root.")]
_WAIVERS = Path("contract-waivers.toml")
_EXIT_ERROR = 2
"""The documents or the revision cannot be read. 1 means that the review failed or the linters found something."""


@main.command()
def review(
    root: _Root = Path(),
    against: _Against = "",
    of: _Of = "",
    waivers: _Waivers = _WAIVERS,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of the table.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown instead of the table.")] = False,
) -> None:
    """Compare the contracts with another revision; exit code 1 where the change must not land as it is."""
    result = _review(root, against, of, waivers)
    if as_json:
        typer.echo(structured.render(result))
    elif as_markdown:
        typer.echo(markdown.render(result), nl=False)
    else:
        terminal.show(result, Console())
    if result.failures():
        raise typer.Exit(1)


@main.command()
def draft(root: _Root = Path(), against: _Against = "", of: _Of = "", waivers: _Waivers = _WAIVERS) -> None:
    """Print the draft of an entry for the change log."""
    result = _review(root, against, of, waivers)
    typer.echo(draft_entry(result, datetime.now(UTC).date()), nl=False)


@main.command()
def keep(
    root: _Root = Path(),
    of: Annotated[str, typer.Option("--of", help="The git revision of the contract; else the last release.")] = "",
    unsupported: Annotated[
        str, typer.Option("--unsupported", help="Drop the documents of this version and of those before it.")
    ] = "",
) -> None:
    """Keep the documents of a released contract: sites go on running them for clients that were generated from it."""
    with report_contract_errors(exit_code=_EXIT_ERROR):
        kept = keep_documents(root.resolve(), of or None, unsupported or None)
    typer.echo(f"Contract {kept.contract} at {kept.revision}: {kept.operations} documents are kept.")
    if kept.dropped:
        typer.echo(f"{kept.dropped} documents of contracts that are not supported any more were dropped.")
    typer.echo("Run `make gen`.")


@main.command()
def lint(
    root: _Root = Path(),
    tools: Annotated[Path, typer.Option("--tools", help="The linters' folder, as seen from the root.")] = Path("lint"),
) -> None:
    """Hold the contracts to their conventions; exit code 1 where a line breaks one."""
    root = root.resolve()
    with report_contract_errors(exit_code=_EXIT_ERROR):
        install(root / tools)
        violations = [*run_linters(root, root / tools, Layout.of(root)), *_too_costly(root, tools)]
    for violation in violations:
        typer.echo(f"{violation.place}: {violation.message} ({violation.rule})")
    if violations:
        raise typer.Exit(1)
    typer.echo("The contract keeps its conventions.")


def _too_costly(root: Path, tools: Path) -> Iterator[Violation]:
    """Clients' operations that cost more than their share of the limit."""
    limit = limit_of(root / tools)
    if limit is not None:
        layout = Layout.of(root)
        contract = load(texts(root, layout.graphql), texts(root, layout.operations))
        yield from (
            Violation(operation.place, "operation-cost", operation.message) for operation in too_costly(contract, limit)
        )


def _review(root: Path, against: str, of: str, waivers: Path) -> Review:
    root = root.resolve()
    with report_contract_errors(exit_code=_EXIT_ERROR):
        return make_review(root, against or None, of or None, waivers, datetime.now(UTC).date())
