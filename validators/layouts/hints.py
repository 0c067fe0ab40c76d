"""Numbers in which a symbol before each digit tells its place: their readers.

Symbols are letters or a ring; one place has one symbol in all numbers of a row. In the question
they follow each other in order, so that they fall from the highest place to the units, or rise
where all numbers are backwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.columns import Flags, unsigned
from mathmill.validators.layouts.letters import Letters
from mathmill.validators.layouts.styles import PRODUCTS, Bare, Seen, Sizes, Style, derived
from mathmill.validators.layouts.text_reader import TextReader

_ALPHABET = "".join(map(chr, range(ord("a"), ord("z") + 1)))
_LETTERS = _ALPHABET + _ALPHABET.upper()
_GREEK = "βΓΔδεζηθκΛλμΞξΠπΣςτΦφχΨψΩω"
_RING = (
    _ALPHABET.upper() + _ALPHABET.replace("x", "") + "!@£#$%^&*()~?.,<>{}[]:;/|" + _GREEK
)  # of arXiv 2405.17399
FORWARD, ANSWER_REVERSED, ALL_REVERSED = "forward", "answer reversed", "all reversed"


def _step(symbols: str, first: str, second: str) -> int:
    """How far the second symbol is after the first; in the ring it is never before it."""
    apart = symbols.index(second) - symbols.index(first)
    return apart % len(symbols) if symbols is _RING else apart


def fault(seen: Seen, symbols: str, order: str, padded: bool) -> str:
    """Symbols that do not follow each other or differ at one place, or a wrong width."""
    units = -2 if order != ALL_REVERSED else 0
    for text in seen.given:
        hints = text[::2]
        for one, other in pairwise(hints):
            if _step(symbols, one, other) != 1:
                return f"{other!r} does not follow {one!r} among the symbols"
        if text[units] != seen.given[0][units]:
            return f"the units have the hints {seen.given[0][units]!r} and {text[units]!r}"
    if not padded:
        return ""
    wide = width(seen, "")
    for text, digits in zip(seen.given, seen.digits, strict=True):
        if len(digits) != wide:
            return f"{text[:60]} has {len(digits)} digits, not {wide}"
    return ""


def width(seen: Seen, digits: str) -> int:
    """Digits of every number where they are padded."""
    needs = [len(str(value)) for value in seen.values]
    room = sum(needs) if seen.task in PRODUCTS else max(needs) + 1
    return max(room, *(len(str(abs(result))) for result in seen.results))


def spell(digits: str, seen: Seen, symbols: str, order: str) -> str:
    """The digits, in the order of writing, each behind the symbol that its place has."""
    first = seen.given[0]
    units = symbols.index(first[0] if order == ALL_REVERSED else first[-2])
    if order == FORWARD:
        places = [units - place for place in range(len(digits))][::-1]
    else:
        step = 1 if order == ALL_REVERSED else -1
        places = [units + step * place for place in range(len(digits))]
    if symbols is _RING:
        places = [place % len(symbols) for place in places]
    elif min(places) < 0 or max(places) >= len(symbols):
        raise BadInputError(f"there are no letters before or after {first[0]!r} for the answer")
    return "".join(f"{symbols[place]}{digit}" for place, digit in zip(places, digits, strict=True))


def widths(task: str, sizes: Sizes) -> Flags:
    """Where all numbers have the width that `width` finds."""
    if task in PRODUCTS:
        room = np.sum(sizes.given_least, axis=0)
    else:
        room = np.maximum.reduce(sizes.given_least) + 1
    wide = np.maximum.reduce([room, *sizes.found_least])
    right: Flags = np.logical_and.reduce([size == wide for size in (*sizes.given, *sizes.found)])
    return right


def style(symbols: str, order: str, padded: bool) -> Style:
    return Style(
        given_backwards=order == ALL_REVERSED,
        found_backwards=order != FORWARD,
        numeral=f"(?:[{re.escape(symbols)}][0-9])+",
        digits=lambda text: text[1::2],
        fault=partial(fault, symbols=symbols, order=order, padded=padded),
        width=width if padded else None,
        widths=widths if padded else None,
        spell=partial(spell, symbols=symbols, order=order),
    )


_STYLES = {
    (symbols, order, padded): style(symbols, order, padded)
    for symbols in (_LETTERS, _RING)
    for order in (FORWARD, ANSWER_REVERSED, ALL_REVERSED)
    for padded in (True, False)
}


@lru_cache(maxsize=2)
def _ranks(symbols: str) -> npt.NDArray[np.int16]:
    """The rank of each symbol, by its last byte and 256 times the one before; -1 for no symbol."""
    ranks = np.full(1 << 16, -1, dtype=np.int16)
    for rank, symbol in enumerate(symbols):
        ranks[int.from_bytes(symbol.encode(), "big")] = rank
    return ranks


class Steps(NamedTuple):
    """Which hints are no symbols, how far each is after the last, and if they go round."""

    unknown: Flags
    sizes: npt.NDArray[np.int16]
    round: bool


@dataclass(frozen=True, eq=False)
class Hints:
    """The hints of a column: where the digits are, which ranks their hints have, and numbers.

    `opens` marks digits that begin a number; `bare` is the text without hints.
    """

    texts: Letters
    digits: npt.NDArray[np.int32]
    codes: npt.NDArray[np.uint16]
    opens: Flags
    bare: pa.Array

    @classmethod
    def of(cls, texts: Letters) -> Hints:
        digits = np.flatnonzero(texts.digit).astype(np.int32)
        hints = digits - 1  # before a digit that begins the column, its last byte: no symbol
        codes = texts.data[hints].astype(np.uint16)
        drop = np.zeros(len(texts.data), dtype=bool)
        drop[:-1] = texts.digit[1:]
        begins = hints
        long = codes >= 0x80  # the second byte of two
        if long.any():
            codes[long] |= texts.data[hints[long] - 1].astype(np.uint16) << 8
            begins = hints - long
            drop[begins[long]] = True
        opens = np.ones(len(digits), dtype=bool)
        opens[1:] = begins[1:] != digits[:-1] + 1
        starts = np.zeros(len(texts.data) + 1, dtype=bool)
        starts[texts.ends] = True
        opens |= starts[begins]
        return cls(texts, digits, codes, opens, texts.without(drop))

    def steps(self, symbols: str) -> Steps:
        """The rank of each hint and how far it is after the one before."""
        ranks = _ranks(symbols)[self.codes]
        return Steps(ranks < 0, np.diff(ranks, prepend=np.int16(0)), symbols is _RING)

    def well(self, steps: Steps, step: int) -> Flags:
        """Rows in which every hint is a symbol and, within numbers, `step` after the last one."""
        right = steps.sizes == step
        if steps.round:
            right |= steps.sizes == step - step * len(_RING)
        right |= self.opens
        right &= ~steps.unknown
        return self.texts.rows_without(self.digits[~right])

    def units(self, first: bool) -> npt.NDArray[np.uint16] | None:
        """The hint of each number's first or last digit, a row of them for each of the column.

        None where the rows do not have equally many numbers.
        """
        places = np.flatnonzero(self.opens)
        rows = len(self.texts.ends) - 1
        if len(places) == 0 or len(places) % rows:
            return None
        if not first:
            places = np.append(places[1:], len(self.opens)) - 1
        return self.codes[places].reshape(rows, -1)


def _bares(asked: Hints, told: Hints, orders: Sequence[str]) -> Iterator[tuple[str, str, Bare]]:
    """The columns with any symbols and in any of the orders, without their hints."""
    for symbols in (_LETTERS, _RING):
        steps = told.steps(symbols)
        rising = asked.well(asked.steps(symbols), 1)
        for order in orders:
            given, found = asked.units(order == ALL_REVERSED), told.units(order != FORWARD)
            if given is None or found is None:
                return
            well = rising & told.well(steps, -1 if order == ANSWER_REVERSED else 1)
            for column in (*given.T[1:], *found.T):
                well &= column == given[:, 0]
            yield symbols, order, Bare(asked.bare, told.bare, well)


def right_rows(batch: pa.RecordBatch, orders: Sequence[str]) -> Flags | None:
    """Which rows are right for sure, in the style in which most are well written."""
    if len(batch) == 0:
        return None
    answers, negative = unsigned(batch["answer"])
    asked, told = Hints.of(Letters.of(batch["question"])), Hints.of(Letters.of(answers))
    best: tuple[str, str, Bare] | None = None
    for symbols, order, bare in _bares(asked, told, orders):
        if best is None or np.count_nonzero(bare.well) > np.count_nonzero(best[2].well):
            best = symbols, order, bare
        if bare.well.all():
            break
    if best is None:
        return None
    symbols, order, bare = best
    top = re.search("[0-9]+", bare.questions[0].as_py())
    digits = top.group()[:: -1 if order == ALL_REVERSED else 1] if top else ""
    padded = digits[:1] == "0" and len(digits) > 1  # so all of the batch will be
    return _STYLES[symbols, order, padded].right(batch, bare, negative)


def reader(name: str, *orders: str) -> TextReader:
    """The reader of a layout that writes numbers in one of these orders."""
    styles = [style for (_, order, _), style in _STYLES.items() if order in orders]
    return TextReader(
        name, partial(derived, name, styles), right=partial(right_rows, orders=orders)
    )
