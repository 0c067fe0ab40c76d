"""Runs programs of rows in the sandbox's worker; see ``validators/sandbox``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Text, from_data, to_data
from mathmill.validators.child import Child, Lost
from mathmill.validators.exact.values import UndefinedError, UnknownError

SECONDS = 2.0  # wall clock for one run
_MEMORY = 256 * 1024 * 1024  # bytes of address space for one run
_BATCH = 128  # runs in one request
_INPUTS = 64  # runs of one program in one job
_PASSED = frozenset({"list", "set", "true", "false"})  # operators an input may be made of

_BOOT = """
import sys, types
package = types.ModuleType("sandbox")
package.__path__ = [sys.argv[1]]
sys.modules["sandbox"] = package
from sandbox.worker import main
main()
"""


class Run(NamedTuple):
    """A program and the inputs of its `solve`, as JSON data."""

    program: str
    inputs: str


def run_of(node: Apply) -> Run:
    """The run that a ``run(P, I)`` node asks for.

    Raises `UnknownError` when the inputs are not plain numbers, texts, truths or lists.
    """
    program, inputs = node.arguments
    if not isinstance(program, Text) or not isinstance(inputs, Apply) or inputs.operator != "list":
        raise UnknownError("a run of that kind")
    return Run(program.value, json.dumps([_plain(given) for given in inputs.arguments]))


def _plain(node: Expression) -> object:
    for part in _parts(node):
        if isinstance(part, Apply) and part.operator not in _PASSED:
            raise UnknownError(f"an input with {part.operator}")
    return to_data(node)


def _parts(node: Expression) -> list[Expression]:
    if not isinstance(node, Apply):
        return [node]
    return [node, *(part for argument in node.arguments for part in _parts(argument))]


def run_all(runs: Sequence[Run]) -> dict[Run, Expression | Exception]:
    """The value of each different run, or why there is none."""
    by_program: dict[str, list[Run]] = {}
    for run in dict.fromkeys(runs):
        by_program.setdefault(run.program, []).append(run)
    jobs = [
        group[start : start + _INPUTS]
        for group in by_program.values()
        for start in range(0, len(group), _INPUTS)
    ]
    batches = list(_batches(jobs))
    replies = _worker().ask([_request(batch) for batch in batches], _BATCH * SECONDS + 20)
    results: dict[Run, Expression | Exception] = {}
    for batch, reply in zip(batches, replies, strict=True):
        runs_here = [run for job in batch for run in job]
        if isinstance(reply, Lost):
            why = UnknownError(f"the program was stopped: {reply.reason}")
            results.update(dict.fromkeys(runs_here, why))
            continue
        for run, (kind, content) in zip(runs_here, json.loads(reply), strict=True):
            results[run] = _result(kind, content)
    return results


def _batches(jobs: list[list[Run]]) -> Iterator[list[list[Run]]]:
    """Jobs in groups of at most `_BATCH` runs."""
    batch: list[list[Run]] = []
    size = 0
    for job in jobs:
        if batch and size + len(job) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(job)
        size += len(job)
    if batch:
        yield batch


def _request(batch: list[list[Run]]) -> bytes:
    jobs = ",".join(
        f"[{json.dumps(job[0].program)},[{','.join(run.inputs for run in job)}]]" for job in batch
    )
    return f'{{"seconds": {SECONDS}, "jobs": [{jobs}]}}'.encode()


def _result(kind: str, content: object) -> Expression | Exception:
    if kind == "value":
        try:
            return from_data(content)
        except BadInputError as error:
            return UnknownError(f"the program's result cannot be read: {error}")
    if kind == "wrong":
        return UndefinedError(str(content))
    verb = {"refused": "was refused", "lost": "was stopped"}.get(kind, "gave no answer")
    return UnknownError(f"the program {verb}: {str(content)[:200]}")


@cache
def _worker() -> Child:
    folder = str(Path(__file__).parent / "sandbox")
    # -S -s: neither site packages nor the user's; the environment is ours alone.
    command = [sys.executable, "-s", "-S", "-B", "-c", _BOOT, folder, str(_MEMORY)]
    return Child(
        lambda: command,
        memory=4 * _MEMORY,
        environment={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
    )
