"""Which rows of a batch are right for sure, once their numbers have been read by columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, alike, filled, flags, signed
from mathmill.validators.layouts.derived import LISTS
from mathmill.validators.layouts.limbs import Column
from mathmill.validators.layouts.tasks import Task

_PLAIN: Mapping[str, Any] = {
    "program": "",
    "label": "",
    "wrong_solution": "",
    "wrong_step": 0,
}  # in most rows


def sure(
    batch: pa.RecordBatch,
    task: Task,
    given: Sequence[pa.Array],
    found: Sequence[pa.Array],
    negative: Flags,
    answer_type: str,
    solutions: Callable[[Flags], pa.Array] | None = None,
) -> Flags:
    """Where the results are right, the claim says so and there is nothing else in the row.

    `given` and `found` are ordinary numerals; those found are `negative` where marked, which may
    only be so when there is one. `solutions(right)` are the solutions that must stand in the rows
    marked, whose results are right; of others it may say anything. By default there are none.
    """
    right: Flags = task.holds(
        *map(Column.of, given), *(Column.of(column).signed(negative) for column in found)
    )
    if negative.any():
        found = [signed(negative, found[0])]
        right &= ~(negative & flags(pc.equal(found[0], "-0")))
    right &= flags(pc.equal(batch["claim"], filled(task.claim, [*given, *found])))
    right &= flags(pc.equal(batch["solution"], solutions(right) if solutions else ""))
    right &= flags(pc.equal(batch["answer_type"], answer_type))
    for name, value in _PLAIN.items():
        if name in batch.schema.names:
            right &= flags(pc.equal(batch[name], value))
    for name in LISTS:
        if name in batch.schema.names:
            right &= pc.list_value_length(batch[name]).to_numpy() == 0
    return right


def worked(
    solution: Callable[[tuple[int, ...], tuple[int, ...]], str],
    given: Sequence[pa.Array],
    found: Sequence[pa.Array],
    negative: Flags,
    right: Flags,
) -> pa.Array:
    """Solutions of the rows marked, which `solution` makes row by row; "" for the other rows."""
    if negative.any():
        found = [signed(negative, found[0])]
    one, other = (
        zip(*(map(int, column.to_pylist()) for column in columns), strict=True)
        for columns in (given, found)
    )
    return pa.array(
        [
            solution(numbers, results) if wanted else ""
            for numbers, results, wanted in zip(one, other, right.tolist(), strict=True)
        ],
        pa.string(),
    )


def faults_of(
    texts: pa.Table,
    right: Callable[[pa.RecordBatch], Flags | None],
    check: Callable[[Mapping[str, Any]], str],
) -> list[str]:
    """For each row "" when `right` or `check` finds nothing wrong, and else what `check` says."""
    reasons: list[str] = []
    for batch in texts.to_batches():
        found = right(batch)
        if found is not None and found.all():
            reasons += [""] * len(batch)
            continue
        reasons += [
            "" if found is not None and found[place] else check(row)
            for place, row in enumerate(batch.to_pylist())
        ]
    return reasons


def in_groups(
    table: pa.Table, names: Sequence[str], faults: Callable[[pa.Table], list[str]]
) -> list[str]:
    """The faults of all rows; those alike in generator and params are taken together."""
    groups = alike(table, ["generator", "params"])
    texts = table.select([name for name in names if name in table.column_names])
    if len(groups) <= 1:
        return faults(texts)
    reasons = [""] * len(table)
    for places in groups:
        found = faults(texts.take(pa.array(places)))
        for place, reason in zip(places.tolist(), found, strict=True):
            reasons[place] = reason
    return reasons
