"""Answers that somebody proposes, right ones and wrong ones, with a proof that they are so."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from pydantic import field_validator

from mathmill.generators.formal.twins import TwinParams, stated_problem
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    call,
    variables,
    walk,
)
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Problem

_QUESTIONS = (
    "{question}\nProposed answer: {proposed}\nIs it right?",
    "{question}\nSomebody answers: {proposed}\nIs this right?",
    "Problem:\n{question}\nAnswer: {proposed}\nIs the answer right?",
)
_MISSES = (1, -1, 1, -1, 2, -2, 10, -10, 100, -100)


_JUDGED = (
    "one that is judged. These are problems that are put into Lean, whose answer is one number and"
    " that ask for the value of an expression of the numbers in the question: sums and products of"
    " whole numbers or fractions, gcd, lcm; name another, such as arithmetic.gcd"
)
_UNREAD = (
    "words.", "fusion.", "misconceptions.", "algorithms.", "arithmetic.expression",
    "number_theory.integer_quotient", "numeracy.next_term",
)  # fmt: skip
_ROUNDED = frozenset(
    {"round", "truncate"}
)  # their questions tell how, in words that no check reads
_NUMERAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class JudgementsParams(TwinParams):
    @field_validator("of")
    @classmethod
    def _is_read(cls, of: str) -> str:
        if of.startswith(_UNREAD):
            raise ValueError(
                "its questions with a proposed answer are read by no check; name another, such as"
                " arithmetic.gcd"
            )
        return of


@generator(version=1, needs="lean")
def judgements(stream: Stream, params: JudgementsParams) -> Problem:
    """E.g. "Problem:
    Compute gcd(7163, 754).
    Answer: 277
    Is the answer right?", no.

    Half of the answers are wrong, by a digit or two. The theorem of a wrong one says that it is no
    answer: a proof of falsity, as the negated statements of miniF2F (arXiv 2109.00110) and of Lean
    Workbook (arXiv 2406.03847) ask for.
    """
    right = stream.chance(1, 2)
    wording = stream.choice(_QUESTIONS)
    problem, found = stated_problem(
        stream, params, lambda problem: _judged(stream, problem, wording, right), _JUDGED
    )
    claim = call("lean_theorem", Text(found.statement), Text(found.proof))
    return problem.model_copy(
        update={"claim": call("and", problem.claim, claim), "lean": found.theorem}
    )


def _judged(stream: Stream, problem: Problem, wording: str, right: bool) -> Problem | None:
    """The problem as one about an answer to it, if the answer is a number."""
    found = _value_asked(problem)
    if found is None:
        return None
    asked, answer = found
    proposed = answer if right else _missed(stream, answer)
    said = to_text(proposed)
    if said == to_text(asked) or (not right and _is_another_form(asked, answer, proposed)):
        return None
    verdict = "yes" if right else "no"
    line = f"The right answer is {problem.answer}, so the proposed one is {verdict_of(right)}."
    return Problem(
        question=wording.format(question=problem.question, proposed=said),
        answer=verdict,
        answer_type="boolean",
        solution=(*problem.solution, line),
        claim=call("eq", call("eq", asked, proposed), call("true" if right else "false")),
        canonical=problem.canonical,
        difficulty=problem.difficulty,
        tags=(*problem.tags, "formal", verdict_of(right)),
    )


def _value_asked(problem: Problem) -> tuple[Expression, Number | Decimal] | None:
    """What the problem asks the value of, and the value, if it shows both as its claim does."""
    claim = problem.claim
    if not isinstance(claim, Apply) or claim.operator != "eq" or problem.program:
        return None
    asked, answer = claim.arguments
    if not isinstance(answer, Number | Decimal) or to_text(answer) != problem.answer:
        return None  # a sign or a boxed number, say, that the claim has another way to say
    numerals = Counter(_NUMERAL.findall(to_text(asked)))
    if not numerals <= Counter(_NUMERAL.findall(problem.question)):
        return None  # the claim has been worked out further than the question
    if len(numerals) == 1 < numerals.total():
        return None  # nobody wonders about the lcm of 38 and 38
    operators = {part.operator for part in walk(asked) if isinstance(part, Apply)}
    if operators & _ROUNDED or variables(asked) or asked.sort != "number":
        return None
    return asked, answer


def _is_another_form(asked: Expression, answer: Number | Decimal, wrong: Number | Decimal) -> bool:
    """Whether the wrong answer has the right remainder, which a reader might let pass."""
    if not isinstance(asked, Apply) or asked.operator != "mod":
        return False
    modulus = asked.arguments[1]
    return isinstance(modulus, Number) and (wrong.value - answer.value) % modulus.value == 0


def verdict_of(right: bool) -> str:
    return "right" if right else "wrong"


def _missed(stream: Stream, answer: Number | Decimal) -> Number | Decimal:
    """A number of the same form that is a little off, and not below 0 unless the answer is."""
    miss = stream.choice(_MISSES)
    if isinstance(answer, Number):
        over, under = Fraction(answer.value).as_integer_ratio()
        made = over + miss if over < 0 or over + miss >= 0 else over - miss
        return Number(Fraction(made, under))
    places = len(answer.text.partition(".")[2])
    units = int(answer.value * 10**places)
    made = units + miss if units < 0 or units + miss >= 0 else units - miss
    digits = str(abs(made)).rjust(places + 1, "0")
    return Decimal(f"{'-' if made < 0 else ''}{digits[:-places]}.{digits[-places:]}")
