"""The claim behind a story: its family's second derivation, in numbers, gives the answer."""

from __future__ import annotations

from collections.abc import Mapping

from mathmill.generators.words.telling import answer_text
from mathmill.generators.words.templates import Instance, Template
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable, call
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.quantities import Value

_DECIMALS = ("decimal", "money", "rounded")


def answer_type(template: Template) -> AnswerType:
    """The type of a template's answers."""
    form, places = template.answer.form, template.answer.places
    if form in _DECIMALS:
        return "integer" if form == "rounded" and not places else "decimal"
    if form in ("integer", "rational"):
        return form  # type: ignore[return-value]
    return "text"


def equals_answer(asked: Expression, instance: Instance) -> Apply:
    """The claim that what is asked for is the instance's answer, as it is written."""
    answer = answer_text(instance.template, instance.answer)
    return call("eq", asked, Decimal(answer) if "." in answer else instance.answer)


def in_numbers(
    node: Expression,
    numbers: Mapping[str, Value],
    others: Mapping[str, Expression] | None = None,
) -> Expression:
    """The expression with numerals for its variables, or the `others` for some of them."""
    if isinstance(node, Variable):
        if others and node.name in others:
            return others[node.name]
        return Number(numbers[node.name])
    if not isinstance(node, Apply):
        return node
    arguments = [in_numbers(part, numbers, others) for part in node.arguments]
    return Apply(node.operator, tuple(arguments))
