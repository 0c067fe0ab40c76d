"""The worked lines of a story, by a Python function for each family that is written from its file.

For the step ``cost = n * price | cost of the {pens.s} in {currency}`` it has the lines

    n_n, n_price, n_cost = values["n"], values["price"], values["cost"]
    s_n = str(n_n) if type(n_n) is int and n_n >= 0 else operand(n_n, cents=False)
    s_price = ... else operand(n_price, cents=True)
    w_cost = str(n_cost) if type(n_cost) is int else written(n_cost, cents=True)
    return [Line("cost", "Cost of the %s in %s" % (texts["pens_s"], texts["currency"]), formula_0,
                 "%s × %s" % (s_n, s_price), n_cost, w_cost)]

so that nothing is looked up or read again for a story but its own numbers and words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

from mathmill.schemas.expressions import Expression, renamed, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import capital
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.wordings import read_wording
from mathmill.schemas.templates.worked import fraction, operand, pattern, written
from mathmill.schemas.units import MONEY


class Line(NamedTuple):
    """One step: ``Bags filled: 720 ÷ 9 = 80``; `formula` has the names of `names_in`."""

    name: str
    said: str
    formula: Expression
    worked: str  # the formula in numbers
    value: Value
    shown: str  # the value

    @property
    def text(self) -> str:
        if self.worked == self.shown:
            return f"{self.said}: {self.shown}"
        return f"{self.said}: {self.worked} = {self.shown}"


Write = Callable[[Mapping[str, Value], Mapping[str, str]], list[Line]]


@cache
def names_in(name: str, part: str = "") -> Mapping[str, str]:
    """The names of a family's numbers, given and found, where a story of several parts has it.

    `part` is a letter that goes before all names: ``a_bags``.
    """
    family = read_family(name)
    known = [*family.parsed, *(step.name for step in family.parsed_steps)]
    return {each: f"{part}_{each.replace('_', '')}" if part else each for each in known}


@cache
def in_cents(name: str) -> frozenset[str]:
    """What is an amount of money in a family, and so written with cents."""
    family = read_family(name)
    given = [each.name for each in family.parsed.values() if each.is_money]
    found = [step for step, what in family.dimensions.items() if what.get(MONEY) == 1]
    return frozenset(given + found)


@cache
def line_writer(name: str, part: str = "") -> Write:
    """The function from a story's numbers, by the names of its file, and texts to its lines."""
    family = read_family(name)
    steps, answer = family.parsed_steps, family.parsed_answer
    fractions = answer.name if answer.form == "rational" else ""  # what is written as a fraction
    names, cents = names_in(name, part), in_cents(name)
    used: set[str] = set().union(*(variables(step.formula) for step in steps))
    known: dict[str, Any] = {
        "Line": Line, "operand": operand, "written": written, "fraction": fraction,
        "capital": capital,
    }  # fmt: skip
    body = [f"n_{each} = values[{each!r}]" for each in sorted(used | {step.name for step in steps})]
    for each in sorted(used):
        body.append(
            f"s_{each} = str(n_{each}) if type(n_{each}) is int and n_{each} >= 0"
            f" else operand(n_{each}, cents={each in cents})"
        )
    for each in sorted(set().union(*(_alone(pattern(step.formula)) for step in steps))):
        body.append(f"b_{each} = written(n_{each}, cents={each in cents})")
    lines = []
    for at, step in enumerate(steps):
        own = step.name
        if own == fractions:
            body.append(f"w_{own} = fraction(n_{own})")
        else:
            body.append(
                f"w_{own} = str(n_{own}) if type(n_{own}) is int"
                f" else written(n_{own}, cents={own in cents})"
            )
        known[f"formula_{at}"] = renamed(step.formula, names) if part else step.formula
        said = _sentence(read_wording(step.words).pattern)
        worked = _filled(pattern(step.formula), "s_{}", "b_{}")
        lines.append(f"Line({names[own]!r}, {said}, formula_{at}, {worked}, n_{own}, w_{own})")
    source = ["def write(values, texts):", *(f" {line}" for line in body)]
    exec("\n".join([*source, f" return [{', '.join(lines)}]"]), known)  # noqa: S102 - checked forms
    write: Write = known["write"]
    return write


def _sentence(form: str) -> str:
    """The code of a text that is filled in from `texts`, with a capital letter first."""
    if form.startswith("{"):
        return f"capital({_filled(form, 'texts[{!r}]')})"
    return _filled(capital(form), "texts[{!r}]")


def _alone(form: str) -> set[str]:
    """The variables that stand alone between brackets."""
    return {name for _, name, _, alone in Formatter().parse(form) if name and alone}


def _filled(form: str, place: str, alone: str = "") -> str:
    """The code of a text with each of its places filled in, as `place` and `alone` say."""
    parts = list(Formatter().parse(form))
    keys = [(alone if by else place).format(name) for _, name, _, by in parts if name is not None]
    if not keys:
        return repr(form.format())
    text = "".join(
        literal.replace("%", "%%") + ("" if name is None else "%s") for literal, name, _, _ in parts
    )
    return f"{text!r} % ({', '.join(keys)},)"
