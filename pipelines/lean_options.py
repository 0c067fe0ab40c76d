"""The options that the verbs of `mathmill lean` share, and the pool of workers that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from mathmill.validators.lean.pool import Pool

Project = Annotated[
    Optional[Path],  # noqa: UP045 - read by typer
    typer.Option(help="A Lake project: use its own Lean, without the sandbox."),
]
NativeLean = Annotated[
    bool, typer.Option("--native", help="Use the `lean` on PATH, without the sandbox.")
]
Imports = Annotated[
    Optional[list[str]],  # noqa: UP045 - read by typer
    typer.Option("--import", help="A module to import; may be repeated (Init and Std)."),
]


def pool_of(
    project: Path | None, native: bool, imports: list[str] | None, *, workers: int = 1
) -> Pool:
    """The workers of the Lean that the options name; `MATHMILL_LEAN` counts if they name none."""
    from mathmill.validators.lean.choice import NATIVE, choose, chosen
    from mathmill.validators.lean.pool import Pool

    modules = tuple(imports or ())
    if project is not None or native:
        backend, modules = choose(NATIVE if project is None else str(project), modules)
    else:
        backend, named = chosen()
        modules = modules or named
    return Pool(backend, imports=modules, workers=workers, progress=tell)


def tell(stage: str) -> None:
    if stage not in ("ready", "failed"):
        more = " (this takes about 45 s)" if stage == "loading" else ""
        typer.echo(f"Lean: {stage}{more} …", err=True)
