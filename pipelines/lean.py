"""The verbs of `mathmill lean`. Imports are made inside them, so that `--help` is quick."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Optional

import typer

from mathmill.pipelines.lean_mutate import mutate
from mathmill.pipelines.lean_options import Imports, NativeLean, Project, pool_of
from mathmill.pipelines.lean_trace import trace
from mathmill.pipelines.plain_errors import Debug, Json, plain_errors
from mathmill.pipelines.reading import read_text
from mathmill.schemas.errors import BadInputError

app = typer.Typer(
    no_args_is_help=True,
    help="Lean 4: install the embedded one, see what is there, check proofs.",
    rich_markup_mode=None,
)
app.command()(mutate)
app.command()(trace)


@app.command()
def install(debug: Debug = False) -> None:
    """Fetch the embedded Lean (121 MB, once) into the cache; afterwards no network is needed.

    Example: mathmill lean install
    """
    with plain_errors(debug):
        from mathmill.validators.lean.install import install as install_lean

        shown = [-1]

        def report(done: int, total: int) -> None:
            percent = 100 * done // total if total else 0
            if percent // 10 != shown[0]:
                shown[0] = percent // 10
                typer.echo(f"fetched {done >> 20} of {total >> 20} MiB", err=True)

        typer.echo(f"The embedded Lean is in {install_lean(report)}")


@app.command()
def doctor(as_json: Json = False, debug: Debug = False) -> None:
    """Say what Lean can use here, what is missing, and what to do about it.

    Example: mathmill lean doctor
    """
    with plain_errors(debug):
        from mathmill.validators.lean.doctor import examine

        findings = examine()
        if as_json:
            keys = ("what", "found", "told", "needed")
            typer.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in findings]))
        else:
            for one in findings:
                mark = "ok     " if one.found else "MISSING" if one.needed else "absent "
                typer.echo(f"{mark} {one.what}: {one.told}")
        if any(one.needed and not one.found for one in findings):
            raise typer.Exit(1)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A Lean file.")],
    statements: Annotated[
        Optional[Path],  # noqa: UP045 - read by typer
        typer.Option(help="JSON object: what theorems of the file must state, by their names."),
    ] = None,
    project: Project = None,
    native: NativeLean = False,
    imports: Imports = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Check a Lean file: exit code 0 only if the kernel accepts each declaration.

    Example: mathmill lean check proofs.lean
    """
    with plain_errors(debug):
        from mathmill.validators.lean import checking

        text = read_text(file)
        wanted = _statements(statements)
        with pool_of(project, native, imports) as pool:
            found = checking.check_file(text, statements=wanted, pool=pool)
        typer.echo(found.model_dump_json() if as_json else _told(found))
        if not found.accepted:
            raise typer.Exit(1)


@app.command()
def theorems(
    prefix: Annotated[str, typer.Argument(help="How their names begin.")] = "",
    project: Project = None,
    native: NativeLean = False,
    imports: Imports = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """List what theorems.* and `mutate` start from, with their numbers and the library's name.

    Example: mathmill lean theorems MyProject. --project ~/my-project --import MyProject
    """
    with plain_errors(debug):
        from mathmill.validators.lean.listing import listed

        with pool_of(project, native, imports) as pool:
            library, names = listed(pool)
        found = {number: name for number, name in enumerate(names) if name.startswith(prefix)}
        if as_json:
            typer.echo(json.dumps({"library": library, "theorems": found}))
        else:
            typer.echo("\n".join([f"library: {library}", *(f"{n} {found[n]}" for n in found)]))
        if not found:
            raise typer.Exit(1)


def _statements(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        found = json.loads(read_text(file))
    except ValueError as error:
        raise BadInputError(f"{file} is no JSON: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(said, str) for said in found.values()):
        raise BadInputError(f"{file} must be a JSON object of texts: name to statement")
    return found


def _told(found: object) -> str:
    from mathmill.validators.lean.checking import FileCheck

    assert isinstance(found, FileCheck)  # noqa: S101
    lines = []
    for one in found.declarations:
        mark = "accepted" if one.accepted else "undecided" if one.undecided else "refused"
        why = f", read with {', '.join(one.mentions)}" if one.mentions else ""
        if not one.accepted:
            why = ": " + " ".join(one.why.split())
        lines.append(f"line {one.line}: {one.name} {mark}{why}")
    if found.why:
        lines.append(found.why)
    lines.append("accepted" if found.accepted else "not accepted")
    return "\n".join(lines)
