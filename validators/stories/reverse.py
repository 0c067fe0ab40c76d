"""Stories whose answer is told and one of whose numbers is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, call, to_json, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import Quantity
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import lowest
from mathmill.validators.stories.amounts import Value
from mathmill.validators.stories.answers import answer_text, form_sentence
from mathmill.validators.stories.reading import Reading, follows, sentences, told, understood
from mathmill.validators.stories.sentences import sentence

_TOLD = re.compile(
    r" The answer to this is (-?[0-9.]+)\. What is X\?( Give X as a decimal number\.)?"
)
_ASKED = re.compile(r" What is X\?( Give X as a decimal number\.)?")


class Reversed(NamedTuple):
    """The number asked for, those that are known, and how the one follows from the others."""

    slot: str
    value: Value
    whole: bool
    known: Mapping[str, Value]
    lines: list[str]
    claim: str


def reverse(question: str, name: str) -> Reversed:
    """The number of a story that its answer determines.

    Raises `BadInputError` if the question is no such story of the family, and `ArithmeticError`
    if the number has no value or more than one.
    """
    for reading, answer, decimal in _read(question, name):
        found = _solved(reading, answer)
        whole = all_whole(reading.family.parsed[found.slot])
        if whole == decimal:
            raise BadInputError("whether a decimal number is wanted is not said as it must be")
        if whole and not isinstance(found.value, int):
            raise ArithmeticError(f"X would be {found.value}")
        return found._replace(whole=whole)
    raise BadInputError(f"the question is no reversed story of {name}: {question[:200]!r}")


def _read(text: str, name: str) -> Iterator[tuple[Reading, Value, bool]]:
    """The story, its answer, and whether a decimal is wanted."""
    known = sentences(name)
    closing = sentence(known.family.closing, known.family)
    for before in told(known, text, 0):
        for end, said in follows(known.questions, text, before):
            for reading in understood(known.family, said):
                yield from _after_question(known.family, reading, text[end:])
        for end, said in follows((closing,), text, before):
            match = _ASKED.fullmatch(text, end)
            answer = said.values.get(known.family.parsed_answer.name)
            if match is None or answer is None or isinstance(answer, str):
                continue
            if not said.values.keys() >= known.family.given.keys():
                continue
            values = {each: said.values[each] for each in known.family.given}
            for reading in understood(known.family, said._replace(values=values)):
                yield reading, answer, bool(match[1])


def _after_question(
    family: Family, reading: Reading, left: str
) -> Iterator[tuple[Reading, Value, bool]]:
    form = form_sentence(family, reading.sign)
    match = _TOLD.fullmatch(left.removeprefix(f" {form}") if form else left)
    if match is None or (form and not left.startswith(f" {form}")):
        return
    answer = Fraction(match[1])
    if answer_text(family, lowest_number(answer)) == match[1]:
        yield reading, lowest_number(answer), bool(match[2])


def lowest_number(value: Fraction) -> Value:
    """A fraction that is whole as an int."""
    return value.numerator if value.denominator == 1 else value


def all_whole(quantity: Quantity) -> bool:
    """Whether the file says that all values of a quantity are whole."""
    if quantity.formula is not None:
        return quantity.is_count
    return all(type(each) is int for each in (quantity.low, quantity.step, *quantity.options))


def _solved(reading: Reading, answer: Value) -> Reversed:
    letters = {name: text for name, text in reading.values.items() if isinstance(text, str)}
    if list(letters.values()) != ["X"]:
        raise BadInputError(f"the story has {', '.join(letters.values()) or 'no letter'}, not X")
    (slot,) = letters
    known: dict[str, Value] = {
        name: value for name, value in reading.values.items() if not isinstance(value, str)
    }
    check = reading.family.parsed_check
    lines, value = undo(check, slot, known, answer)
    checked = evaluate(check, Scope(bindings={**known, slot: value}))
    if checked != answer:
        raise ArithmeticError(f"with X = {value} the answer is {checked}, not {answer}")
    return Reversed(slot, value, True, known, lines, _claim(check, slot, known, answer, value))


def undo(
    formula: Expression, slot: str, known: Mapping[str, Value], answer: Value, letter: str = "X"
) -> tuple[list[str], Value]:
    """The lines that lead from the equation to the unknown, each operation undone in turn."""
    shown = {name: operand(value) for name, value in known.items()} | {slot: letter}
    right, lines = answer, [f"{pattern(formula).format_map(shown)} = {written(answer)}"]
    while isinstance(formula, Apply):
        holders = [part for part in formula.arguments if slot in variables(part)]
        if len(holders) != 1:
            raise ArithmeticError(f"{letter} stands in more than one place")
        rest = [
            lowest(evaluate(part, Scope(bindings=dict(known))))
            for part in formula.arguments
            if part is not holders[0]
        ]
        leads = formula.arguments[0] is holders[0]
        said, right = _opposite(formula.operator, leads, operand(right), Fraction(right), rest)
        formula = holders[0]
        lines.append(f"{pattern(formula).format_map(shown)} = {said} = {written(right)}")
    return lines, right


def _opposite(
    operator: str, leads: bool, shown: str, right: Fraction, rest: Sequence[object]
) -> tuple[str, Value]:
    """The operation that undoes another, as text, and its result; `leads`: X stands first."""
    numbers = [Fraction(each) for each in rest if isinstance(each, int | Fraction)]
    texts = [operand(lowest_number(each)) for each in numbers]
    if operator == "neg":
        return f"-{shown}", lowest_number(-right)
    if operator == "add":
        joined = texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"
        return f"{shown} - {joined}", lowest_number(right - sum(numbers))
    if operator == "mul":
        joined = texts[0] if len(texts) == 1 else f"({' × '.join(texts)})"
        for each in numbers:
            right /= each
        return f"{shown} ÷ {joined}", lowest_number(right)
    if operator == "sub":
        if leads:
            return f"{shown} + {texts[0]}", lowest_number(right + numbers[0])
        return f"{texts[0]} - {shown}", lowest_number(numbers[0] - right)
    if operator == "div":
        if leads:
            return f"{shown} × {texts[0]}", lowest_number(right * numbers[0])
        return f"{texts[0]} ÷ {shown}", lowest_number(numbers[0] / right)
    raise ArithmeticError(f"{operator} cannot be undone")


def _claim(
    check: Expression, slot: str, known: Mapping[str, Value], answer: Value, value: Value
) -> str:
    """That the solutions of the equation are this one."""
    equation = to_json(call("eq", check, answer))
    for name, number_known in known.items():
        equation = equation.replace(f'["var","{name}"]', f'"{number_known}"')
    equation = equation.replace(f'["var","{slot}"]', '["var","X"]')
    return f'["eq",["solutions",{equation},["var","X"],["text","rational"]],["set","{value}"]]'
