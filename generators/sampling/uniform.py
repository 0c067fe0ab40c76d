"""Every number in the range is equally likely, so that nearly all have the most digits."""

from __future__ import annotations

import numpy as np
from pydantic import Field

from mathmill.generators.integers import LIMB, Integers, Limbs, add, multiply
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.streams import BlockStream


class UniformOptions(SchemeOptions):
    zero: bool = Field(default=True, description="Whether 0 is one of the numbers.")


@scheme(
    options=UniformOptions,
    paper="RevOrder: A Novel Method for Enhanced Arithmetic in Language Models, arXiv 2402.03822",
)
def uniform(stream: BlockStream, ask: Ask, options: UniformOptions) -> list[Limbs]:
    """Uniform from the least number of min_digits digits to the greatest of max_digits."""
    operands = []
    for zero in ask.zeros:
        least = 10 ** (ask.min_digits - 1)
        if least == 1 and zero and options.zero:
            least = 0
        operands.append(_between(stream, least, 10**ask.max_digits, ask.rows))
    return operands


def _between(stream: BlockStream, least: int, end: int, count: int) -> Limbs:
    """Uniform in least..end-1: the range times a random fraction; bias below 1e-15."""
    size = Integers.of_values([end - least])
    limbs = len(size.limbs) + 2
    fraction = Integers.of_rows(stream.words(count, limbs) % LIMB)
    whole = Integers(size.limbs.repeat(count, axis=1))
    product = Integers(multiply(whole, fraction).limbs[limbs:])
    total = add(product, Integers(Integers.of_values([least]).limbs.repeat(count, axis=1)))
    used = len(Integers.of_values([end - 1]).limbs)
    rows: Limbs = np.ascontiguousarray(total.limbs[:used].T)
    return rows
