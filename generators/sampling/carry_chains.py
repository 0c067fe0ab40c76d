"""Chains of carries of every length are equally likely."""

from __future__ import annotations

import numpy as np

from mathmill.generators.integers import Limbs
from mathmill.generators.sampling import Ask, SchemeOptions, scheme
from mathmill.generators.sampling.drawing import Digits, of_digits
from mathmill.generators.streams import BlockStream


@scheme(
    paper="What Algorithms can Transformers Learn? A Study in Length Generalization, arXiv"
    " 2310.16028",
    for_two=True,
)
def carry_chains(stream: BlockStream, ask: Ask, options: SchemeOptions) -> list[Limbs]:
    """Two numbers of one length n, uniform in min_digits..max_digits, zeros in front allowed.

    A chain of uniform length 0..n lies at a uniform place: digits that sum to 10..18 where it
    begins, to just 9 inside, and to 0..8 everywhere else, so that there is no other carry.
    """
    count, places = ask.rows, ask.max_digits
    width = ask.min_digits + stream.below(places - ask.min_digits + 1, count)
    chain = stream.below(width + 1, count)
    start = stream.below(width - chain + 1, count)
    column = np.arange(places)
    begins = (column == start[:, None]) & (chain[:, None] > 0)
    inside = (column > start[:, None]) & (column < (start + chain)[:, None])
    sums = np.where(begins, 10 + _drawn(stream, count, places, 9), 0)
    sums = np.where(inside, 9, sums)
    quiet = ~(begins | inside) & (column < width[:, None])
    sums = np.where(quiet, _drawn(stream, count, places, 9), sums)
    least, most = np.maximum(sums - 9, 0), np.minimum(sums, 9)
    words = stream.words(count, places)
    first = least + (words % (most - least + 1).astype(np.uint64)).astype(np.int64)
    return [of_digits(first), of_digits(sums - first)]


def _drawn(stream: BlockStream, count: int, places: int, bound: int) -> Digits:
    drawn: Digits = (stream.words(count, places) % np.uint64(bound)).astype(np.int64)
    return drawn
