"""For divisions: a grid of lengths of the divisor and of the dividend, each pair equally likely."""

from __future__ import annotations

import itertools

import numpy as np
from pydantic import Field

from mathmill.generators.integers import LIMB_DIGITS, Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import Lengths, fractions, of_lengths
from mathmill.generators.streams import BlockStream, Words
from mathmill.schemas.errors import BadInputError

_WIDEST = 18  # digits of a dividend, which is one word
_BASE = np.uint64(10**LIMB_DIGITS)


class DividendLengthsOptions(SchemeOptions):
    """Which pairs (i, m) there are: a divisor of i digits, a dividend of m more."""

    min_divisor: int = Field(default=1, ge=1, le=_WIDEST, description="Least i.")
    max_divisor: int = Field(default=_WIDEST, ge=1, le=_WIDEST, description="Greatest i.")
    min_more: int = Field(default=0, ge=0, le=_WIDEST, description="Least m.")
    max_more: int = Field(default=_WIDEST, ge=0, le=_WIDEST, description="Greatest m.")
    smaller: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of rows whose dividend is less than the divisor.",
    )

    def cells(self, max_digits: int) -> list[tuple[int, int]]:
        """The pairs in which quotient and divisor have at most max_digits digits."""
        divisors = range(self.min_divisor, min(self.max_divisor, max_digits) + 1)
        more = range(self.min_more, min(self.max_more, max_digits - 1) + 1)
        return [(i, m) for i, m in itertools.product(divisors, more) if i + m <= _WIDEST]

    def fit(self, min_digits: int, max_digits: int) -> None:
        if not self.cells(max_digits):
            raise BadInputError(
                "sampling dividend_lengths: no pair of lengths is left by"
                f" {self.model_dump_json(exclude_defaults=True)}, as divisor and quotient have at"
                f" most max_digits={max_digits} digits and a dividend {_WIDEST}; a quotient has"
                " one digit more than the dividend has beyond the divisor"
            )


@scheme(
    options=DividendLengthsOptions,
    paper="Goat: Fine-tuned LLaMA Outperforms GPT-4 on Arithmetic Tasks, arXiv 2305.14201",
    for_two=True,
)
def dividend_lengths(stream: BlockStream, ask: Ask, options: DividendLengthsOptions) -> list[Limbs]:
    """Quotient and divisor of a dividend and a divisor uniform among those of their lengths.

    The division then draws its own remainder, or has none. That moves the dividend by less than
    the divisor: with one more digit than the divisor, some two in a hundred dividends come to
    have a digit less or more than their cell says, with two more digits or above hardly any.
    min_digits does not count.
    """
    cells = np.array(options.cells(ask.max_digits), dtype=np.int64)
    sizes, more = cells[stream.below(len(cells), ask.rows)].T
    divisor = _of_length(stream, sizes)
    quotient = _of_length(stream, sizes + more) // divisor
    smaller = fractions(stream, ask.rows) < options.smaller
    quotient[smaller] = 0
    if not ask.zeros[0]:
        quotient = np.maximum(quotient, np.uint64(1))
    more_operands = [_of_length(stream, sizes) for _ in ask.zeros[2:]]
    operands = [quotient, divisor, *more_operands][: len(ask.zeros)]
    return [_limbs(each, ask.max_digits) for each in operands]


def _of_length(stream: BlockStream, lengths: Lengths) -> Words:
    """Numbers uniform among those of so many digits."""
    limbs = of_lengths(stream, lengths, _WIDEST, zero=False)
    numbers: Words = limbs @ _BASE ** np.arange(limbs.shape[1], dtype=np.uint64)
    return numbers


def _limbs(numbers: Words, max_digits: int) -> Limbs:
    """Words as limbs: shape (rows, limbs)."""
    limbs = np.zeros((len(numbers), -(-max_digits // LIMB_DIGITS)), dtype=np.uint64)
    for place in range(limbs.shape[1]):
        numbers, limbs[:, place] = np.divmod(numbers, _BASE)
    return limbs
