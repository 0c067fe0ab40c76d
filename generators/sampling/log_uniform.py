"""The logarithm is uniform: as many numbers from 10 to 20 as from 1,000 to 2,000."""

from __future__ import annotations

import numpy as np

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import fractions, of_digits
from mathmill.generators.streams import BlockStream

_LEADING = 12  # digits that follow the logarithmic law; those after it are uniform


@scheme(paper="Learning the greatest common divisor, arXiv 2308.15594")
def log_uniform(stream: BlockStream, ask: Ask, options: SchemeOptions) -> list[Limbs]:
    """The whole part of 10^u, u uniform from min_digits - 1 to max_digits; never 0.

    Beyond twelve digits the law holds for the leading twelve, which differ from it by less than
    1e-11.
    """
    span = ask.max_digits - ask.min_digits + 1
    operands = []
    for _ in ask.zeros:
        exponents = ask.min_digits - 1 + stream.below(span, ask.rows)
        leading = (10 ** (fractions(stream, ask.rows) + _LEADING - 1)).astype(np.int64)
        rest = (stream.words(ask.rows, ask.max_digits) % np.uint64(10)).astype(np.int64)
        # The digits from the first one down, then cut to their number, the units first.
        powers = 10 ** np.arange(_LEADING - 1, -1, -1, dtype=np.int64)
        shown = np.concatenate([leading[:, None] // powers % 10, rest], axis=1)
        places = exponents[:, None] - np.arange(ask.max_digits)
        digits = np.take_along_axis(shown, np.maximum(places, 0), axis=1)
        operands.append(of_digits(np.where(places >= 0, digits, 0)))
    return operands
