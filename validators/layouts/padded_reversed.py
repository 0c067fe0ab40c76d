"""Reads ``00586*00047=``, ``2457200000``: zeros in front, and the answer backwards with them."""

from __future__ import annotations

from functools import partial

import numpy as np

from mathmill.validators.layouts.letters import Flags
from mathmill.validators.layouts.separators import apart, without_every
from mathmill.validators.layouts.styles import PRODUCTS, SUMS, Seen, Sizes, Style, reader


def fault(seen: Seen) -> str:
    """Operands of different widths."""
    for text, digits in zip(seen.given, seen.digits, strict=True):
        if len(digits) != len(seen.digits[0]):
            return f"{text[:60]} does not have the {len(seen.digits[0])} digits of the first number"
    return ""


def width(seen: Seen, digits: str) -> int:
    """Digits of a result: a product's are those of all factors, a sum has one more."""
    widths = [len(digits) for digits in seen.digits]
    if seen.task in PRODUCTS:
        return sum(widths)
    return widths[0] + 1 if seen.task in SUMS else max(widths[0], len(digits))


def widths(task: str, sizes: Sizes) -> Flags:
    """The same for columns."""
    first, *others = sizes.given
    right: Flags = np.ones(len(first), dtype=bool)
    for other in others:
        right &= other == first
    for size, least in zip(sizes.found, sizes.found_least, strict=True):
        if task in PRODUCTS:
            right &= size == first * len(sizes.given)
        elif task in SUMS:
            right &= size == first + 1
        else:
            right &= size == np.maximum(first, least)
    return right


_padded = partial(Style, found_backwards=True, fault=fault, width=width, widths=widths)

READER = reader(
    "padded_reversed",
    _padded(),
    _padded(
        form=apart,
        ending=" = ",
        numeral="[0-9](?: [0-9])*",
        digits=lambda text: text[::2],
        spell=lambda digits, seen: " ".join(digits),
        bare=partial(without_every, separator=" "),
    ),
    _padded(form=apart, ending=" ="),
)
