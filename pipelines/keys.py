"""Keys of questions: 16 bytes stand for a question, sorted in one file for each shard."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from mathmill.pipelines import progress
from mathmill.pipelines.folders import Folder, write_file
from mathmill.pipelines.plan import Plan, Shard
from mathmill.pipelines.slices import Slicer

BENCHMARK = ".work/keys/benchmark"
RANGES = 4_096  # ranges of keys, by their first 12 bits
RECORD = np.dtype([("high", "<u8"), ("low", "<u8"), ("row", "<i8")])

Records = npt.NDArray[np.void]


def normalised(question: str) -> str:
    """The question up to case, white space and the way that Unicode writes a character."""
    if not question.isascii():
        question = unicodedata.normalize("NFKC", question)
    return " ".join(question.casefold().split())


def keys_of(questions: Sequence[str]) -> Records:
    """The keys of questions, with their places as rows."""
    records = np.empty(len(questions), dtype=RECORD)
    digest = b"".join(
        hashlib.blake2b(normalised(question).encode(), digest_size=16).digest()
        for question in questions
    )
    halves = np.frombuffer(digest, dtype=">u8").reshape(-1, 2)
    records["high"], records["low"] = halves[:, 0], halves[:, 1]
    records["row"] = np.arange(len(questions))
    return records


def write_keys(plan: Plan, shard: Shard, folder: Folder) -> None:
    """Write the sorted keys of a shard, unless they are there from an earlier run."""
    name = keys_name(shard)
    if folder.read(f"{name}.done") is not None:
        progress.report(shard.stop - shard.start, kept=True)
        return
    slicer = Slicer(plan.mixture, shard.split, None, whole=plan.whole_blocks)
    parts: list[Records] = []
    for start, stop in plan.slices(shard):
        part = keys_of(slicer.slice(start, stop).table["question"].to_pylist())
        part["row"] += start
        parts.append(part)
    write_file(folder, name, _packed(np.concatenate(parts)))
    write_file(folder, f"{name}.done", b"")


def write_benchmark_keys(folder: Folder, questions: Iterable[str]) -> None:
    """Write the sorted keys of benchmark questions."""
    write_file(folder, BENCHMARK, _packed(keys_of(list(questions))))


def keys_name(shard: Shard) -> str:
    return f".work/keys/{shard.name}"


class KeyFile:
    """Sorted keys with the place of each range, read a range at a time."""

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder, self._name = folder, name
        with folder.open(name) as file:
            self.places = np.frombuffer(file.read(4 * (RANGES + 1)), dtype="<u4").astype(np.int64)

    def range(self, low: int, high: int) -> Records:
        """The records of key ranges low..high-1."""
        first, last = int(self.places[low]), int(self.places[high])
        if first == last:
            return np.empty(0, dtype=RECORD)
        with self._folder.open(self._name) as file:
            file.seek(4 * (RANGES + 1) + first * RECORD.itemsize)
            return np.frombuffer(file.read((last - first) * RECORD.itemsize), dtype=RECORD)


def _packed(records: Records) -> bytes:
    """The file of keys: where each range begins, then the records, sorted by key."""
    records = records[np.lexsort((records["low"], records["high"]))]
    ranges = (records["high"] >> np.uint64(52)).astype(np.int64)
    places = np.searchsorted(ranges, np.arange(RANGES + 1)).astype("<u4")
    return places.tobytes() + records.tobytes()
