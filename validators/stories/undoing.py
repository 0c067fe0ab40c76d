"""From a story's answer back to one of its numbers, by one function for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from mathmill.schemas.expressions import Apply, Expression, variables
from mathmill.schemas.templates.backwards import way_back
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.lines import Form, filled, filled_in
from mathmill.schemas.templates.worked import operand, pattern, written
from mathmill.validators.stories.formulas import divided, formula_code, inner, outer, settled

# From inner values of the other numbers and of the answer, and the letter: the lines that lead
# from the equation to the number, each operation undone in turn, and its value.
Undo = Callable[[Mapping[str, Any], Any, str], tuple[list[str], Any]]

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

    Where the steps of the family have a way back to the number, no lines are written. It raises
    `ArithmeticError` if the number stands in more than one place, or nowhere where it can be found.
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
    return code.function(lines, silent=bool(way_back(name, slot)))


def _refused(why: str) -> Undo:
    def undo(values: Mapping[str, Any], right: Any, letter: str) -> tuple[list[str], Any]:
        raise ArithmeticError(why.format(letter=letter))

    return undo


@cache
def leads_back(name: str, slot: str) -> Callable[[Mapping[str, Any]], bool]:
    """The function that works what each line of a `way_back` says it finds, from inner values."""
    names: dict[str, Any] = {
        "settled": settled, "divided": divided, "inner": inner, "outer": outer,
    }  # fmt: skip
    found = way_back(name, slot)
    used = sorted(set().union(*({each.name, *variables(each.formula)} for each in found)))
    body = [f"n_{each} = values[{each!r}]" for each in used]
    for each in found:
        body.append(f"again = {formula_code(each.formula, names)}")
        body.append("if type(again) is not int: again = settled(again)")
        body.append(f"if again != n_{each.name}: return False")
    text = ["def holds(values):", *(f" {line}" for line in body), " return True"]
    exec("\n".join(text), names)  # noqa: S102 - it is made of checked formulas alone
    holds: Callable[[Mapping[str, Any]], bool] = names["holds"]
    return holds


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

    def _part(self, part: Expression, own: str) -> str:
        """The name of a part without the letter."""
        for name in sorted(variables(part)):
            self._known(name)
        self._settle(own, formula_code(part, self._names))
        self._body.append(f"s_{own} = {self._operand(own)}")
        return own

    def _settle(self, own: str, code: str) -> None:
        self._body.append(f"{own} = {code}")
        self._body.append(f"if type({own}) is not int: {own} = settled({own})")

    def undo(self, node: Apply, leads: bool, at: int) -> Form:
        """What leads to the next right side, as text."""
        before, after = f"right_{at - 1}", f"right_{at}"
        self._body.append(f"s_{at} = {self._operand(before)}")
        rest = [part for part in node.arguments if self._slot not in variables(part)]
        names = [self._part(part, f"rest_{at}_{place}") for place, part in enumerate(rest)]
        sign, joined = (" * ", " × ") if node.operator == "mul" else (" + ", " + ")
        value, said = sign.join(names), joined.join("%s" for _ in names)
        if len(names) > 1:
            value, said = f"({value})", f"({said})"
        text, python = _OPPOSITES[node.operator, leads]
        self._settle(after, python.format(before, value))
        shown = [f"s_{at}", *(f"s_{name}" for name in names)]
        if text.startswith("{1}"):
            shown = [*shown[1:], shown[0]]
        return text.format("%s", said), shown

    def function(self, lines: Sequence[str], *, silent: bool) -> Undo:
        """It; if it is to be silent, without the lines and all that only they need."""
        value = f"right_{len(lines) - 1}"
        if silent:
            body = [line for line in self._body if not line.startswith(("s_", "w_"))]
            body.append(f"return [], {value}")
        else:
            body = [*self._body, f"return [{', '.join(lines)}], {value}"]
        text = ["def undo(values, right_0, letter):", *(f" {line}" for line in body)]
        exec("\n".join(text), self._names)  # noqa: S102 - it is made of checked formulas alone
        undo: Undo = self._names["undo"]
        return undo
