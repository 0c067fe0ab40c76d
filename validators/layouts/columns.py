"""Whole columns of text: what numerals stand in them, and texts made of numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import Formatter

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_NUMERAL = re.compile("[0-9]+")

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


def alike(table: pa.Table, names: Sequence[str]) -> list[Places]:
    """The places of rows that are the same in the named columns, as far as there are such."""
    codes = np.zeros(len(table), dtype=np.int64)
    for name in [name for name in names if name in table.column_names]:
        kinds = pc.unique(table[name])
        if len(kinds) > 1:
            codes = codes * len(kinds) + pc.index_in(table[name], kinds).to_numpy()
    kinds, first = np.unique(codes, return_index=True)
    if len(kinds) <= 1:
        return [np.arange(len(table))] if len(table) else []
    return [np.flatnonzero(codes == kinds[k]) for k in np.argsort(first)]


def filled(form: str, numbers: Sequence[pa.Array]) -> pa.Array:
    """Text columns put into the numbered places of a form.

    >>> filled("{0} R {1}", [pa.array(["3"]), pa.array(["2"])]).to_pylist()
    ['3 R 2']
    """
    pieces: list[pa.Array | str] = []
    for literal, place, _, _ in Formatter().parse(form):
        pieces += [literal] if literal else []
        pieces += [numbers[int(place)]] if place is not None else []
    return pc.binary_join_element_wise(*pieces, "")


def numerals(
    texts: pa.Array, literals: Sequence[str], *, zeros: bool, longest: int
) -> list[pa.Array] | None:
    """The numerals that stand between the literals, a column for each; None if any text differs.

    All that is no digit must be the literals, in their places; the literals hold no digits.
    Numerals may have zeros in front only with `zeros`, and at most `longest` digits.

    >>> found = numerals(pa.array(["5+7=", "60+8="]), ["", "+", "="], zeros=False, longest=99)
    >>> [column.to_pylist() for column in found]
    [['5', '60'], ['7', '8']]
    """
    ends, data = _bytes_of(texts)
    skeleton = np.frombuffer("".join(literals).encode(), dtype=np.uint8)
    marks = np.flatnonzero((data - np.uint8(ord("0"))) > 9)
    if len(marks) != len(texts) * len(skeleton):
        return None
    others = marks.reshape(len(texts), len(skeleton))
    if not (data[others] == skeleton).all():
        return None
    spans = _spans(ends, others, [len(literal.encode()) for literal in literals])
    if spans is None:
        return None
    for start, stop in spans:
        if (stop - start).max() > longest:
            return None
        if not zeros and ((data[start] == ord("0")) & (stop - start > 1)).any():
            return None
    return [cut(data, start, stop) for start, stop in spans]


def skeleton(texts: pa.Array) -> tuple[str, ...]:
    """What stands around the numerals of the first text.

    >>> skeleton(pa.array(["5+7=", "60+8="]))
    ('', '+', '=')
    """
    return tuple(_NUMERAL.split(texts[0].as_py())) if len(texts) else ()


def unsigned(texts: pa.Array) -> tuple[pa.Array, Flags]:
    """The texts without their first minus sign, and which had one."""
    negative = flags(pc.match_substring(texts, "-"))
    if negative.any():
        texts = pc.replace_substring(texts, "-", "", max_replacements=1)
    return texts, negative


def signed(negative: Flags, numerals: pa.Array, *, after: bool = False) -> pa.Array:
    """A minus sign put before (or after) the numerals marked."""
    signs = pc.if_else(pa.array(negative), "-", "")
    pieces = [numerals, signs] if after else [signs, numerals]
    return pc.binary_join_element_wise(*pieces, "")


def same_widths(columns: Sequence[pa.Array]) -> Flags:
    """Which rows have numerals of one length."""
    first, *others = (pc.binary_length(column).to_numpy() for column in columns)
    same: Flags = np.logical_and.reduce([first == other for other in others])
    return same


def without_zeros(numerals: pa.Array) -> pa.Array:
    """The numerals with the zeros in front taken off."""
    bare = pc.ascii_ltrim(numerals, characters="0")
    return pc.if_else(pc.equal(bare, ""), "0", bare)


def without_zeros_in_front(columns: Sequence[pa.Array]) -> Flags:
    """Which rows have ordinary numerals: no zero in front unless it is all."""
    ordinary: Flags = np.logical_and.reduce(
        [
            ~flags(pc.starts_with(column, "0")) | (pc.binary_length(column).to_numpy() == 1)
            for column in columns
        ]
    )
    return ordinary


def flags(column: pa.Array) -> Flags:
    marks: Flags = column.to_numpy(zero_copy_only=False)
    return marks


def _bytes_of(texts: pa.Array) -> tuple[Places, npt.NDArray[np.uint8]]:
    """Where each text starts in the bytes of all, and where the last one ends."""
    _, ends, data = texts.buffers()
    if len(texts) == 0 or data is None:
        return np.zeros(len(texts) + 1, dtype=np.int64), np.zeros(0, dtype=np.uint8)
    places = np.frombuffer(ends, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    first, last = int(places[0]), int(places[-1])
    return places.astype(np.int64) - first, np.frombuffer(data, dtype=np.uint8)[first:last]


def _spans(ends: Places, others: Places, sizes: list[int]) -> list[tuple[Places, Places]] | None:
    """Start and stop of each numeral; None where a literal is torn or a numeral is missing."""
    spans = []
    at = ends[:-1]  # where each row is read up to
    column = 0
    for number, size in enumerate(sizes):
        if size:
            start = others[:, column]
            if not (others[:, column + size - 1] - start == size - 1).all():
                return None
        else:
            start = at if number == 0 else ends[1:]
        if number == 0 and not (start == at).all():
            return None
        if number > 0:
            if not (start > at).all():
                return None
            spans.append((at, start))
        at = start + size
        column += size
    return spans if (at == ends[1:]).all() else None


def cut(data: npt.NDArray[np.uint8], start: Places, stop: Places) -> pa.Array:
    """The texts from start to stop."""
    places = np.stack([start, stop], axis=1).astype(np.int32).reshape(-1)
    pieces = pa.StringArray.from_buffers(
        len(places) - 1, pa.py_buffer(places), pa.py_buffer(np.ascontiguousarray(data))
    )  # with what stands between them
    return pieces.take(pa.array(np.arange(0, len(places), 2)))
