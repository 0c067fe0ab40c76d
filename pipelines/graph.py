"""The Beam graph: shard specifications go in, receipts come out, rows stay where they are made.

The same steps run in this process, in our own worker processes (`workers.py`) and on any other
runner, where the whole graph is handed over.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from mathmill.pipelines import progress
from mathmill.pipelines.drops import resolve
from mathmill.pipelines.failures import reported
from mathmill.pipelines.finish import finish
from mathmill.pipelines.folders import LocalFolder, folder_at
from mathmill.pipelines.keys import write_keys
from mathmill.pipelines.plan import Plan, Shard
from mathmill.pipelines.shards import write_shard
from mathmill.pipelines.work import claim, kept_receipt, store_receipt
from mathmill.schemas.errors import BadInputError, MissingPackageError
from mathmill.schemas.manifest import Receipt

_level = logging.root.manager.disable
logging.disable(logging.WARNING)  # Beam's import warns of cloud libraries that nobody asked for
try:
    import apache_beam as beam
    from apache_beam.options.pipeline_options import PipelineOptions, SetupOptions
    from apache_beam.runners import create_runner
except ImportError:
    raise MissingPackageError("apache-beam", "pipeline", "Generating a dataset") from None
finally:
    logging.disable(_level)


@reported
def keys_step(shard: Shard, plan: Plan, out: str) -> int:
    write_keys(plan, shard, folder_at(out))
    return 1


@reported
def claimed_keys_step(shard: Shard, plan: Plan, out: str) -> int:
    folder = LocalFolder(out)
    return keys_step(shard, plan, out) if claim(folder, "keys", shard) else 0


@reported
def resolve_step(shards: int, plan: Plan, out: str) -> int:
    """Runs once all keys are there; how many rows are dropped."""
    return resolve(plan, folder_at(out))


@reported
def write_step(shard: Shard, plan: Plan, out: str, dropped: int = 0) -> Receipt:
    """Write a shard unless it is complete. `dropped` is there only to wait for."""
    folder = folder_at(out)
    kept = kept_receipt(plan, shard, folder)
    if kept is not None:
        progress.report(shard.stop - shard.start, kept=True)
        return kept
    receipt = write_shard(plan, shard, folder)
    store_receipt(plan, shard, folder, receipt)
    return receipt


@reported
def claimed_write_step(shard: Shard, plan: Plan, out: str) -> int:
    if not claim(LocalFolder(out), "write", shard):
        return 0
    write_step(shard, plan, out)
    return 1


@reported
def finish_step(receipts: Iterable[Receipt], plan: Plan, out: str) -> int:
    """Returns how many rows there are."""
    return finish(plan, folder_at(out), receipts).rows


CLAIMED = {"keys": claimed_keys_step, "write": claimed_write_step}


def run_claimed(step: str, plan: Plan, out: str) -> None:
    """One step of a run over all shards that no other worker process takes first."""
    with in_process() as pipeline:
        _ = _shards(pipeline, plan) | step.title() >> beam.Map(CLAIMED[step], plan, out)


def run_whole(plan: Plan, out: str) -> None:
    """The whole run in this process."""
    with in_process() as pipeline:
        build(pipeline, plan, out)


def build(pipeline: Any, plan: Plan, out: str) -> None:
    """The whole graph."""
    shards = _shards(pipeline, plan)
    waiting: tuple[Any, ...] = ()
    if plan.drops:
        dropped = (
            shards
            | "Keys" >> beam.Map(keys_step, plan, out)
            | "AllKeys" >> beam.CombineGlobally(sum)
            | "Resolve" >> beam.Map(resolve_step, plan, out)
        )
        waiting = (beam.pvalue.AsSingleton(dropped),)
    _ = (
        shards
        | "Write" >> beam.Map(write_step, plan, out, *waiting)
        | "AllReceipts" >> beam.combiners.ToList()
        | "Finish" >> beam.Map(finish_step, plan, out)
    )


def in_process() -> Any:
    """A pipeline on the runner that stays in this process; it never reads the command line."""
    logging.getLogger("apache_beam").setLevel(logging.CRITICAL)
    return beam.Pipeline(runner="FnApiRunner", options=_options([]))


def check_runner(runner: str) -> None:
    """Raise `BadInputError` when Beam has no such runner."""
    try:
        create_runner(runner)
    except (ValueError, ImportError, AttributeError) as error:
        raise BadInputError(
            f"--runner {runner}: {str(error).partition(' or the fully')[0]}"
        ) from None


def run_on(runner: str, arguments: list[str], plan: Plan, out: str) -> str:
    """Hand the whole graph to a runner; returns what became of it.

    Services such as Dataflow get the job and are not waited for; local runners are.
    """
    pipeline = beam.Pipeline(runner=runner, options=_options(arguments))
    build(pipeline, plan, out)
    result = pipeline.run()
    if runner in ("DataflowRunner", "dataflow"):
        return str(result.state)
    return str(result.wait_until_finish())


def _shards(pipeline: Any, plan: Plan) -> Any:
    return pipeline | "Shards" >> beam.Create(plan.shards) | "Spread" >> beam.Reshuffle()


def _options(arguments: list[str]) -> Any:
    options = PipelineOptions(arguments)
    options.view_as(SetupOptions).save_main_session = False  # all code is importable
    return options
