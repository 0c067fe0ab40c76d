"""Compares the rows of one file with those made again, and has their answers checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mathmill.pipelines.checking import chosen, share_of
from mathmill.pipelines.mixture import Mixture, Numbers
from mathmill.pipelines.slices import Slicer
from mathmill.schemas.errors import MathmillError
from mathmill.schemas.manifest import Receipt
from mathmill.schemas.recipe import Recipe
from mathmill.schemas.row import ARROW
from mathmill.schemas.verdict import WITH_KERNEL

_VERDICT = ("verdict", "witness", "reason")
_MAX_ERRORS = 100


@dataclass
class Verification:
    """What came of it; `errors` is empty when all is well."""

    rows: int = 0
    confirmed: int = 0
    refuted: int = 0
    undecided: int = 0
    unchecked: int = 0
    errors: list[str] = field(default_factory=list)
    silent: int = 0  # errors beyond those listed

    def error(self, text: str) -> None:
        if len(self.errors) < _MAX_ERRORS:
            self.errors.append(text)
        else:
            self.silent += 1

    @property
    def ok(self) -> bool:
        return not self.errors and not self.refuted


@dataclass(frozen=True)
class Shard:
    """One file under verification."""

    root: Path
    recipe: Recipe
    mixture: Mixture
    receipt: Receipt
    found: Verification

    @property
    def path(self) -> str:
        return self.receipt.file.path


def check_shard(shard: Shard, wanted: Numbers | None, report: Callable[[int], None]) -> None:
    with pq.ParquetFile(shard.root / shard.path) as file:
        if not file.schema_arrow.equals(ARROW):
            shard.found.error(f"{shard.path}: its columns are not those of the canonical row")
            return
        if file.metadata.num_rows != shard.receipt.rows:
            shard.found.error(
                f"{shard.path}: it has {file.metadata.num_rows:,} rows, the manifest says "
                f"{shard.receipt.rows:,}"
            )
        slicer = Slicer(shard.mixture, shard.receipt.split, None)
        last = shard.receipt.start - 1
        before = 0
        for number in range(file.num_row_groups):
            size = file.metadata.row_group(number).num_rows
            places = None if wanted is None else _within(wanted, before, size)
            before += size
            if places is not None and not len(places):
                continue
            try:
                group = file.read_row_group(number)
            except (OSError, pa.ArrowException) as error:
                shard.found.error(
                    f"{shard.path}: rows {before - size:,} to {before - 1:,} of the file cannot be "
                    f"read: {first_line(error)}"
                )
                continue
            for table in _runs(group, places):
                last = _check_rows(shard, slicer, table, last)
                report(table.num_rows)


def _within(wanted: Numbers, before: int, size: int) -> Numbers:
    return wanted[(wanted >= before) & (wanted < before + size)] - before


def _runs(group: pa.Table, places: Numbers | None) -> Iterator[pa.Table]:
    """The wanted rows, a run of neighbours at a time."""
    if places is None:
        yield group
        return
    for run in np.split(places, np.flatnonzero(np.diff(places) != 1) + 1):
        yield group.slice(int(run[0]), len(run))


def _check_rows(shard: Shard, slicer: Slicer, table: pa.Table, last: int) -> int:
    """Compare rows with those made again, and check their answers; the last row's number."""
    numbers = _numbers(shard, table, last)
    if numbers is None:
        return last
    try:
        again = slicer.slice(int(numbers[0]), int(numbers[-1]) + 1).table
    except MathmillError as error:
        shard.found.error(f"{shard.path}: {table['id'][0]}: cannot be made again: {error}")
        return int(numbers[-1])
    again = again.take(pa.array(numbers - numbers[0])).cast(ARROW)
    _compare(shard, table, again, [name for name in ARROW.names if name not in _VERDICT])
    _check_answers(shard, table, numbers)
    return int(numbers[-1])


def _numbers(shard: Shard, table: pa.Table, last: int) -> Numbers | None:
    """The row numbers in the ids, if they are what they can be."""
    prefix = f"{shard.mixture.dataset_id(shard.receipt.split)}-"
    ids = table["id"].to_pylist()
    shard_range = range(max(last + 1, shard.receipt.start), shard.receipt.stop)
    numbers: list[int] = []
    for text in ids:
        digits = text.removeprefix(prefix)
        usable = text.startswith(prefix) and digits.isdecimal() and len(digits) < 16
        if not usable or int(digits) not in shard_range or str(int(digits)) != digits:
            shard.found.error(f"{shard.path}: row {text!r}: this id cannot be here")
            shard.found.rows += len(ids)
            return None
        numbers.append(int(digits))
        shard_range = range(int(digits) + 1, shard.receipt.stop)
    return np.array(numbers, dtype=np.int64)


def _compare(shard: Shard, table: pa.Table, again: pa.Table, names: list[str]) -> None:
    for name in names:
        if table[name].equals(again[name]):
            continue
        pairs = zip(table[name].to_pylist(), again[name].to_pylist(), strict=True)
        for place, (here, there) in enumerate(pairs):
            if here != there:
                shard.found.error(
                    f"{shard.path}: row {table['id'][place]}: {name} is {_short(here)}, but made "
                    f"again it is {_short(there)}"
                )


def _check_answers(shard: Shard, table: pa.Table, numbers: Numbers) -> None:
    """Have the witnesses check the answers as they are in the file."""
    from mathmill.validators import check_table

    found = shard.found
    found.rows += table.num_rows
    asked = pc.not_equal(table["verdict"], "unchecked").to_numpy()
    who, _ = shard.mixture.part(shard.receipt.split).locate(numbers)
    due = chosen(who, table["index"].to_numpy(), share_of(shard.recipe))
    for place in np.flatnonzero(asked != due).tolist():
        found.error(
            f"{shard.path}: row {table['id'][place]}: verdict is {table['verdict'][place]}, but by "
            f"the recipe this row is {'' if due[place] else 'not '}to be checked"
        )
    found.unchecked += int(np.count_nonzero(~asked))
    given = table.filter(pa.array(asked))
    checked = check_table(given)
    counts = {
        entry["values"]: entry["counts"]
        for entry in pc.value_counts(checked["verdict"]).to_pylist()
    }
    found.confirmed += counts.get("confirmed", 0)
    found.refuted += counts.get("refuted", 0)
    found.undecided += counts.get("undecided", 0)
    if "refuted" in counts:
        for row in checked.filter(pc.equal(checked["verdict"], "refuted")).to_pylist():
            found.error(
                f"{shard.path}: row {row['id']}: refuted by {row['witness']}: {row['reason'][:300]}"
            )
    _compare(shard, _without_kernel(given), _without_kernel(checked), list(_VERDICT))


def _without_kernel(table: pa.Table) -> pa.Table:
    """The verdicts as they are where Lean is not installed: the kernel is a witness besides."""
    at = table.schema.get_field_index("witness")
    column = pc.replace_substring(table["witness"], WITH_KERNEL, "")
    return table.set_column(at, table.schema.field(at), column)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:117]}…"


def first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [repr(error)])[0][:300]
