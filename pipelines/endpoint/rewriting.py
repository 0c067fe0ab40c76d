"""Has a model write rows over, and keeps what passes: the replies of one table of rows.

Requests go out side by side; what is made of their replies is in the rows' order, and the same
whenever the replies are.
"""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow as pa
from pydantic import Field

from mathmill.pipelines.endpoint import replies
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.stories import readable
from mathmill.pipelines.endpoint.task import Row, Task
from mathmill.schemas.base import Frozen
from mathmill.schemas.row import ARROW, arrow_schema
from mathmill.schemas.row import Row as CanonicalRow
from mathmill.validators import check_table, score

if TYPE_CHECKING:
    from mathmill.pipelines.endpoint.client import Endpoint

_REJECTS_KEPT = 200  # of one shard
_KEPT = ("confirmed", "unchecked")
_AHEAD = 4  # rows in hand for each request at a time


class RewrittenRow(CanonicalRow):
    """A canonical row with what a model wrote, and where that is from."""

    source: str = Field(description="The id of the row that the model was shown.")
    task: str = Field(description="What the model was asked for.")
    model: str = Field(description="The model, as the endpoint calls it.")
    prompt_hash: str = Field(description="SHA-256 of the request; the cache's file has its name.")
    extra: str = Field(description="What else the task gave, as JSON; or empty.")


SCHEMA = arrow_schema(RewrittenRow)


class Solved(Frozen):
    answer: str = Field(max_length=1_000, description="The final answer alone.")


class _Made(NamedTuple):
    """A new row, or why there is none."""

    row: dict[str, Any]
    reason: str = ""
    detail: str = ""


@dataclass
class Tally:
    """What became of the rows."""

    kept: int = 0
    models: set[str] = field(default_factory=set)
    left_out: Counter[str] = field(default_factory=Counter)
    rejects: list[str] = field(default_factory=list)  # JSON lines

    def reject(self, source: Row, reason: str, detail: str) -> None:
        self.left_out[reason] += 1
        if len(self.rejects) < _REJECTS_KEPT:
            said = {"reason": reason, "detail": detail[:500], "source": source["id"]}
            self.rejects.append(json.dumps(said, ensure_ascii=False))


def rewrite_table(
    table: pa.Table, task: Task[Any], endpoint: Endpoint | None, tally: Tally
) -> pa.Table:
    """The rows that are kept. Without an endpoint none is, and each is counted as such."""
    made = [(row, one) for row, one in _all(table, task, endpoint)]
    verdicts = iter(_checked([(row, one.row) for row, one in made if not one.reason]))
    kept: list[dict[str, Any]] = []
    for source, one in made:
        reason, detail = one.reason, one.detail
        if not reason:
            verdict = next(verdicts)
            if verdict["verdict"] in _KEPT:
                kept.append({**one.row, **verdict})
                continue
            reason, detail = f"{verdict['verdict']} by a witness", verdict["reason"]
        tally.reject(source, reason, detail)
    tally.kept += len(kept)
    tally.models.update(row["model"] for row in kept)
    return pa.Table.from_pylist(kept, schema=SCHEMA)


def judge_again(source: Row, row: Row, task: Task[Any]) -> str:
    """Why a rewritten row of a dataset would not be kept today; "" if it would be."""
    try:
        changed = task.keep(source, task.said(row))
    except Rejected as error:
        return f"{error} ({error.detail})" if error.detail else str(error)
    except ValueError as error:
        return f"what the model said cannot be read: {error}"[:300]
    wanted = _written(source, changed, task, row["model"], row["prompt_hash"])
    (verdict,) = _checked([(source, wanted)])
    wanted |= verdict
    if verdict["verdict"] not in _KEPT:
        return f"{verdict['verdict']}: {verdict['reason']}"
    differs = [name for name in wanted if wanted[name] != row[name]]
    return f"its {', '.join(differs)} cannot be" if differs else ""


def _checked(made: list[tuple[Row, dict[str, Any]]]) -> list[dict[str, str]]:
    """What can be said of new rows, each beside the row that it is from.

    The witnesses read prose as it stands. A word problem of a template is read by its template's
    text: where its question still is such a text, its answer is decided by it. Where it is not, the
    row is unchecked, and only from a confirmed one.
    """
    read = [row if row["layout"] == source["layout"] else readable(row) for source, row in made]
    plain = [{name: row[name] for name in ARROW.names} for row in read if row is not None]
    checked = check_table(pa.Table.from_pylist(plain, schema=ARROW))
    verdicts = iter(checked.select(["verdict", "witness", "reason"]).to_pylist())
    return [
        _trusted(source) if row is None else next(verdicts)
        for (source, _), row in zip(made, read, strict=True)
    ]


def _trusted(source: Row) -> dict[str, str]:
    verdict = "unchecked" if source["verdict"] == "confirmed" else "undecided"
    reason = f"a model wrote its text; the row that it is from was {source['verdict']}"
    return {"verdict": verdict, "witness": "", "reason": reason}


def _all(
    table: pa.Table, task: Task[Any], endpoint: Endpoint | None
) -> Iterator[tuple[Row, _Made]]:
    """Each row with what came of it, in order."""
    sources = table.to_pylist()
    if endpoint is None:
        yield from ((row, _Made({}, "no endpoint")) for row in sources)
        return
    with ThreadPoolExecutor(endpoint.settings.concurrency) as threads:
        try:
            yield from _in_order(sources, task, endpoint, threads)
        except BaseException:
            endpoint.pace.stop()  # whatever it is, nobody asks on
            threads.shutdown(cancel_futures=True)
            raise


def _in_order(
    sources: Iterable[Row], task: Task[Any], endpoint: Endpoint, threads: ThreadPoolExecutor
) -> Iterator[tuple[Row, _Made]]:
    waiting: deque[tuple[Row, Future[_Made]]] = deque()
    for row in sources:
        waiting.append((row, threads.submit(_one, row, task, endpoint)))
        if len(waiting) >= _AHEAD * endpoint.settings.concurrency:
            first, future = waiting.popleft()
            yield first, future.result()
    for row, future in waiting:
        yield row, future.result()


def _one(row: Row, task: Task[Any], endpoint: Endpoint) -> _Made:
    try:
        said, reply = replies.ask(
            endpoint, task.form, task.name, task.instruction(row), task.data(row)
        )
        made = _written(row, task.keep(row, said), task, reply.model, reply.prompt_hash)
        if task.solvable:
            _solve(made, endpoint)
    except Rejected as error:
        return _Made({}, str(error), error.detail)
    return _Made(made)


def _written(
    source: Row, changed: dict[str, Any], task: Task[Any], model: str, prompt_hash: str
) -> dict[str, Any]:
    return {
        **source,
        "extra": "",
        **changed,
        "id": f"{source['id']}-{task.name}",
        "source": source["id"],
        "task": task.name,
        "model": model,
        "prompt_hash": prompt_hash,
    }


def _solve(row: Row, endpoint: Endpoint) -> None:
    """Raise `Rejected` unless every independent solution comes to the row's answer."""
    for sample in range(endpoint.settings.solves):
        said, _ = replies.ask(
            endpoint,
            Solved,
            "solve",
            "Solve the problem in the data. Give the final answer alone, in the form that is "
            "asked for.",
            row["question"],
            sample,
        )
        verdict = score(row, said.answer)
        if not verdict.confirmed:
            raise Rejected("solved to another answer", f"{said.answer[:100]}: {verdict.reason}")
