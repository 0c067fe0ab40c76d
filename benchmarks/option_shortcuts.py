"""How often options of ``misconceptions.choice`` are guessed by their looks alone, task by task.

``python -m benchmarks.option_shortcuts --items 2000``: draws so many items of each task as the
generator does, fits a linear model of the ranks of the options by all traits to one half of them,
and says how often it is right in the other half. Chance is 25 %; with 1,000 items there, one
standard error is 1.4 points.
"""

from __future__ import annotations

import argparse

import numpy as np
import numpy.typing as npt

from mathmill.generators.misconceptions.answers import digits_of
from mathmill.generators.misconceptions.balance import chosen
from mathmill.generators.misconceptions.results import number_text
from mathmill.generators.misconceptions.tasks import WAYS
from mathmill.generators.misconceptions.topics import names_of
from mathmill.generators.misconceptions.traits import OPTIONS, RANKS, TRAITS, looks, ranks
from mathmill.generators.streams import Stream

_WIDTH = len(TRAITS) * RANKS
_STEPS = 400
_PENALTY = 2e-3

Floats = npt.NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--items", type=int, default=2_000, help="of each task")
    parser.add_argument("tasks", nargs="*", help="names of tasks; all if there is none")
    given = parser.parse_args()
    shares = {}
    for name in given.tasks or names_of("all", in_choice=True):
        shares[name] = guessed(_sample(name, given.items))
        print(f"{name}: {shares[name]:.1%}", flush=True)
    weights = [WAYS[name].weight for name in shares]
    print(
        f"median {np.median([*shares.values()]):.1%}, greatest {max(shares.values()):.1%},"
        f" by the weights of tasks {np.average([*shares.values()], weights=weights):.1%}"
    )


def _sample(name: str, items: int) -> Floats:
    """One-hot ranks of the options of items; the right one stands first in each."""
    found = []
    for item in range(items):
        # Streams that option_weights, which fits to the first ones, does not use.
        stream = Stream.of_noise(1_000_000 + item)
        inputs, options = chosen(stream, name, stream.below(OPTIONS))
        numerals = frozenset(map(number_text, inputs))
        digits = digits_of("".join(numerals))
        seen = [looks(option, numerals, digits) for option in options]
        found.append(ranks(seen, np.arange(OPTIONS)[None])[0])
    hot: Floats = np.eye(RANKS)[np.array(found)]
    return hot.reshape(items, OPTIONS, _WIDTH)


def guessed(options: Floats) -> float:
    """The share of the second half that a model of the first half finds; ties share the credit."""
    half = len(options) // 2
    scores = options[half:] @ _fitted(options[:half])
    best = scores >= scores.max(axis=1, keepdims=True) - 1e-9
    return float((best[:, 0] / best.sum(axis=1)).mean())


def _fitted(options: Floats) -> Floats:
    """Weights of a linear choice among the options, by gradient steps with momentum."""
    weights = drift = np.zeros(options.shape[2])
    for _ in range(_STEPS):
        odds = np.exp(options @ weights)
        odds /= odds.sum(axis=1, keepdims=True)
        odds[:, 0] -= 1
        slope = np.tensordot(odds, options, axes=2) / len(options) + _PENALTY * weights
        drift = 0.9 * drift + slope
        weights = weights - 0.1 * drift
    return weights


if __name__ == "__main__":
    main()
