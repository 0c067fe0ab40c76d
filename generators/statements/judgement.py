"""Whether a statement about all positive integers is true."""

from __future__ import annotations

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import FAMILIES, LEVELS, drawn, led
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.statements import JUDGED


class JudgementParams(Params):
    pass


@generator(version=1)
def judgement(stream: Stream, params: JudgementParams) -> Problem:
    """E.g. "Consider this statement about positive integers j: If j is divisible by 7 and by 36,
    then j is divisible by 56.
    Is this true or false?", false.

    As many are true as false, in each family. The solution proves a true one, and shows the first
    counterexample to a false one, which was found by search. After "One Example Shown, Many
    Concepts Known! Counterexample-Driven Conceptual Reasoning in Mathematical LLMs", arXiv
    2502.10454.
    """
    statement = drawn(stream, tuple(FAMILIES), stream.chance(1, 2))
    stream.require(statement.canonical)
    answer = "true" if statement.truth else "false"
    return Problem(
        question=JUDGED.format(lead=led(stream, statement)),
        answer=answer,
        answer_type="boolean",
        claim=call("eq", statement.claimed, call(answer)),
        canonical=statement.canonical,
        solution=(statement.reason, f"So it is {answer}."),
        tags=(statement.words.name,),
        difficulty=Difficulty(level=LEVELS[statement.words.name], steps=2),
    )
