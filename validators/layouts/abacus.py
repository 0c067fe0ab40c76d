"""Reads ``685+74=``, ``336``: numbers backwards, with position ids and a loss mask.

The columns are read by turning the numbers round and then as in layout ``plain``; positions are
checked by what neighbours must have to do with each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.derived import COLUMNS, Derived, Page, unread
from mathmill.validators.layouts.forms import Forms, solved
from mathmill.validators.layouts.reader import Reader
from mathmill.validators.layouts.text_reader import TextReader

MOST_OFFSET = 10_000
_SIDE = ("positions", "loss_mask")
_FORMS = Forms(lambda form: f"{form}=", "0|[0-9]*[1-9]")
_PLAIN = Reader("abacus", undo=lambda numerals: numerals)
_SIGN_LAST = r"([0-9]+)-"

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


def derive(page: Page) -> Derived:
    known = _FORMS.find(page.question)
    if known is None:
        raise unread(page.question, "abacus")
    task, texts = known
    given = tuple(int(text[::-1]) for text in texts)
    found, claim = solved(task, given)
    answer = task.gives.format(*(str(number)[::-1] for number in found))
    return Derived(
        task=task.name,
        given=given,
        found=found,
        answer=answer,
        claim=claim,
        positions=_positions(page.question + answer, page.positions),
        loss_mask=(*(0 for _ in page.question), *(1 for _ in answer)),
    )


def _positions(text: str, said: Sequence[int]) -> list[int]:
    """Places in numbers, all as much higher as the row's first number has them."""
    lowest = next((position for position in said if position), 1)
    first = lowest if 1 <= lowest <= MOST_OFFSET + 1 else 1
    found: list[int] = []
    for run in re.findall(r"[0-9]+|[^0-9]+", text):
        found += range(first, first + len(run)) if run[0] in "0123456789" else [0] * len(run)
    return found


@dataclass(frozen=True)
class Abacus(TextReader):
    """Rows are checked by columns first; those not seen to be right, one by one."""

    def check_rows(self, table: pa.Table) -> list[str]:
        """For each row "" when it is right, and else what is wrong with it."""
        names = [name for name in COLUMNS if name in table.column_names]
        if len(table) == 0 or not set(_SIDE) <= set(names):
            return super().check_rows(table)
        whole = table.select(names).combine_chunks()
        right = _texts_are_right(table) & _side_is_right(whole)
        wrong = np.flatnonzero(~right)
        reasons = [""] * len(table)
        for place, row in zip(wrong.tolist(), whole.take(wrong).to_pylist(), strict=True):
            reasons[place] = self.check(row)
        return reasons


def _texts_are_right(table: pa.Table) -> Flags:
    question, answer = (turned(table[name].combine_chunks()) for name in ("question", "answer"))
    answer = pc.replace_substring_regex(answer, _SIGN_LAST, r"-\1")
    for name, column in (("question", question), ("answer", answer)):
        table = table.set_column(table.column_names.index(name), name, column)
    reasons = _PLAIN.check_rows(table.drop_columns(list(_SIDE)))
    return np.array([not reason for reason in reasons], dtype=bool)


def turned(texts: pa.Array) -> pa.Array:
    """Every run of digits backwards.

    >>> turned(pa.array(["685+74=", "935-"])).to_pylist()
    ['586+47=', '539-']
    """
    _, ends, letters = texts.buffers()
    stops = np.frombuffer(ends, dtype=np.int32)[texts.offset :][: len(texts) + 1]
    first, last = int(stops[0]), int(stops[-1])
    if first == last:
        return texts
    data = np.frombuffer(letters, dtype=np.uint8)[first:last]
    stops = stops - first
    digit = (data - np.uint8(ord("0"))) <= 9
    opens = digit.copy()  # a run begins where there is no digit before, or another text
    opens[1:] &= ~digit[:-1]
    borders = stops[:-1][np.diff(stops) > 0]
    opens[borders] = digit[borders]
    starts = np.flatnonzero(opens)
    sizes = np.diff(np.flatnonzero(np.append(opens | ~digit, True)))
    runs = sizes[np.flatnonzero(digit[np.flatnonzero(opens | ~digit)])]
    places = np.arange(len(data))
    inside = np.flatnonzero(digit)
    places[inside] = np.repeat(2 * starts + runs - 1, runs) - inside
    return pa.StringArray.from_buffers(
        len(texts), pa.py_buffer(stops.astype(np.int32)), pa.py_buffer(data[places])
    )


def _side_is_right(table: pa.Table) -> Flags:
    """Whether positions and loss mask go with the characters."""
    question, answer = (table[name].combine_chunks() for name in ("question", "answer"))
    pages = pc.binary_join_element_wise(question, answer, "")
    data = np.frombuffer(pages.buffers()[2] or b"", dtype=np.uint8)
    sizes = pc.binary_length(pages).to_numpy().astype(np.int64)
    position, mask = (table[name].combine_chunks() for name in _SIDE)
    right: Flags = np.ones(len(table), dtype=bool)
    for column in (position, mask):
        right &= pc.list_value_length(column).to_numpy() == sizes
    if not right.all() or int(sizes.min()) == 0 or data.max() > 127:
        return np.zeros(len(table), dtype=bool)
    rows = np.repeat(np.arange(len(table)), sizes)
    starts = np.cumsum(sizes) - sizes
    at = np.arange(len(data)) - starts[rows]
    asked = pc.binary_length(question).to_numpy()
    wrong = mask.flatten().to_numpy() != (at >= asked[rows])
    wrong |= _misplaced(data, position.flatten().to_numpy(), rows)
    right = np.bincount(rows, weights=wrong, minlength=len(table)) == 0
    return right


def _misplaced(data: npt.NDArray[np.uint8], position: Places, rows: Places) -> Flags:
    digit = (data >= ord("0")) & (data <= ord("9"))
    follows = digit.copy()
    follows[0] = False
    follows[1:] &= digit[:-1] & (rows[1:] == rows[:-1])
    wanted = np.zeros(len(data), dtype=np.int64)
    wanted[1:] = position[:-1] + 1
    leads = np.flatnonzero(digit & ~follows)
    _, firsts = np.unique(rows[leads], return_index=True)
    lowest = np.ones(int(rows[-1]) + 1, dtype=np.int64)
    lowest[rows[leads[firsts]]] = np.clip(position[leads[firsts]], 1, MOST_OFFSET + 1)
    wanted[leads] = lowest[rows[leads]]
    wanted[~digit] = 0
    wrong: Flags = position != wanted
    return wrong


READER = Abacus("abacus", derive)
