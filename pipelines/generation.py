"""`generate(recipe, out)`: from a recipe to a finished, checked dataset folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathmill.pipelines import progress
from mathmill.pipelines.benchmarks import benchmark_questions
from mathmill.pipelines.checking import require_kernel
from mathmill.pipelines.failures import failure_in
from mathmill.pipelines.folders import Folder, LocalFolder, folder_at
from mathmill.pipelines.keys import write_benchmark_keys
from mathmill.pipelines.ownership import settled
from mathmill.pipelines.plan import Plan, make_plan
from mathmill.pipelines.progress import Listener
from mathmill.pipelines.recipe_file import build_recipe, load_recipe
from mathmill.pipelines.work import (
    locked,
    open_run,
    read_manifest,
    refuse_foreign,
    stored_shards,
)
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.recipe import Recipe

LOCAL = "FnApiRunner"


@dataclass(frozen=True)
class Report:
    """What a run came to."""

    out: str
    state: str  # "written", "already finished" or what a service said of the job
    manifest: Manifest | None


class Watcher:
    """Is told how a run goes; this one says nothing."""

    def begin(self, plan: Plan, state: str, kept: int) -> None:
        """`state` is "new", "resumed" or "damaged"; `kept` shards are there already."""

    def advance(self, rows: int, kept: bool = False) -> None:
        """So many more rows are done; a run that drops rows goes through all of them twice.

        `kept` rows are of an earlier run, and only looked at.
        """

    def end(self) -> None:
        """Called in any case."""


def generate(
    recipe: Recipe | dict[str, Any] | str | Path,
    out: str | Path,
    *,
    workers: int = 1,
    resume: bool = True,
    runner: str = LOCAL,
    beam_options: list[str] | None = None,
    base: str | Path | None = None,
    watcher: Watcher | None = None,
) -> Report:
    """Make the dataset that a recipe describes.

    `recipe` is a `Recipe`, plain data, or the path of a YAML file; `out` a folder, or the URL of
    one in an object store. One worker runs in this process, more run beside it. With another
    `runner`, or with `beam_options`, the whole graph is handed to that runner. `base` is where
    benchmark files are looked for: the recipe file's folder, unless given.

    Raises `BadInputError` for what cannot be made, and `MathmillError` (such as `RefutedError`)
    for what went wrong; complete shards are kept for the next run.

    >>> report = generate({"name": "x", "rows": 9, "datasets": [{"generator": "a.b"}]}, "out/x")
    Traceback (most recent call last):
    ...
    mathmill.schemas.errors.BadInputError: datasets[0]: no generator is called 'a.b'; ...
    """
    if workers < 1:
        raise BadInputError(f"workers is 1 or more, not {workers}")
    if isinstance(recipe, (str, Path)):
        base = base or Path(recipe).parent
    plan = make_plan(_recipe(recipe), Path(base) if base else None)
    if runner != LOCAL or beam_options:
        from mathmill.pipelines import graph
        from mathmill.pipelines.beam_options import check_options

        graph.check_runner(runner)
        check_options(runner, beam_options or [])
    folder = folder_at(out)
    watcher = watcher or Watcher()
    folder.prepare()
    refuse_foreign(folder)
    with locked(folder):
        plan = settled(plan, folder)
        state = open_run(plan, folder, resume=resume)
        if state == "finished":
            return Report(str(out), "already finished", read_manifest(folder))
        if runner == LOCAL:
            require_kernel(plan.mixture.components)
        if plan.recipe.decontaminate:
            questions = benchmark_questions(plan.recipe.decontaminate, Path(base) if base else None)
            write_benchmark_keys(folder, questions)
        kept = stored_shards(plan, folder) if state == "resumed" else 0
        with _watched(watcher, plan, state, kept):
            said = _run(plan, folder, workers, runner, beam_options or [], watcher.advance)
    if said is not None and folder.read("manifest.json") is None:
        return Report(str(out), said, None)
    return Report(str(out), "written", read_manifest(folder))


def _recipe(recipe: Recipe | dict[str, Any] | str | Path) -> Recipe:
    if isinstance(recipe, Recipe):
        return recipe
    return build_recipe(recipe) if isinstance(recipe, dict) else load_recipe(recipe)


def _run(
    plan: Plan,
    folder: Folder,
    workers: int,
    runner: str,
    beam_options: list[str],
    report: Listener,
) -> str | None:
    """Returns what the runner said, if the run was handed over."""
    try:
        if workers > 1 and runner == LOCAL and not beam_options and isinstance(folder, LocalFolder):
            from mathmill.pipelines.workers import run_in_workers
            from mathmill.validators.lean.pool import close_all

            close_all()  # what planning started would lie idle beside the workers' own
            run_in_workers(plan, folder.root, workers, report)
            return None
        from mathmill.pipelines import graph

        if runner != LOCAL or beam_options:
            return graph.run_on(runner, beam_options, plan, folder.root)
        with _listening(report):
            graph.run_whole(plan, folder.root)
    except Exception as error:
        if "KeyboardInterrupt" in str(error):  # as a runner hands it back
            raise KeyboardInterrupt from error
        failure = failure_in(error)
        if failure is not None:
            raise failure from error
        raise MathmillError(
            f"The run stopped: {_last_line(error)}\nComplete shards are kept. "
            "Run the same command with --debug to see where."
        ) from error
    return None


def _last_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = next((line for line in reversed(lines) if not line.startswith("[while")), repr(error))
    return text[:1_000]


@contextmanager
def _listening(report: Listener) -> Iterator[None]:
    progress.listen(report)
    try:
        yield
    finally:
        progress.listen(None)


@contextmanager
def _watched(watcher: Watcher, plan: Plan, state: str, kept: int) -> Iterator[None]:
    watcher.begin(plan, state, kept)
    try:
        yield
    finally:
        watcher.end()
