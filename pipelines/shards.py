"""Writes one shard: generate, check, leave out, write, and give a receipt."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.pipelines.checking import checker, require_kernel
from mathmill.pipelines.drops import Drops, load_drops
from mathmill.pipelines.folders import Folder, write_file
from mathmill.pipelines.parquet import write_parquet
from mathmill.pipelines.plan import Plan, Shard
from mathmill.pipelines.shortcuts import Guesser
from mathmill.pipelines.slices import Slice, Slicer
from mathmill.pipelines.view_files import Writers, copied, write_views
from mathmill.schemas.manifest import File, Receipt
from mathmill.schemas.row import ARROW


@dataclass
class Tally:
    """What is counted while a shard is written."""

    components: int
    keep_rejects: int
    rows: int = 0
    unchecked: int = 0
    table_bytes: int = 0
    entries: npt.NDArray[np.int64] = field(init=False)
    witnesses: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    rejects: list[str] = field(default_factory=list)  # JSON lines
    guesser: Guesser = field(init=False)

    def __post_init__(self) -> None:
        self.guesser = Guesser(self.components)
        self.entries = np.zeros(self.components, dtype=np.int64)

    def count(self, kept: Slice) -> None:
        """Rows that are written."""
        self.rows += len(kept.rows)
        self.guesser.count(kept.table, kept.who.tolist())
        self.entries += np.bincount(kept.who, minlength=self.components)
        self.table_bytes += table_bytes(kept.table)
        counted = pc.value_counts(kept.table["witness"].combine_chunks().dictionary_decode())
        for entry in counted.to_pylist():
            if entry["values"]:
                self.witnesses[entry["values"]] += entry["counts"]
            else:
                self.unchecked += entry["counts"]

    def reject(self, lost: Slice, reasons: list[tuple[str, str]]) -> None:
        """Rows that are not written: all counted, the first ones kept."""
        self.rejected.update(reason for reason, _ in reasons)
        room = max(0, self.keep_rejects - len(self.rejects))
        rows = lost.table.slice(0, room).cast(ARROW).to_pylist()
        self.rejects += [
            json.dumps({"reason": reason, "detail": detail, "row": row}, ensure_ascii=False)
            for row, (reason, detail) in zip(rows, reasons, strict=False)
        ]


def write_shard(plan: Plan, shard: Shard, folder: Folder) -> Receipt:
    """Write the shard's file and what it rejects; raises `RefutedError` on a wrong row."""
    tally = Tally(len(plan.mixture.components), plan.rejects_per_shard)
    drops = load_drops(plan, shard, folder)

    def write_rows(writers: Writers) -> File:
        tables = copied(_tables(plan, shard, drops, tally), writers)
        return folder.publish(shard.path, lambda path: write_parquet(path, tables))

    file, views = write_views(plan.recipe.views, shard, folder, write_rows)
    rejects = None
    if tally.rejects:
        text = "\n".join(tally.rejects) + "\n"
        rejects = write_file(folder, shard.rejects_path, text.encode())
    return Receipt(
        shard=shard.number,
        split=shard.split,
        start=shard.start,
        stop=shard.stop,
        rows=tally.rows,
        file=file,
        entries=tuple(tally.entries.tolist()),
        witnesses=dict(sorted(tally.witnesses.items())),
        table_bytes=tally.table_bytes,
        unchecked=tally.unchecked,
        rejected=dict(sorted(tally.rejected.items())),
        rejects=rejects,
        views=views,
        guesses=tally.guesser.results(),
    )


def _tables(plan: Plan, shard: Shard, drops: Drops, tally: Tally) -> Iterator[pa.Table]:
    require_kernel(plan.mixture.components)
    slicer = Slicer(plan.mixture, shard.split, checker(plan.recipe), whole=plan.whole_blocks)
    for start, stop in plan.slices(shard):
        made = slicer.slice(start, stop)
        kept = _sift(made, drops, tally)
        tally.count(kept)
        yield kept.table


def _sift(made: Slice, drops: Drops, tally: Tally) -> Slice:
    """Take out what is dropped or undecided."""
    reasons = drops.among(made.rows)
    verdicts = made.table["verdict"].combine_chunks()
    if "undecided" in verdicts.dictionary.to_pylist():
        undecided = np.flatnonzero(
            pc.equal(verdicts.dictionary_decode(), "undecided").to_numpy(False)
        )
        details = made.table["reason"].take(pa.array(undecided)).cast(pa.string()).to_pylist()
        for place, detail in zip(undecided.tolist(), details, strict=True):
            reasons.setdefault(place, ("undecided", detail))
    if not reasons:
        return made
    keep = np.ones(len(made.rows), dtype=np.bool_)
    keep[list(reasons)] = False
    tally.reject(made.keep(~keep), [reasons[place] for place in sorted(reasons)])
    return made.keep(keep)


def table_bytes(table: pa.Table) -> int:
    """The size that a stored table has in memory once its dictionaries are written out."""
    size = 0
    for column in table.columns:
        if not pa.types.is_dictionary(column.type):
            size += column.nbytes
            continue
        array = column.combine_chunks()
        lengths = pc.binary_length(array.dictionary).to_numpy()
        uses = np.bincount(array.indices.to_numpy(), minlength=len(lengths))
        size += int(uses @ lengths) + 4 * (len(array) + 1)
    return size
