"""The verb `mathmill lean trace`. Imports are made inside it, so that `--help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mathmill.pipelines.lean_options import Imports
from mathmill.pipelines.plain_errors import Debug, plain_errors
from mathmill.schemas.errors import BadInputError


def trace(
    repository: Annotated[str, typer.Argument(help="A URL, or the folder of a clone.")],
    out: Annotated[Path, typer.Option(help="The folder to write.")],
    commit: Annotated[str, typer.Option(help="A commit, tag or branch (the newest).")] = "",
    dependencies: Annotated[
        bool, typer.Option("--dependencies", help="Trace what it depends on, too.")
    ] = False,
    imports: Imports = None,
    debug: Debug = False,
) -> None:
    """Trace a repository with LeanDojo.

    It needs pip install 'mathmill[leandojo]', elan, git, wget and a network: mathmill lean doctor.

    Example: mathmill lean trace ~/my-project --out out/traced
    """
    with plain_errors(debug):
        from mathmill.pipelines import leandojo
        from mathmill.pipelines.tracing import RECIPE, REJECTS, keep
        from mathmill.schemas.traced import is_trace

        if is_trace(out):
            raise BadInputError(f"{out} holds a trace already. Name another folder, or delete it.")
        traced = leandojo.trace(repository, commit, dependencies=dependencies)
        kept = keep(traced, out, tuple(imports or ()))
        typer.echo(
            f"{len(kept.trace.theorems):,} theorems of {kept.trace.repository} in {out}, each "
            "checked by the kernel from its own text."
        )
        for why, count in kept.rejected.most_common():
            typer.echo(f"Left out: {count:,} {why}; see {out / REJECTS}")
        typer.echo(
            "Make a dataset of them, and of what follows from them:\n"
            f"  MATHMILL_LEAN={out} mathmill generate {out / RECIPE} --out out/dataset"
        )
