"""Columns of text as bytes, in which marked ones can be looked at and left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Letters:
    """All bytes of a column; row k has those from `ends[k]` to `ends[k + 1]`."""

    texts: pa.Array
    data: Bytes
    ends: Places

    @classmethod
    def of(cls, texts: pa.Array) -> Letters:
        _, ends, data = texts.buffers()
        if len(texts) == 0 or data is None:
            none = np.zeros(len(texts) + 1, dtype=np.int64)
            return cls(texts, np.zeros(0, dtype=np.uint8), none)
        places = np.frombuffer(ends, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
        first, last = int(places[0]), int(places[-1])
        letters = np.frombuffer(data, dtype=np.uint8)[first:last]
        return cls(texts, letters, places.astype(np.int64) - first)

    @cached_property
    def digit(self) -> Flags:
        """Which bytes are digits."""
        digit: Flags = (self.data - np.uint8(ord("0"))) <= 9
        return digit

    @cached_property
    def after_digit(self) -> Flags:
        """Which bytes stand right after a digit of the same row."""
        return self.after(self.digit)

    @cached_property
    def before_digit(self) -> Flags:
        """Which bytes stand right before a digit of the same row."""
        return self.before(self.digit)

    def after(self, marked: Flags) -> Flags:
        """Which bytes stand right after a marked one of the same row."""
        found = np.zeros(len(self.data), dtype=bool)
        found[1:] = marked[:-1]
        starts = self.ends[:-1]
        found[starts[starts < len(found)]] = False
        return found

    def before(self, marked: Flags) -> Flags:
        """Which bytes stand right before a marked one of the same row."""
        found = np.zeros(len(self.data), dtype=bool)
        found[:-1] = marked[1:]
        found[self.ends[1:][self.ends[1:] > 0] - 1] = False
        return found

    def without(self, marked: Flags) -> pa.Array:
        """The texts with the marked bytes left out."""
        dropped = np.zeros(len(marked) + 1, dtype=np.int32)
        np.cumsum(marked, out=dropped[1:])
        ends = self.ends.astype(np.int32) - dropped[self.ends]
        kept = self._filtered(~marked)
        return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), kept)

    def digits_joined(self, separator: str) -> tuple[pa.Array, Flags]:
        """The texts without each separator between two digits, and which have it at every place.

        >>> joined, well = Letters.of(pa.array(["1 2 R 3", "12"])).digits_joined(" ")
        >>> joined.to_pylist(), well.tolist()
        (['12 R 3', '12'], [True, False])
        """
        between = (self.data == np.uint8(ord(separator))) & self.after_digit & self.before_digit
        well = self.rows_without(np.flatnonzero(self.digit & self.after_digit))
        return self.without(between), well

    def rows_of(self, places: npt.NDArray[np.integer[Any]]) -> Places:
        """The row in which each place is."""
        return np.searchsorted(self.ends, places, side="right") - 1

    def rows_without(self, places: npt.NDArray[np.integer[Any]]) -> Flags:
        """Which rows have none of the places."""
        clean = np.ones(len(self.ends) - 1, dtype=bool)
        if len(places):
            clean[self.rows_of(places)] = False
        return clean

    def _filtered(self, kept: Flags) -> pa.Buffer:
        size = len(kept)
        mask = pa.py_buffer(np.packbits(kept, bitorder="little"))
        letters = pa.UInt8Array.from_buffers(
            pa.uint8(), size, [None, pa.py_buffer(np.ascontiguousarray(self.data))]
        )
        found = letters.filter(pa.BooleanArray.from_buffers(pa.bool_(), size, [None, mask]))
        return pa.py_buffer(np.ascontiguousarray(found.to_numpy()))
