"""Sums and products with coupled position ids, read by whole columns."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, flags, numerals, without_zeros
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.tasks import tasks

Ids = npt.NDArray[np.int64]

_BOS, _EOS = "[BOS]", " [EOS]"
_SIDE = ("positions", "loss_mask")
_SIGNS = {"+": "addition", "*": "multiplication"}


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure; None where it cannot be told by columns."""
    if len(batch) == 0 or not set(_SIDE) <= set(batch.schema.names):
        return None
    bare = _spaces_gone(batch["question"], _BOS, "= ", first=True)
    digits = _spaces_gone(batch["answer"], "", _EOS, first=False)
    sign = next((sign for sign in _SIGNS if sign in (bare[0].as_py() if bare else "")), "")
    given = numerals(bare, ["", sign, ""], zeros=True, longest=MOST_DIGITS) if sign else None
    told = numerals(digits, ["", ""], zeros=True, longest=MOST_DIGITS) if digits else None
    if given is None or told is None:
        return None
    sizes = [pc.binary_length(column).to_numpy().astype(np.int64) for column in (*given, *told)]
    zeros = [
        flags(pc.starts_with(column, "0")) & (size > 1)
        for column, size in zip(given, sizes, strict=False)
    ]
    if sign == "+":
        well = (sizes[0] == sizes[1]) & ~(zeros[0] & zeros[1]) & (sizes[2] == sizes[0] + 1)
    else:
        well = ~zeros[0] & (sizes[2] == sizes[0] + sizes[1])
    task = next(task for task in tasks() if task.name == _SIGNS[sign])
    texts = batch.drop_columns(list(_SIDE))
    found = without_zeros(pc.ascii_reverse(told[0]))
    none = np.zeros(len(batch), dtype=bool)
    well &= sure(texts, task, list(map(without_zeros, given)), [found], none, "text")
    surely: Flags = well & _side_is_right(batch, sign, *sizes)
    return surely


def _spaces_gone(texts: pa.Array, opening: str, closing: str, *, first: bool) -> pa.Array | None:
    """What stands between two texts, where every second character is a space: without these."""
    if not pc.all(pc.starts_with(texts, opening)).as_py():
        return None
    if not pc.all(pc.ends_with(texts, closing)).as_py():
        return None
    inner = pc.utf8_slice_codeunits(texts, len(opening), -len(closing))
    size = int(first) + pc.binary_length(inner).to_numpy()
    pattern = r"\A(?: [0-9+*])+ \z" if first else r"\A[0-9](?: [0-9])*\z"
    if not (size > 0).all() or not pc.all(pc.match_substring_regex(inner, pattern)).as_py():
        return None
    return pc.replace_substring(inner, " ", "")


def _side_is_right(batch: pa.RecordBatch, sign: str, a: Ids, b: Ids, c: Ids) -> Flags:
    """Ids by how far each token stands from the sign that its units stand beside."""
    size = a + b + c + 4  # with both signs, [BOS] and [EOS]
    position, mask = (batch[name] for name in _SIDE)
    right: Flags = np.ones(len(batch), dtype=bool)
    for column in (position, mask):
        right &= pc.list_value_length(column).to_numpy() == size
    if not right.all():
        return np.zeros(len(batch), dtype=bool)
    rows = np.repeat(np.arange(len(batch)), size)
    starts = np.cumsum(size) - size
    at = np.arange(len(rows)) - starts[rows]
    ids, trained = position.flatten().to_numpy(), mask.flatten().to_numpy()
    middle, equals = (a + 1)[rows], (a + b + 2)[rows]
    signs = ids[starts + a + 1]
    low = signs if sign == "+" else signs - c  # the least id of the row
    right &= (low >= 1) & (low <= 1_000_000)
    far = np.where(at < middle, middle - at, np.abs(equals - at))
    wanted = signs[rows] + np.where(at == middle, 0, far if sign == "+" else -far)
    wanted[(at == 0) | (at == size[rows] - 1)] = 0
    wrong = (ids != wanted) | (trained != (at > equals))
    right &= np.bincount(rows, weights=wrong, minlength=len(batch)) == 0
    return right
