"""A story with a letter for one of its numbers, which its answer determines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import Fill, as_json, filler
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.validators.stories.formulas import Formula, compiled, inner, outer
from mathmill.validators.stories.reading import Reading


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
    name = reading.family.name
    lines, value = _undo(layers_of(name, slot), slot, known, answer, letter)
    numbers = {each: inner(number) for each, number in {**known, slot: value}.items()}
    checked = outer(_check(name)(numbers))
    if checked != answer:
        raise ArithmeticError(f"with {letter} = {value} the answer is {checked}, not {answer}")
    whole = reading.family.parsed[slot].is_whole
    if whole and not isinstance(value, int):
        raise ArithmeticError(f"{letter} would be {value}")
    form, names = as_json(reading.family.parsed_check)
    written_in = {name: f'"{number}"' for name, number in known.items()}
    written_in[slot] = f'["var","{letter}"]'
    asked = form % tuple([written_in[name] for name in names])
    return Unknown(letter, slot, value, whole, known, lines, asked)


def check_form(found: Unknown, decimal: str | None) -> None:
    """Raise `BadInputError` unless just what may be a decimal number is asked for as one."""
    if found.whole == bool(decimal):
        raise BadInputError("whether a decimal number is wanted is not said as it must be")


def _undo(
    layers: Sequence[Layer], slot: str, known: Mapping[str, Value], answer: Value, letter: str
) -> tuple[list[str], Value]:
    """The lines that lead from the equation to the unknown, each operation undone in turn."""
    shown = {name: operand(value) for name, value in known.items()} | {slot: letter}
    numbers = {name: inner(value) for name, value in known.items()}
    right = answer
    lines = [f"{layers[0].write(shown)} = {written(answer)}"]
    for layer, within in pairwise(layers):
        if not layer.single:
            raise ArithmeticError(f"{letter} stands in more than one place")
        rest = [outer(other(numbers)) for other in layer.others]
        said, right = _opposite(layer.operator, layer.leads, operand(right), right, rest)
        lines.append(f"{within.write(shown)} = {said} = {written(right)}")
    return lines, right


class Layer(NamedTuple):
    """One operation around the unknown: how all of it is written, and what it is made of.

    The innermost is the unknown itself, which has none.
    """

    write: Fill
    operator: str = ""
    leads: bool = False  # whether the part with the unknown stands first
    single: bool = True  # whether there is but one such part
    others: Sequence[Formula] = ()


@cache
def layers_of(name: str, slot: str) -> tuple[Layer, ...]:
    """The second derivation of a family's answer, from outside to a given number."""
    formula = read_family(name).parsed_check
    layers: list[Layer] = []
    while isinstance(formula, Apply):
        parts, write = formula.arguments, filler(pattern(formula))
        holders = [part for part in parts if slot in variables(part)]
        if len(holders) != 1:
            return (*layers, Layer(write, single=False), Layer(write))
        others = tuple(compiled(part) for part in parts if part not in holders)
        layers.append(Layer(write, formula.operator, parts[0] == holders[0], True, others))
        formula = holders[0]
    return (*layers, Layer(filler(pattern(formula))))


@cache
def _check(name: str) -> Formula:
    return compiled(read_family(name).parsed_check)


def _opposite(
    operator: str, leads: bool, shown: str, right: Value, rest: Sequence[object]
) -> tuple[str, Value]:
    """The operation that undoes another, as text, and its result; `leads`: X stands first."""
    numbers = [each for each in rest if isinstance(each, int | Fraction)]
    texts = list(map(operand, numbers))
    if operator == "neg":
        return f"-{shown}", lowest(-right)
    if operator == "add":
        joined = texts[0] if len(texts) == 1 else f"({' + '.join(texts)})"
        return f"{shown} - {joined}", lowest(right - sum(numbers))
    if operator == "mul":
        joined = texts[0] if len(texts) == 1 else f"({' × '.join(texts)})"
        for each in numbers:
            right = Fraction(right) / each
        return f"{shown} ÷ {joined}", lowest(right)
    if operator == "sub":
        if leads:
            return f"{shown} + {texts[0]}", lowest(right + numbers[0])
        return f"{texts[0]} - {shown}", lowest(numbers[0] - right)
    if operator == "div":
        if leads:
            return f"{shown} × {texts[0]}", lowest(right * numbers[0])
        return f"{texts[0]} ÷ {shown}", lowest(Fraction(numbers[0]) / right)
    raise ArithmeticError(f"{operator} cannot be undone")
