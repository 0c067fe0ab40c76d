"""The verb `mathmill lean mutate`. Imports are made inside it, so that `--help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from mathmill.pipelines.lean_options import Imports, NativeLean, Project, pool_of
from mathmill.pipelines.plain_errors import Debug, plain_errors
from mathmill.schemas.errors import BadInputError

_STOPPING = (
    "mathmill: stopping as soon as the blocks that were begun are done; the same command goes on"
    " from there"
)


def mutate(
    out: Annotated[Path, typer.Option(help="The run's folder; one that is there is gone on with.")],
    workers: Annotated[int, typer.Option(min=1, help="Lean processes, 2 to 4 GiB each.")] = 1,
    first: Annotated[int, typer.Option(min=0, help="The first theorem.")] = 0,
    last: Annotated[
        Optional[int],  # noqa: UP045 - read by typer
        typer.Option(min=1, help="The one to stop before; all if not said."),
    ] = None,
    kinds: Annotated[
        str, typer.Option(help="Of rewrite, apply and forward, with commas between.")
    ] = "rewrite,apply,forward",
    most: Annotated[int, typer.Option(min=1, help="Mutants of a theorem, at most.")] = 8,
    deeper: Annotated[int, typer.Option(min=0, help="Of these, so many are mutated in turn.")] = 0,
    hours: Annotated[
        Optional[float],  # noqa: UP045 - read by typer
        typer.Option(min=0.0, help="Begin nothing new after so long."),
    ] = None,
    project: Project = None,
    native: NativeLean = False,
    imports: Imports = None,
    debug: Debug = False,
) -> None:
    """Make new theorems from all of a library, in a run that can be stopped and gone on with.

    Example: mathmill lean mutate --out out/mutants --workers 2 --hours 8
    """
    with plain_errors(debug):
        from mathmill.pipelines.theorem_run import KINDS, RunOrder, run

        wanted = tuple(kinds.split(","))
        if not set(wanted) <= set(KINDS):
            raise BadInputError(f"--kinds is of {', '.join(KINDS)}, not {kinds!r}")
        order = RunOrder(kinds=wanted, most=most, deeper=deeper, first=first, last=last)
        with pool_of(project, native, imports, workers=workers) as pool:
            try:
                run(
                    out,
                    order,
                    pool=pool,
                    workers=workers,
                    seconds=None if hours is None else 3600 * hours,
                    report=lambda done, total: typer.echo(f"{done} of {total} blocks", err=True),
                    stopping=lambda: typer.echo(_STOPPING, err=True),
                )
            except KeyboardInterrupt:
                _tell(out)
                raise
        _tell(out)


def _tell(out: Path) -> None:
    """Put together what is done, and say how much it is."""
    from mathmill.pipelines.theorem_report import gather

    summary = gather(out)
    typer.echo(
        f"{summary.accepted:,} accepted by the kernel, {summary.passed:,} passed every gate, "
        f"{summary.kept:,} in {out / 'theorems.parquet'}; {out / 'REPORT.md'} says more"
    )
