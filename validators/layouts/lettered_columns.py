"""Sums and the like in letters for digits, read by whole columns."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts import chunks
from mathmill.validators.layouts.columns import Flags, flags
from mathmill.validators.layouts.forms import spaced
from mathmill.validators.layouts.sure import sure

Digits = npt.NDArray[np.uint8]

_OPENING = "0123456789 -> "
_HEAD = len(_OPENING) + 11  # with the letters and the end of the line
_NONE = ord("?")


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all show their map and forms have no small letters."""
    if len(batch) == 0 or not pc.all(pc.starts_with(batch["question"], _OPENING)).as_py():
        return None
    if "tags" in batch.schema.names and len(batch["tags"].flatten()):
        return None  # operands in another order than the claim's
    maps = _maps(batch["question"])
    if maps is None:
        return None
    question = _translated(pc.utf8_slice_codeunits(batch["question"], _HEAD), maps)
    known = chunks.asked(question, " = ")
    if known is None:
        return None
    task, given = known
    negative = flags(pc.starts_with(batch["answer"], "-"))
    answers = pc.replace_substring_regex(batch["answer"], r"\A-", "")
    found = chunks.read(_translated(answers, maps), spaced(task.gives))
    if found is None or (len(found) > 1 and negative.any()):
        return None
    surely: Flags = sure(batch, task, given, found, negative, "text")
    return surely


def _maps(questions: pa.Array) -> Digits | None:
    """For each row and byte the digit that it stands for; None where a map has a letter twice."""
    shown = pc.utf8_slice_codeunits(questions, len(_OPENING), _HEAD)
    if not pc.all(pc.match_substring_regex(shown, r"\A[a-z]{10}\n\z")).as_py():
        return None
    data = _letters(shown)[0].reshape(len(questions), 11)[:, :10]
    maps = np.full((len(questions), 256), _NONE, dtype=np.uint8)
    maps[:, : ord("0")] = np.arange(ord("0"))
    maps[:, ord("9") + 1 : ord("a")] = np.arange(ord("9") + 1, ord("a"))
    digits = np.arange(ord("0"), ord("9") + 1, dtype=np.uint8)
    np.put_along_axis(maps, data.astype(np.int64), digits[None, :], axis=1)
    whole = ((maps >= ord("0")) & (maps <= ord("9"))).sum(axis=1) == 10
    return maps if whole.all() else None


def _translated(texts: pa.Array, maps: Digits) -> pa.Array:
    data, ends = _letters(texts)
    rows = np.repeat(np.arange(len(texts)), np.diff(ends))
    return pa.StringArray.from_buffers(
        len(texts), pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(maps[rows, data])
    )


def _letters(texts: pa.Array) -> tuple[Digits, npt.NDArray[np.int32]]:
    """The bytes of all texts, and where each ends."""
    _, ends, data = texts.buffers()
    stops = np.frombuffer(ends, dtype=np.int32)[texts.offset :][: len(texts) + 1]
    first, last = int(stops[0]), int(stops[-1])
    return np.frombuffer(data or b"", dtype=np.uint8)[first:last], stops - first
