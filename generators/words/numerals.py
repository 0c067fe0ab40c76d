"""Numbers in code that writes texts, by their numerators: what a number looks like is kept.

>>> tenths = Kept(written, 10)
>>> tenths[125], tenths[30], tenths
('12.5', '3', {125: '12.5', 30: '3'})
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from mathmill.generators.words.ratios import Ratio, value_of
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import SCALE, fraction, in_parts, operand, written

_MOST = 4_096  # numbers that are kept for one way to write them

Write = Callable[[Value], str]


class Kept(dict[int, str]):
    """What `write` makes of so many of the parts that `bottom` of are a whole."""

    def __init__(self, write: Write, bottom: int) -> None:
        super().__init__()
        self._write, self._bottom = write, bottom
        decimal = write in (written, written_cents) and SCALE % bottom == 0
        self._factor = SCALE // bottom if decimal else 0

    def __missing__(self, top: int) -> str:
        if self._factor:
            text = in_parts(top * self._factor, cents=self._write is written_cents)
        else:
            text = self._write(value_of(top, self._bottom))
        if len(self) < _MOST:
            self[top] = text
        return text


@cache
def _kept(write: Write, bottom: int) -> Kept:
    return Kept(write, bottom)


def written_cents(value: Value) -> str:
    return written(value, cents=True)


def operand_cents(value: Value) -> str:
    return operand(value, cents=True)


PLAIN = (written, written_cents, str, fraction)  # which write a whole number as it is


def numeral_code(ratio: Ratio, write: Write, names: dict[str, Any]) -> str:
    """The code of the text that `write` makes of a value; `names` gets what the code uses.

    A denominator that is not known is that of a value in lowest terms.

    >>> numeral_code(Ratio("n_a", 1), written, {}), numeral_code(Ratio("n_b", 10), written, {})
    ('written_1[n_a]', 'written_10[n_b]')
    >>> numeral_code(Ratio("n_c", "d_c"), written, {})
    '(n_c if d_c == 1 else written(value_of(n_c, d_c)))'
    """
    top, bottom = ratio
    name = write.__name__
    if isinstance(bottom, str):
        names[name], names["value_of"] = write, value_of
        text = f"{name}(value_of({top}, {bottom}))"
        return f"({top} if {bottom} == 1 else {text})" if write in PLAIN else text
    names[f"{name}_{bottom}"] = _kept(write, bottom)
    return f"{name}_{bottom}[{top}]"
