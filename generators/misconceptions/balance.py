"""Which wrong answers stand beside a right one, so that nothing but the task tells it apart.

The right answer's rank among the options by size is drawn, and comes about just so. For the other
traits (how far it is from the others, how long it is written, and so on) the sets of wrong answers
that there are have odds: a set in which the right answer stands out as it mostly does is taken less
often. The odds are in ``weights.json``, fitted so that over all rows of a task each rank by each
trait is as often the right answer's as any other's, as far as the misconceptions let it
(``python -m benchmarks.option_weights``).
"""

from __future__ import annotations

import json
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mathmill.generators.misconceptions.answers import Answer, answers, digits_of
from mathmill.generators.misconceptions.results import number_text
from mathmill.generators.misconceptions.tasks import WAYS, canonical_of
from mathmill.generators.misconceptions.traits import OPTIONS, RANKS, TRAITS, Places, looks, ranks
from mathmill.generators.misconceptions.ways.way import Inputs
from mathmill.generators.streams import Noise, Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.misconceptions import WORDINGS

_MOST = 40  # sets of wrong answers looked at for one draw
_MAX_TRIES = 2_000
SCALE = 100  # of the weights and of the noise
_NOISE_BITS = 12
WEIGHTS = Path(__file__).with_name("weights.json")


class Candidates(NamedTuple):
    """Sets of options for some draws of a task, and twice the ranks of the options by traits."""

    draws: list[Inputs]
    found: list[Answer]  # to all draws
    origins: list[int]  # of which draw each set is
    sets: Places  # places among `found`, the right one's first
    ranks: Places


def chosen(stream: Stream, name: str, rank: int) -> tuple[Inputs, list[Answer]]:
    """Inputs of the task of that name, its right answer and three wrong ones."""
    found = candidates(stream, name, rank)
    noise = Noise(np.array([stream.word()], dtype=np.uint64)).words(len(found.sets))[0]
    scores = _noise()[noise >> np.uint64(64 - _NOISE_BITS)] - _giveaways(name, found.ranks)
    best = int(scores.argmax())
    return found.draws[found.origins[best]], [found.found[at] for at in found.sets[best].tolist()]


def candidates(stream: Stream, name: str, rank: int) -> Candidates:
    """Sets in which the right answer has that rank by size, for some draws of the task."""
    wording, way = WORDINGS[name], WAYS[name]
    draws: list[Inputs] = []
    found: list[Answer] = []
    seen: list[tuple[float, ...]] = []
    origins: list[int] = []
    sets: list[Places] = []
    for _ in range(_MAX_TRIES):
        inputs = way.draw(stream)
        if stream.accepts is not None and not stream.accepts(canonical_of(name, inputs)):
            continue  # of another split: nothing else of it is looked at
        every = answers(wording, way, inputs)
        placed = None if every is None else _sets(stream, every, rank)
        if every is None or placed is None:
            continue
        numerals = frozenset(map(number_text, inputs))
        digits = digits_of("".join(numerals))
        seen += [looks(answer, numerals, digits) for answer in every]
        sets.append(placed + len(found))
        origins += [len(draws)] * len(placed)
        draws.append(inputs)
        found += every
        if len(draws) == way.rounds:
            break
    if not draws:
        raise BadInputError(
            f"no draw of {name!r} in {_MAX_TRIES} leaves its right answer the rank {rank} among"
            f" {OPTIONS}; choose another topic"
        )
    all_sets = np.concatenate(sets)
    return Candidates(draws, found, origins, all_sets, ranks(seen, all_sets))


def _sets(stream: Stream, found: list[Answer], rank: int) -> Places | None:
    """Some of the sets of the first of these answers with others; None if there is none."""
    right = found[0].size
    below = [at for at, each in enumerate(found) if each.size < right]
    above = [at for at, each in enumerate(found) if each.size > right]
    if len(below) < rank or len(above) < OPTIONS - 1 - rank:
        return None
    patterns = _patterns(len(below), len(above), rank)
    start = stream.below(len(patterns))
    places = np.array([0, *below, *above])
    some: Places = places[np.concatenate([patterns[start:], patterns[:start]])[:_MOST]]
    return some


@cache
def _patterns(below: int, above: int, rank: int) -> Places:
    """All ways to take so many of those below and the rest of those above, in a mixed order."""
    every = [
        (0, *low, *high)
        for low in combinations(range(1, below + 1), rank)
        for high in combinations(range(below + 1, below + above + 1), OPTIONS - 1 - rank)
    ]
    return np.array(Stream.of_noise(len(every)).shuffled(every))


def _giveaways(name: str, placed: Places) -> Places:
    """How much the right option of each set looks like the right one."""
    looks = _weights(name)[np.arange(len(TRAITS)), placed].sum(axis=2)
    # Of its looks, the mean of all options is taken away: times their number in whole numbers.
    giveaways: Places = (OPTIONS * looks[:, 0] - looks.sum(axis=1)) // OPTIONS
    return giveaways


@cache
def _weights(name: str) -> Places:
    """How strongly each rank by each trait points to the right answer of that task."""
    by_trait = json.loads(WEIGHTS.read_text())[name]
    return np.array([by_trait.get(trait, [0] * RANKS) for trait in TRAITS], dtype=np.int64)


@cache
def _noise() -> Places:
    """Equally likely numbers such that the greatest of sums with them has odds exp(sum)."""
    count = 1 << _NOISE_BITS
    shares = [(place + 0.5) / count for place in range(count)]
    return np.array([round(-SCALE * log(-log(share))) for share in shares], dtype=np.int64)
