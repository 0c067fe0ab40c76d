"""Fits the odds by which ``misconceptions.choice`` takes its wrong options, and writes them down.

``python -m benchmarks.option_weights --items 6000``: draws sets of options as the generator does,
then looks for weights such that, when sets are taken with odds exp(-weight), each rank by each
trait is the right answer's as often as another option's, over all rows and over those of each task.
That is a convex problem (the dual of taking the most even odds that balance the traits), solved by
gradient steps; a small penalty keeps weights finite where the misconceptions leave no balance. A
linear model of the ranks, fitted to rows so chosen, has then nothing to learn but noise.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from mathmill.generators.misconceptions import balance
from mathmill.generators.misconceptions.balance import ROUNDS, SCALE, candidates, leaves
from mathmill.generators.misconceptions.options import LETTERS
from mathmill.generators.misconceptions.tasks import chosen_name, drawn
from mathmill.generators.misconceptions.topics import names_of
from mathmill.generators.misconceptions.traits import RANKS, TRAITS
from mathmill.generators.streams import Stream

_NAMES = names_of("all", in_choice=True)
_WIDTH = len(TRAITS) * RANKS
_PENALTY = np.array([7e-3] * len(_NAMES) + [5e-5])[:, None]  # of each task's weights, of all tasks'
_STEP = 0.1

Floats = npt.NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=6_000)
    parser.add_argument("--steps", type=int, default=500)
    given = parser.parse_args()
    tasks, looks, there = _sample(given.items)
    weights = _fitted(tasks, looks, there, given.steps)
    table = {
        name: {
            trait: np.rint(SCALE * (weights[at] + weights[-1]))
            .astype(int)
            .reshape(-1, RANKS)[place]
            .tolist()
            for place, trait in enumerate(TRAITS)
        }
        for at, name in enumerate(_NAMES)
    }
    lines = ",\n".join(
        f" {json.dumps(name)}: {{\n"
        + ",\n".join(f"  {json.dumps(trait)}: {ranks}" for trait, ranks in traits.items())
        + "\n }"
        for name, traits in table.items()
    )
    balance.WEIGHTS.write_text(f"{{\n{lines}\n}}\n")


def _sample(items: int) -> tuple[npt.NDArray[np.int64], Floats, npt.NDArray[np.bool_]]:
    """Tasks of items, looks of their sets (right option less the mean), and which there are."""
    tasks, found = [], []
    for item in range(items):
        stream = Stream.of_noise(item)
        rank, name = stream.below(len(LETTERS)), chosen_name(stream, _NAMES)
        tasks.append(_NAMES.index(name))
        found.append(_looks(stream, name, rank))
    most = max(map(len, found))
    looks = np.zeros((items, most, _WIDTH))
    there = np.zeros((items, most), dtype=np.bool_)
    for item, made in enumerate(found):
        looks[item, : len(made)] = made
        there[item, : len(made)] = True
    return np.array(tasks), looks, there


def _looks(stream: Stream, name: str, rank: int) -> Floats:
    made = [
        candidates(stream, drawn(stream, name, lambda task: leaves(task, rank, 4)), rank, 4)
        for _ in range(ROUNDS)
    ]
    return np.concatenate([_one_hot(each.ranks) for each in made if each is not None])


def _one_hot(ranks: npt.NDArray[np.int64]) -> Floats:
    hot = np.eye(RANKS)[ranks].reshape(*ranks.shape[:2], _WIDTH)
    difference: Floats = hot[:, 0] - hot.mean(axis=1)
    return difference


def _fitted(
    tasks: npt.NDArray[np.int64], looks: Floats, there: npt.NDArray[np.bool_], steps: int
) -> Floats:
    """A row of weights for each task, and the last one for all of them."""
    weights = np.zeros((len(_NAMES) + 1, _WIDTH))
    drift, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        slope = _slope(weights, tasks, looks, there) - _PENALTY * weights
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        scale = np.sqrt(spread / (1 - 0.99**step)) + 1e-6
        weights += _STEP * drift / (1 - 0.9**step) / scale
    return weights


def _slope(
    weights: Floats,
    tasks: Sequence[int] | npt.NDArray[np.int64],
    looks: Floats,
    there: npt.NDArray[np.bool_],
) -> Floats:
    """By how much the right option is still told apart, by each task and by all."""
    scores = -np.einsum("nmf,nf->nm", looks, weights[-1] + weights[tasks])
    scores[~there] = -np.inf
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    told = np.einsum("nm,nmf->nf", odds, looks)
    slope = np.zeros_like(weights)
    np.add.at(slope, tasks, told)
    slope[:-1] /= np.maximum(np.bincount(tasks, minlength=len(_NAMES)), 1)[:, None]
    slope[-1] = told.mean(axis=0)
    return slope


if __name__ == "__main__":
    main()
