"""The smallest counterexample to a false statement."""

from __future__ import annotations

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import LEVELS, MOST, drawn, led
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.statements import REFUTED

# The families whose first counterexample takes some looking for, and how often each is drawn, so
# that rows are left above all of the three with the most statements, and of the others as many
# as hardly repeat.
_WEIGHTS = {
    "remainder of a power": 74,
    "quadratic inequality": 42,
    "values of a polynomial": 100,
    "divisor of a power": 11,
    "square roots of one": 3,
    "digit sums": 4,
    "coprime neighbours": 6,
    "prime values": 9,
}
_NAMES = tuple(_WEIGHTS)
# How much less often than they come about small numbers are taken, so that no answer is frequent.
_RARER = {2: 5, 3: 5, 4: 4, 5: 2}


class CounterexampleParams(Params):
    pass


@generator(version=1)
def counterexample(stream: Stream, params: CounterexampleParams) -> Problem:
    """E.g. "The following is false. For all positive integers n: n is divisible by 75 as soon as
    n^5 is.
    What is the smallest n for which it fails?", 15.

    It is found by search, and the claim looks at every smaller number too. After "One Example
    Shown, Many Concepts Known! Counterexample-Driven Conceptual Reasoning in Mathematical LLMs",
    arXiv 2502.10454.
    """
    statement = drawn(stream, _NAMES, False, MOST, tuple(_WEIGHTS.values()))
    stream.require(statement.canonical)
    (first,) = statement.witness
    if not stream.chance(1, _RARER.get(first, 1)):
        raise DrawAgainError  # drawn anew
    tried = call("list", *(statement.at(value) for value in range(1, first + 1)))
    (name,) = statement.names
    return Problem(
        question=REFUTED.format(lead=led(stream, statement), names=name),
        answer=str(first),
        answer_type="integer",
        claim=call("eq", call("add", call("index_of", tried, call("false")), 1), first),
        canonical=statement.canonical,
        solution=(
            f"Search upwards from {name} = 1: before {name} = {first} it does not fail.",
            statement.reason,
        ),
        tags=(statement.words.name,),
        difficulty=Difficulty(level=LEVELS[statement.words.name], steps=2),
    )
