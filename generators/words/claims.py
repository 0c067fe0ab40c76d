"""The claim behind a story: the family's second derivation, in numbers, gives the answer."""

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


def claim_of(instance: Instance) -> Apply:
    """The claim of an instance."""
    answer = answer_text(instance.template, instance.answer)
    is_decimal = "." in answer
    asked = in_numbers(instance.template.family.parsed_check, instance.numbers)
    return call("eq", asked, Decimal(answer) if is_decimal else instance.answer)


def in_numbers(node: Expression, numbers: Mapping[str, Value]) -> Expression:
    """The expression with numerals for its variables."""
    if isinstance(node, Variable):
        return Number(numbers[node.name])
    if not isinstance(node, Apply):
        return node
    return Apply(node.operator, tuple([in_numbers(part, numbers) for part in node.arguments]))
