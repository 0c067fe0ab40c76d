"""Numbers spelt as matrices of letters, and whole columns of text put together from them.

For layouts that write something between digits, before them, or backwards: a row costs tens of
nanoseconds, and no Python object.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from mathmill.generators.integers import Integers

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

# Tasks whose result has at most as many digits as the numbers given have together.
PRODUCTS = frozenset({"multiplication", "common_multiple"})


@dataclass(frozen=True, slots=True, eq=False)
class Spelt:
    """`letters` of shape (rows, places), those of them that are `shown`, and how many a row."""

    letters: Bytes
    shown: Flags
    sizes: Counts


def longest(numbers: Sequence[Integers]) -> Counts:
    """Digits of the longest number of each row."""
    counts: Counts = np.maximum.reduce([number.digit_counts for number in numbers])
    return counts


def digits_of(
    number: Integers, widths: Counts | None = None, *, backwards: bool = False, places: int = 0
) -> Spelt:
    """Each number's digits without its sign, with zeros up to the width, units last or first.

    `places` is how many letters the matrix has at least.
    """
    sizes = number.digit_counts if widths is None else widths
    digits = number.digits
    places = max(places, int(sizes.max(initial=1)))
    missing = places - digits.shape[1]
    if missing > 0:
        zeros = np.full((len(number), missing), ord("0"), dtype=np.uint8)
        digits = np.concatenate([zeros, digits], axis=1)
    digits = digits[:, digits.shape[1] - places :]
    ranks = np.arange(places, dtype=np.int16)
    if backwards:
        return Spelt(digits[:, ::-1], ranks < sizes.astype(np.int16)[:, None], sizes)
    return Spelt(digits, ranks >= (places - sizes).astype(np.int16)[:, None], sizes)


def before_each(letters: Bytes, shown: Flags, sizes: Counts, spelt: Spelt) -> Spelt:
    """A letter put before each place, where `shown`; `sizes` of them a row.

    `letters` has the shape of those spelt, or is one for all.
    """
    rows, places = spelt.letters.shape
    both = np.empty((rows, places, 2), dtype=np.uint8)
    both[:, :, 0], both[:, :, 1] = letters, spelt.letters
    seen = np.empty((rows, places, 2), dtype=bool)
    seen[:, :, 0], seen[:, :, 1] = shown, spelt.shown
    return Spelt(both.reshape(rows, -1), seen.reshape(rows, -1), spelt.sizes + sizes)


def joined(separator: str, spelt: Spelt) -> Spelt:
    """One letter between each two.

    >>> five = digits_of(Integers.of_values([586]))
    >>> page("{0}", [joined(" ", five)]).to_pylist()
    ['5 8 6']
    """
    letter = np.frombuffer(separator.encode(), dtype=np.uint8)
    after = np.zeros_like(spelt.shown)
    after[:, 1:] = spelt.shown[:, :-1] & spelt.shown[:, 1:]
    return before_each(letter, after, spelt.sizes - 1, spelt)


def signed(spelt: Spelt, number: Integers, *, after: bool = False) -> Spelt:
    """With a minus sign before or after the numbers that are negative."""
    negative = number.negative
    if negative is None or not negative.any():
        return spelt
    sign = np.full((len(negative), 1), ord("-"), dtype=np.uint8)
    letters, shown = [sign, spelt.letters], [negative[:, None], spelt.shown]
    order = slice(None, None, -1) if after else slice(None)
    return Spelt(
        np.concatenate(letters[order], axis=1),
        np.concatenate(shown[order], axis=1),
        spelt.sizes + negative,
    )


def page(form: str, numbers: Sequence[Spelt], before: str = "", after: str = "") -> pa.Array:
    """A column of text: the numbers in the numbered places of the form."""
    return text_of(page_of(form, numbers, before, after))


def page_of(form: str, numbers: Sequence[Spelt], before: str = "", after: str = "") -> Spelt:
    """The same, still as letters."""
    pieces: list[Spelt | Bytes] = []
    for literal, place, _, _ in Formatter().parse(f"{before}{form}{after}"):
        pieces += [np.frombuffer(literal.encode(), dtype=np.uint8)] if literal else []
        pieces += [numbers[int(place)]] if place is not None else []
    rows = len(numbers[0].sizes)
    ends = np.cumsum([0, *(_places(piece) for piece in pieces)])
    letters = np.empty((rows, ends[-1]), dtype=np.uint8)
    shown = np.ones((rows, ends[-1]), dtype=bool)
    sizes = np.zeros(rows, dtype=np.int64)
    for piece, start, end in zip(pieces, ends, ends[1:], strict=False):
        if isinstance(piece, Spelt):
            letters[:, start:end], shown[:, start:end] = piece.letters, piece.shown
            sizes += piece.sizes
        else:
            letters[:, start:end] = piece
            sizes += len(piece)
    return Spelt(letters, shown, sizes)


def _places(piece: Spelt | Bytes) -> int:
    return int(piece.letters.shape[1] if isinstance(piece, Spelt) else len(piece))


def text_of(spelt: Spelt) -> pa.Array:
    """The letters shown, as a column of text."""
    return strings(spelt.sizes, pa.py_buffer(shown_letters(spelt)))


def shown_letters(spelt: Spelt) -> Bytes:
    """The letters shown, row after row."""
    letters = np.ascontiguousarray(spelt.letters)
    size = letters.size
    mask = np.packbits(np.ascontiguousarray(spelt.shown), bitorder="little")
    kept = pa.UInt8Array.from_buffers(pa.uint8(), size, [None, pa.py_buffer(letters)]).filter(
        pa.BooleanArray.from_buffers(pa.bool_(), size, [None, pa.py_buffer(mask)])
    )
    found: Bytes = kept.to_numpy()
    return found


def strings(sizes: Counts, letters: pa.Buffer) -> pa.Array:
    """A column of text from the lengths and all bytes."""
    ends = np.zeros(len(sizes) + 1, dtype=np.int32)
    np.cumsum(sizes, out=ends[1:])
    return pa.StringArray.from_buffers(len(sizes), pa.py_buffer(ends), letters)
