"""Which rows are left out: found from 16-byte keys alone, before any row is written (law 9).

The keys pass writes, for each shard, the sorted keys of its questions. Resolving goes through all
of them a range of keys at a time, so that memory stays bounded: of equal keys the first row in
order wins (test before validation before train, so that growing train moves no test row).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mathmill.pipelines.folders import Folder, write_file
from mathmill.pipelines.keys import BENCHMARK, RANGES, KeyFile, Records, keys_name
from mathmill.pipelines.plan import Plan, Shard
from mathmill.schemas.row import SPLITS

REASONS = ("duplicate", "contaminated")
_DROP = np.dtype([("row", "<i8"), ("reason", "u1"), ("winner", "<i8"), ("split", "u1")])
_AT_ONCE = 2_000_000  # records looked at together, if no single range holds more


@dataclass(frozen=True)
class Drops:
    """The rows of one shard that are left out, and why."""

    records: Records
    ids: tuple[str, ...]

    @classmethod
    def none(cls) -> Drops:
        return cls(np.empty(0, dtype=_DROP), ())

    def among(self, rows: npt.NDArray[np.int64]) -> dict[int, tuple[str, str]]:
        """Place in `rows` -> (reason, detail); `rows` are consecutive."""
        low, high = np.searchsorted(self.records["row"], [rows[0], rows[-1] + 1])
        return {
            int(record["row"] - rows[0]): (REASONS[record["reason"]], self._detail(record))
            for record in self.records[low:high]
        }

    def _detail(self, record: np.void) -> str:
        if record["reason"] == 1:
            return "its question is in a benchmark file"
        return f"same question as {self.ids[record['split']]}-{record['winner']}"


def resolve(plan: Plan, folder: Folder) -> int:
    """From all keys to each shard's drops; returns how many rows are dropped."""
    order = [shard for split in reversed(SPLITS) for shard in plan.shards if shard.split == split]
    files = [KeyFile(folder, keys_name(shard)) for shard in order]
    benchmark = KeyFile(folder, BENCHMARK) if plan.recipe.decontaminate else None
    losers: list[list[Records]] = [[] for _ in order]
    for low, high in _batches(files):
        parts = [file.range(low, high) for file in files]
        known = benchmark.range(low, high) if benchmark else None
        for number, lost in _losers(parts, order, known, plan.recipe.dedup != "none"):
            losers[number].append(lost)
    dropped = 0
    for shard, mine in zip(order, losers, strict=True):
        if mine:
            records = np.sort(np.concatenate(mine), order="row")
            dropped += len(records)
            write_file(folder, _drops_name(shard), _npy(records))
    return dropped


def load_drops(plan: Plan, shard: Shard, folder: Folder) -> Drops:
    """What was resolved for a shard."""
    if not plan.drops:
        return Drops.none()
    ids = tuple(plan.mixture.dataset_id(split) for split in SPLITS)
    data = folder.read(_drops_name(shard))
    if data is None:
        return Drops(np.empty(0, dtype=_DROP), ids)
    return Drops(np.load(io.BytesIO(data), allow_pickle=False), ids)


def _losers(
    parts: list[Records], order: list[Shard], known: Records | None, dedup: bool
) -> Iterator[tuple[int, Records]]:
    """For each shard of a range of keys, the rows that are dropped."""
    joined = np.concatenate(parts)
    if not len(joined):
        return
    owner = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    sorting = np.lexsort((joined["low"], joined["high"]))  # stable: files come in winning order
    joined, owner = joined[sorting], owner[sorting]
    new = np.ones(len(joined), dtype=np.bool_)
    new[1:] = (joined["high"][1:] != joined["high"][:-1]) | (
        joined["low"][1:] != joined["low"][:-1]
    )
    first = np.flatnonzero(new)[np.cumsum(new) - 1]
    bad = ~new if dedup else np.zeros(len(joined), dtype=np.bool_)
    reason = np.zeros(len(joined), dtype=np.uint8)
    if known is not None:
        contaminated = _found(joined, known)
        reason[contaminated] = 1
        bad = bad | contaminated
    splits = np.array([SPLITS.index(shard.split) for shard in order], dtype=np.uint8)
    lost = np.empty(int(bad.sum()), dtype=_DROP)
    lost["row"], lost["reason"] = joined["row"][bad], reason[bad]
    lost["winner"], lost["split"] = joined["row"][first[bad]], splits[owner[first[bad]]]
    for number in np.unique(owner[bad]).tolist():
        yield number, lost[owner[bad] == number]


def _found(records: Records, known: Records) -> npt.NDArray[np.bool_]:
    """Whether each key is among the known ones; halves that agree are rare enough to look at."""
    found: npt.NDArray[np.bool_] = np.isin(records["high"], known["high"])
    pairs = set(zip(known["high"].tolist(), known["low"].tolist(), strict=True))
    for place in np.flatnonzero(found).tolist():
        found[place] = (int(records["high"][place]), int(records["low"][place])) in pairs
    return found


def _batches(files: list[KeyFile]) -> Iterator[tuple[int, int]]:
    """Runs of key ranges with at most `_AT_ONCE` records together."""
    sizes = np.sum([np.diff(file.places) for file in files], axis=0)
    low, held = 0, 0
    for place, size in enumerate(sizes.tolist()):
        if held + size > _AT_ONCE and place > low:
            yield low, place
            low, held = place, 0
        held += size
    yield low, RANGES


def _npy(records: Records) -> bytes:
    sink = io.BytesIO()
    np.save(sink, records, allow_pickle=False)
    return sink.getvalue()


def _drops_name(shard: Shard) -> str:
    return f".work/drops/{shard.name}.npy"
