"""Columns of numbers to base 10, 100, ... made ordinary numerals, for reading by whole columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from mathmill.validators.layouts.columns import Flags, numerals, skeleton
from mathmill.validators.layouts.forms import spaced
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.tasks import Task, tasks

_PLACE = re.compile(r"\{\d\}")


def width_of(base: int) -> int:
    """How many decimal digits a digit to that base stands for; 0 if not for a whole number."""
    text = str(base)
    return len(text) - 1 if base >= 10 and text == f"1{'0' * (len(text) - 1)}" else 0


def joined(texts: pa.Array, width: int) -> tuple[pa.Array, Flags]:
    """Each space between digits gone, and what follows it filled up with zeros; which are well.

    >>> found, well = joined(pa.array(["8 421 365 + 18 83 = ", "1 083"]), 3)
    >>> found.to_pylist(), well.tolist()
    (['8421365 + 18083 = ', '1083'], [True, False])
    """
    _, ends, letters = texts.buffers()
    stops = np.frombuffer(ends, dtype=np.int32)[texts.offset :][: len(texts) + 1].astype(np.int64)
    first = int(stops[0])
    data = np.frombuffer(letters or b"", dtype=np.uint8)[first : int(stops[-1])]
    stops = stops - first
    digit = np.zeros(len(data) + 2, dtype=bool)  # with an end on either side
    digit[1:-1] = (data >= ord("0")) & (data <= ord("9"))
    border = np.zeros(len(data) + 2, dtype=bool)
    border[stops[:-1] + 1] = True  # a text begins here
    opens = digit[1:-1] & (~digit[:-2] | border[1:-1])
    closes = digit[1:-1] & (~digit[2:] | border[2:])
    starts, lasts = np.flatnonzero(opens), np.flatnonzero(closes)
    sizes = lasts - starts + 1
    rows = np.searchsorted(stops, starts, side="right") - 1
    ill = (sizes > width) | ((data[starts] == ord("0")) & (sizes > 1))
    well: Flags = np.bincount(rows, weights=ill, minlength=len(texts)) == 0
    # A run goes on the number before it when one space, and nothing else, parts them.
    goes_on = np.zeros(len(starts), dtype=bool)
    goes_on[1:] = (rows[1:] == rows[:-1]) & (starts[1:] - lasts[:-1] == 2)
    goes_on[goes_on] = data[starts[goes_on] - 1] == ord(" ")
    copies = np.ones(len(data), dtype=np.int64)
    copies[starts[goes_on] - 1] = np.maximum(width - sizes[goes_on], 0)
    changed = data.copy()
    changed[starts[goes_on] - 1] = ord("0")
    places = np.zeros(len(data) + 1, dtype=np.int64)
    np.cumsum(copies, out=places[1:])
    found = pa.StringArray.from_buffers(
        len(texts),
        pa.py_buffer(places[stops].astype(np.int32)),
        pa.py_buffer(np.repeat(changed, copies)),
    )
    return found, well


def read(texts: pa.Array, form: str) -> list[pa.Array] | None:
    """The numerals of each text in the places of a form, if all are in it."""
    return numerals(texts, _PLACE.split(form), zeros=False, longest=MOST_DIGITS)


def asked(texts: pa.Array, ending: str) -> tuple[Task, Sequence[pa.Array]] | None:
    """The task that all texts ask, written with spaces, and their numerals."""
    around = skeleton(texts)
    for task in tasks():
        form = f"{spaced(task.asks)}{ending}"
        if tuple(_PLACE.split(form)) == around:
            given = read(texts, form)
            return None if given is None else (task, given)
    return None
