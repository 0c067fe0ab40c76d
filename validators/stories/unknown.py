"""A story with a letter for one of its numbers, which its answer determines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import as_json
from mathmill.schemas.templates.lines import Form, filled, filled_in
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.validators.stories.formulas import (
    Formula,
    compiled,
    divided,
    formula_code,
    inner,
    outer,
    settled,
)
from mathmill.validators.stories.reading import Reading

# From inner values of the other numbers and of the answer, and the letter: the lines that lead
# from the equation to the number, each operation undone in turn, and its value.
Undo = Callable[[Mapping[str, Any], Any, str], tuple[list[str], Any]]


class Unknown(NamedTuple):
    """The number that a letter stands for, the known ones of its story, and how it follows."""

    letter: str
    slot: str
    value: Value
    whole: bool  # whether all values that it may have are
    known: Mapping[str, Value]
    lines: list[str]
    asked: str  # the second derivation of the answer as JSON, with the letter in it


def only_solution(equation: str, letter: str, value: Value) -> str:
    """The claim that the equation is true for this value of the letter alone, as JSON."""
    variable = f'["var","{letter}"]'
    solutions = f'["solutions",{equation},{variable},["text","rational"]]'
    return f'["eq",{solutions},["set","{value}"]]'


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
    numbers = {each: inner(number) for each, number in known.items()}
    lines, found = undoing(name, slot)(numbers, inner(answer), letter)
    numbers[slot], value = found, outer(found)
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


def check_form(whole: bool, in_decimals: bool) -> None:
    """Raise `BadInputError` unless just what may be a decimal number is asked for as one."""
    if whole == in_decimals:
        raise BadInputError("whether a decimal number is wanted is not said as it must be")


# How an operation is undone where X stands first in it, and where it does not: as one writes it,
# and as Python, for the value `{0}` of all of it and that of the rest, `{1}`.
_OPPOSITES = {
    ("add", True): ("{0} - {1}", "{0} - {1}"),
    ("add", False): ("{0} - {1}", "{0} - {1}"),
    ("sub", True): ("{0} + {1}", "{0} + {1}"),
    ("sub", False): ("{1} - {0}", "{1} - {0}"),
    ("mul", True): ("{0} ÷ {1}", "divided({0}, {1})"),
    ("mul", False): ("{0} ÷ {1}", "divided({0}, {1})"),
    ("div", True): ("{0} × {1}", "{0} * {1}"),
    ("div", False): ("{1} ÷ {0}", "divided({1}, {0})"),
    ("neg", True): ("-{0}", "-{0}"),
}


@cache
def undoing(name: str, slot: str) -> Undo:
    """The function that leads from the value of a family's second derivation back to a number.

    For the check ``n * price`` and the number n it is

        def undo(values, right_0, letter):
            n_price = values['price']
            s_price = n_price if type(n_price) is int and n_price >= 0 else operand(outer(n_price))
            ...
            right_1 = divided(right_0, rest_1)
            ...
            return ['%s × %s = %s' % (letter, s_price, w_0,),
                '%s = %s ÷ %s = %s' % (letter, s_0, s_rest_1, w_1,)], right_1

    It raises `ArithmeticError` if the number stands in more than one place, or nowhere where it
    can be found.
    """
    code = _Undoing(slot)
    formula = read_family(name).parsed_check
    lines = [filled_in(code.written(formula), (" = %s", [code.value(0)]))]
    while isinstance(formula, Apply):
        holders = [part for part in formula.arguments if slot in variables(part)]
        if len(holders) != 1:
            return _refused("{letter} stands in more than one place")
        leads = formula.arguments[0] == holders[0]
        if (formula.operator, leads) not in _OPPOSITES:
            return _refused(f"{formula.operator} cannot be undone")
        said = code.undo(formula, leads, len(lines))
        formula = holders[0]
        shown = (" = %s", [code.value(len(lines))])
        lines.append(filled_in(code.written(formula), (" = ", []), said, shown))
    return code.function(lines)


def _refused(why: str) -> Undo:
    def undo(values: Mapping[str, Any], right: Any, letter: str) -> tuple[list[str], Any]:
        raise ArithmeticError(why.format(letter=letter))

    return undo


class _Undoing:
    """The code of that function; n_, s_ and w_ are a number, its text in formulas, and alone."""

    def __init__(self, slot: str) -> None:
        self._slot = slot
        self._body: list[str] = []
        self._numbers: list[str] = []
        self._names: dict[str, Any] = {
            "operand": operand, "written": written, "inner": inner, "outer": outer,
            "settled": settled, "divided": divided,
        }  # fmt: skip

    def written(self, formula: Expression) -> Form:
        """A formula in numbers, with the letter."""
        form, names = filled(pattern(formula), "{}", "{}")
        return form, [self._number(name) for name in names]

    def _number(self, name: str) -> str:
        if name == self._slot:
            return "letter"
        self._known(name)
        return f"s_{name}"

    def _known(self, name: str) -> None:
        if name not in self._numbers:
            self._numbers.append(name)
            self._body.append(f"n_{name} = values[{name!r}]")
            self._body.append(f"s_{name} = {self._operand(f'n_{name}')}")

    def value(self, at: int) -> str:
        """How the right side is written after so many operations."""
        self._body.append(
            f"w_{at} = right_{at} if type(right_{at}) is int else written(outer(right_{at}))"
        )
        return f"w_{at}"

    def _operand(self, own: str) -> str:
        return f"{own} if type({own}) is int and {own} >= 0 else operand(outer({own}))"

    def undo(self, node: Apply, leads: bool, at: int) -> Form:
        """What leads to the next right side, as text."""
        before, after = f"right_{at - 1}", f"right_{at}"
        self._body.append(f"s_{at} = {self._operand(before)}")
        rest = [part for part in node.arguments if self._slot not in variables(part)]
        names = []
        for place, part in enumerate(rest):
            for name in sorted(variables(part)):
                self._known(name)
            own = f"rest_{at}_{place}"
            self._body.append(f"{own} = {formula_code(part, self._names)}")
            self._body.append(f"if type({own}) is not int: {own} = settled({own})")
            self._body.append(f"s_{own} = {self._operand(own)}")
            names.append(own)
        sign, joined = (" * ", " × ") if node.operator == "mul" else (" + ", " + ")
        value, said = sign.join(names), joined.join("%s" for _ in names)
        if len(names) > 1:
            value, said = f"({value})", f"({said})"
        text, python = _OPPOSITES[node.operator, leads]
        self._body.append(f"{after} = {python.format(before, value)}")
        self._body.append(f"if type({after}) is not int: {after} = settled({after})")
        shown = [f"s_{at}"], [f"s_{name}" for name in names]
        if text.startswith("{1}"):
            return text.format("%s", said), [*shown[1], *shown[0]]
        return text.format("%s", said), [*shown[0], *shown[1]]

    def function(self, lines: Sequence[str]) -> Undo:
        body = [*self._body, f"return [{', '.join(lines)}], right_{len(lines) - 1}"]
        text = ["def undo(values, right_0, letter):", *(f" {line}" for line in body)]
        exec("\n".join(text), self._names)  # noqa: S102 - it is made of checked formulas alone
        undo: Undo = self._names["undo"]
        return undo


@cache
def _check(name: str) -> Formula:
    return compiled(read_family(name).parsed_check)
