"""Everyday sums that an estimate is good enough for: shopping, tips, taxes, travel, crowds.

After "StreetMath: Study of LLMs' Approximation Behaviors" (its arXiv id is not confirmed). Topics,
weights and ranges are the paper's. A model's answer is judged by its distance from the
exact value: exact up to 1e-6, good up to 20 %, mild up to 60 %, else way off; exact and good ones
are accepted, as each question says. The paper's travel questions print a rounded distance and
compute with another; here both are the one that is printed. The row's answer is the exact value to
two decimals.
"""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.street_topics import TOPICS, Errand
from mathmill.generators.numeracy.street_wordings import WORDINGS
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, call, to_json
from mathmill.schemas.problem import Difficulty, Problem

BAND = "An answer within 20% of the exact value counts as right."


class StreetParams(LayoutParams):
    operation: ClassVar[str] = "street"
    kind: ClassVar[str] = "estimate"


@generator(version=1)
def street(stream: Stream, params: StreetParams) -> Problem:
    """E.g. "You get 10% off a desk at $158.85 and pay 8.5% tax on the old price. About how many
    dollars is it in all? An answer within 20% of the exact value counts as right.", 156.47.
    """
    topic = stream.weighted(list(TOPICS), list(TOPICS.values()))
    errand = topic(stream)
    wording = stream.choice(WORDINGS[errand.subtopic])
    answer = _two_decimals(_value(errand.value))
    numbers = tuple(map(_plain, (*errand.listed, *errand.shown)))
    return problem_of_instance(
        Instance(
            "street",
            (errand.subtopic, numbers),
            (Fraction(answer),),
            f"{_asked(wording, errand)} {BAND}",
            answer,
            "decimal",
        ),
        params,
        stream,
        claim=call("eq", call("round", errand.value, 2), Decimal(answer)),
        canonical=f"street {errand.subtopic} {to_json(errand.value)}",
        difficulty=Difficulty(
            level=len(numbers) - 1, steps=1, digits=max(len(text) for text in numbers)
        ),
    )


def _asked(wording: str, errand: Errand) -> str:
    listed = errand.listed
    words = f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""
    return wording.format(*errand.shown, list=words)


def _plain(text: str) -> str:
    return text.removeprefix("$")


def _value(node: Expression) -> Fraction:
    """The exact value of the few operators that the topics use."""
    if isinstance(node, Number):
        return Fraction(node.value)
    if isinstance(node, Decimal):
        return Fraction(node.text)
    assert isinstance(node, Apply)  # noqa: S101 - there is nothing else in a topic's value
    parts = [_value(part) for part in node.arguments]
    if node.operator == "add":
        return sum(parts, Fraction())
    if node.operator == "min":
        return min(parts)
    if node.operator == "mul":
        product = Fraction(1)
        for part in parts:
            product *= part
        return product
    first, second = parts
    by_name = {"sub": first - second, "div": first / second}
    if node.operator in by_name:
        return by_name[node.operator]
    return Fraction(first // second if node.operator == "quotient" else first % second)


def _two_decimals(value: Fraction) -> str:
    """Rounded, ties away from zero; the values are positive."""
    cents = (value * 200 + 1) // 2
    return f"{cents // 100}.{cents % 100:02d}"
