"""Sentences with numerals by whole columns: the numerals are cut out, the rest is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, cut
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.limbs import MOST_DIGITS
from mathmill.validators.layouts.tasks import Task

MARK = "\0"  # which no question has


class Asked(NamedTuple):
    """What a sentence asks: a task, and which numeral of the sentence is its first, its second."""

    task: Task
    order: tuple[int, ...]


class Understood(NamedTuple):
    """What most sentences of a column ask: a task of these numerals, in the rows marked."""

    task: Task
    given: list[pa.Array]
    well: Flags


def masked(texts: pa.Array) -> tuple[pa.Array, list[pa.Array]] | None:
    """The texts with `MARK` for each numeral, and their first numerals, their second, and so on.

    None where a text has that mark itself, or not as many numerals as the others, or one that is
    no ordinary numeral.

    >>> patterns, found = masked(pa.array(["Add 1 to 20.", "What is 5+7?"]))
    >>> [text.replace(MARK, "#") for text in patterns.to_pylist()]
    ['Add # to #.', 'What is #+#?']
    >>> [column.to_pylist() for column in found]
    [['1', '5'], ['20', '7']]
    """
    letters = Letters.of(texts)
    if (letters.data == np.uint8(ord(MARK))).any():
        return None
    starts = np.flatnonzero(letters.digit & ~letters.after_digit)
    stops = np.flatnonzero(letters.digit & ~letters.before_digit) + 1
    count = len(starts) // max(len(texts), 1)
    rows = np.arange(len(texts)).repeat(count)
    if count == 0 or not np.array_equal(letters.rows_of(starts), rows):
        return None
    sizes = stops - starts
    if sizes.max() > MOST_DIGITS or ((letters.data[starts] == ord("0")) & (sizes > 1)).any():
        return None
    found = [cut(letters.data, starts[k::count], stops[k::count]) for k in range(count)]
    marked = letters.data.copy()
    marked[starts] = ord(MARK)
    marks = Letters(texts, marked, letters.ends)
    return marks.without(letters.digit & letters.after_digit), found


def understood(
    patterns: pa.Array, numerals: Sequence[pa.Array], meaning: Callable[[str], Asked | None]
) -> Understood | None:
    """What masked sentences ask; those with another task than most of them are not well."""
    coded = patterns.dictionary_encode()
    codes = coded.indices.to_numpy()
    meanings = [meaning(pattern) for pattern in coded.dictionary.to_pylist()]
    counts: Counter[Task] = Counter()
    for known, count in zip(meanings, np.bincount(codes).tolist(), strict=True):
        if known is not None and len(known.order) == len(numerals):
            counts[known.task] += count
    if not counts:
        return None
    task = counts.most_common(1)[0][0]
    wanted = [known is not None and known.task == task for known in meanings]
    usual = tuple(range(len(numerals)))
    orders = np.array(
        [
            known.order if known and fits else usual
            for known, fits in zip(meanings, wanted, strict=True)
        ]
    )
    given = [_chosen(numerals, orders[:, place][codes]) for place in usual]
    return Understood(task, given, np.array(wanted)[codes])


def _chosen(columns: Sequence[pa.Array], which: npt.NDArray[np.int64]) -> pa.Array:
    """From each row the text of the column that `which` names."""
    if (which == which[0]).all():
        return columns[which[0]]
    return pc.choose(pa.array(which), *columns)
