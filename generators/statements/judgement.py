"""Whether a statement about all positive integers, or all objects of a kind, is true."""

from __future__ import annotations

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import FAMILIES, LEVELS, drawn, led
from mathmill.generators.statements.searched import searched
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.searchable import wording
from mathmill.schemas.statements import JUDGED

# How often statements are about integers, and about what else.
_ABOUT = {"integers": 12, "graphs": 4, "matrices": 4, "polynomials": 4}


class JudgementParams(Params):
    pass


@generator(version=1)
def judgement(stream: Stream, params: JudgementParams) -> Problem:
    """E.g. "f(n) = n^3 + a*n + b, where a and b are integers from 0 to 11. Assertion: suppose that
    12 divides f(7) - f(5) and f(3) leaves the remainder 6 on division by 12; then f(n) is
    divisible by 6 for all integers n.
    Is this true or false?", true.

    About all positive integers, or all of some graphs, matrices or polynomials, as the second tag
    says. As many are true as false, in each family. The solution proves a true one, or says what
    was searched, and shows the first counterexample to a false one, which was found by search.
    After "One Example Shown, Many Concepts Known! Counterexample-Driven Conceptual Reasoning in
    Mathematical LLMs", arXiv 2502.10454.
    """
    about = stream.weighted(tuple(_ABOUT), tuple(_ABOUT.values()))
    truth = stream.chance(1, 2)
    return _of_integers(stream, truth) if about == "integers" else _of_all(stream, about, truth)


def _of_integers(stream: Stream, truth: bool) -> Problem:
    statement = drawn(stream, tuple(FAMILIES), truth)
    stream.require(statement.canonical)
    answer = "true" if statement.truth else "false"
    return Problem(
        question=JUDGED.format(lead=led(stream, statement)),
        answer=answer,
        answer_type="boolean",
        claim=call("eq", statement.claimed, call(answer)),
        canonical=statement.canonical,
        solution=(statement.reason, f"So it is {answer}."),
        tags=(statement.words.name, statement.words.field),
        difficulty=Difficulty(level=LEVELS[statement.words.name], steps=2),
    )


def _of_all(stream: Stream, about: str, truth: bool) -> Problem:
    statement = searched(stream, about, truth)
    stream.require(statement.canonical)
    answer = "true" if truth else "false"
    solution = (*statement.reasons, wording.VERDICT.format(answer=answer))
    return Problem(
        question=wording.JUDGED.format(
            introduction=statement.presented,
            lead=stream.choice(wording.LEADS),
            statement=statement.statement,
        ),
        answer=answer,
        answer_type="boolean",
        claim=call("eq", statement.claimed, call(answer)),
        canonical=statement.canonical,
        solution=solution,
        tags=statement.tags,
        difficulty=Difficulty(level=statement.level, steps=len(solution)),
    )
