"""A story with a letter for one of its numbers, which its answer determines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, variables
from mathmill.schemas.templates.filling import Fill, as_json, filler
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.validators.stories.formulas import Formula, compiled, inner, outer
from mathmill.validators.stories.reading import Reading

_MOST_FORMULAS = 4_096  # of the families' files, with their parts


class Unknown(NamedTuple):
    """The number that a letter stands for, the known ones of its story, and how it follows."""

    letter: str
    slot: str
    value: Value
    whole: bool  # whether all values that it may have are
    known: Mapping[str, Value]
    lines: list[str]
    asked: str  # the second derivation of the answer as JSON, with the letter in it

    def only_solution(self, equation: str) -> str:
        """The claim's JSON: the equation is true for this value of the letter alone."""
        variable = f'["var","{self.letter}"]'
        solutions = f'["solutions",{equation},{variable},["text","rational"]]'
        return f'["eq",{solutions},["set","{self.value}"]]'


def solve(reading: Reading, letter: str, answer: Value) -> Unknown:
    """What the letter stands for, if that is the story's answer.

    Raises `BadInputError` if the story has another letter, or none or several, and
    `ArithmeticError` if the number has no value of its kind, or more than one.
    """
    letters = {name: text for name, text in reading.values.items() if isinstance(text, str)}
    if list(letters.values()) != [letter]:
        said = ", ".join(letters.values()) or "no letter"
        raise BadInputError(f"the story has {said}, not {letter}")
    (slot,) = letters
    known: dict[str, Value] = {
        name: value for name, value in reading.values.items() if not isinstance(value, str)
    }
    check = reading.family.parsed_check
    lines, value = _undo(check, slot, known, answer, letter)
    checked = _value(check, {**known, slot: value})
    if checked != answer:
        raise ArithmeticError(f"with {letter} = {value} the answer is {checked}, not {answer}")
    whole = reading.family.parsed[slot].is_whole
    if whole and not isinstance(value, int):
        raise ArithmeticError(f"{letter} would be {value}")
    form, names = as_json(check)
    written_in = {name: f'"{number}"' for name, number in known.items()}
    written_in[slot] = f'["var","{letter}"]'
    asked = form % tuple([written_in[name] for name in names])
    return Unknown(letter, slot, value, whole, known, lines, asked)


def check_form(found: Unknown, decimal: str | None) -> None:
    """Raise `BadInputError` unless just what may be a decimal number is asked for as one."""
    if found.whole == bool(decimal):
        raise BadInputError("whether a decimal number is wanted is not said as it must be")


def _undo(
    formula: Expression, slot: str, known: Mapping[str, Value], answer: Value, letter: str
) -> tuple[list[str], Value]:
    """The lines that lead from the equation to the unknown, each operation undone in turn."""
    shown = {name: operand(value) for name, value in known.items()} | {slot: letter}
    right = answer
    lines = [f"{_written(formula)(shown)} = {written(answer)}"]
    while isinstance(formula, Apply):
        holders, others = _sides(formula, slot)
        if len(holders) != 1:
            raise ArithmeticError(f"{letter} stands in more than one place")
        rest = [_value(part, known) for part in others]
        leads = formula.arguments[0] == holders[0]
        said, right = _opposite(formula.operator, leads, operand(right), Fraction(right), rest)
        formula = holders[0]
        lines.append(f"{_written(formula)(shown)} = {said} = {written(right)}")
    return lines, right


def _value(formula: Expression, known: Mapping[str, Value]) -> Value:
    """What the formula gives; raises `ArithmeticError`, or what `evaluate` does, for none."""
    value: Value = outer(_compiled(formula)({name: inner(each) for name, each in known.items()}))
    return value


@lru_cache(_MOST_FORMULAS)
def _compiled(formula: Expression) -> Formula:
    return compiled(formula)


@lru_cache(_MOST_FORMULAS)
def _written(formula: Expression) -> Fill:
    """The formula in a line, from the texts of its variables."""
    return filler(pattern(formula))


@lru_cache(_MOST_FORMULAS)
def _sides(formula: Apply, slot: str) -> tuple[tuple[Expression, ...], ...]:
    """Its parts with the variable, and those without it."""
    holders = tuple(part for part in formula.arguments if slot in variables(part))
    return holders, tuple(part for part in formula.arguments if part not in holders)


def _opposite(
    operator: str, leads: bool, shown: str, right: Fraction, rest: Sequence[object]
) -> tuple[str, Value]:
    """The operation that undoes another, as text, and its result; `leads`: X stands first."""
    numbers = [Fraction(each) for each in rest if isinstance(each, int | Fraction)]
    texts = [operand(lowest(each)) for each in numbers]
    if operator == "neg":
        return f"-{shown}", lowest(-right)
    if operator == "add":
        joined = texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"
        return f"{shown} - {joined}", lowest(right - sum(numbers))
    if operator == "mul":
        joined = texts[0] if len(texts) == 1 else f"({' × '.join(texts)})"
        for each in numbers:
            right /= each
        return f"{shown} ÷ {joined}", lowest(right)
    if operator == "sub":
        if leads:
            return f"{shown} + {texts[0]}", lowest(right + numbers[0])
        return f"{texts[0]} - {shown}", lowest(numbers[0] - right)
    if operator == "div":
        if leads:
            return f"{shown} × {texts[0]}", lowest(right * numbers[0])
        return f"{texts[0]} ÷ {shown}", lowest(numbers[0] / right)
    raise ArithmeticError(f"{operator} cannot be undone")
