"""The smallest counterexample to a false statement."""

from __future__ import annotations

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import FAMILIES, LEVELS, MOST, drawn, led
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.statements import REFUTED, STATEMENTS

_NAMES = tuple(
    name
    for name, family in FAMILIES.items()
    if family.telling and STATEMENTS[name].variables == ("n",)
)
# How much less often than they come about small numbers are taken, so that no answer is frequent.
_RARER = {2: 8, 3: 8, 4: 4, 5: 2, 6: 2}


class CounterexampleParams(Params):
    pass


@generator(version=1)
def counterexample(stream: Stream, params: CounterexampleParams) -> Problem:
    """E.g. "The following is false. Here is a claim about all positive integers n: 5 divides
    5*n^4 + 5*n^3 + 8*n^2 + 2*n.
    What is the smallest n for which it fails?", 2.

    It is found by search, and the claim looks at every smaller number too. After "One Example
    Shown, Many Concepts Known! Counterexample-Driven Conceptual Reasoning in Mathematical LLMs",
    arXiv 2502.10454.
    """
    statement = drawn(stream, _NAMES, False, MOST)
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
