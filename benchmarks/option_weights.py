"""Fits the odds by which ``misconceptions.choice`` takes its wrong options, and writes them down.

``python -m benchmarks.option_weights --items 1500``: draws sets of options as the generator does,
task by task, then looks for weights such that, when sets are taken with odds exp(-weight), each
rank by each trait is the right answer's as often as another option's. That is a convex problem (the
dual of taking the most even odds that balance the traits), solved by gradient steps; a small
penalty keeps weights finite where the misconceptions leave no balance. A linear model of the ranks,
fitted to rows of one task so chosen, has then nothing to learn but noise.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import numpy.typing as npt

from mathmill.generators.misconceptions import balance
from mathmill.generators.misconceptions.balance import SCALE, candidates
from mathmill.generators.misconceptions.topics import names_of
from mathmill.generators.misconceptions.traits import OPTIONS, RANKS, TRAITS
from mathmill.generators.streams import Stream
from mathmill.schemas.known import nearest

_NAMES = names_of("all", in_choice=True)
_WIDTH = len(TRAITS) * RANKS
_PENALTY = 1e-4
_STEP = 0.1

Floats = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=1_500, help="of each task")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("tasks", nargs="*", help="names of tasks; all if there is none")
    given = parser.parse_args()
    table = json.loads(balance.WEIGHTS.read_text())
    for name in given.tasks or _NAMES:
        if name not in _NAMES:
            parser.error(f"no task in choice is called {name!r}; {nearest(name, _NAMES, '')}")
        weights, left = _fitted(*_sample(name, given.items), given.steps)
        print(f"{name}: {left:.3f} left")
        ranks = np.rint(SCALE * weights).astype(int).reshape(-1, RANKS).tolist()
        table[name] = dict(zip(TRAITS, ranks, strict=True))
    lines = ",\n".join(
        f" {json.dumps(name)}: {{\n"
        + ",\n".join(f"  {json.dumps(trait)}: {table[name][trait]}" for trait in TRAITS)
        + "\n }"
        for name in _NAMES
    )
    balance.WEIGHTS.write_text(f"{{\n{lines}\n}}\n")


def _sample(name: str, items: int) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Looks of all sets of items (right option less the mean), and where each item's begin."""
    looks: list[Floats] = []
    for item in range(items):
        stream = Stream.of_noise(item)
        looks.append(_one_hot(candidates(stream, name, stream.below(OPTIONS)).ranks))
    starts = np.cumsum([0, *map(len, looks)])[:-1]
    return np.concatenate(looks), starts


def _one_hot(ranks: npt.NDArray[np.int64]) -> Floats:
    hot = np.eye(RANKS, dtype=np.float32)[ranks].reshape(*ranks.shape[:2], _WIDTH)
    difference: Floats = hot[:, 0] - hot.mean(axis=1)
    return difference


def _fitted(
    looks: Floats, starts: npt.NDArray[np.int64], steps: int
) -> tuple[npt.NDArray[np.float64], float]:
    """The weights, and by how much the right option is still told apart by one rank at most."""
    weights, drift, spread = (np.zeros(_WIDTH) for _ in range(3))
    slope = weights
    for step in range(1, steps + 1):
        told = _told(weights, looks, starts)
        slope = told - _PENALTY * weights
        drift = 0.9 * drift + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        scale = np.sqrt(spread / (1 - 0.99**step)) + 1e-6
        # Longer steps at the beginning than at the end.
        weights = weights + _STEP * (1 - step / (steps + 1)) * drift / (1 - 0.9**step) / scale
    return weights, float(np.abs(slope).max())


def _told(
    weights: npt.NDArray[np.float64], looks: Floats, starts: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """How much more often each rank by each trait is the right option's than another's."""
    scores = -(looks @ weights.astype(np.float32)).astype(np.float64)
    sizes = np.diff([*starts, len(scores)])
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    odds /= np.repeat(np.add.reduceat(odds, starts), sizes)
    told: npt.NDArray[np.float64] = (odds.astype(np.float32) @ looks) / len(starts)
    return told


if __name__ == "__main__":
    main()
