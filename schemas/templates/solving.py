"""An equation solved for one of its variables, as the last step of a program.

>>> from mathmill.schemas.reader import read
>>> from mathmill.schemas.templates.code import python
>>> python(solved_for(read("n * (100 - off) / 100 + fee"), "n", Variable("cost")))
'Fraction(({cost} - {fee}) * 100) / (100 - {off})'
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mathmill.schemas.expressions import Apply, Expression, Variable, call, renamed, variables, walk
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.lines import Line, names_in
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import operand, pattern, written

OPPOSITES = {"add": "sub", "sub": "add", "mul": "div", "div": "mul", "neg": "neg"}


def can_solve(formula: Expression, name: str) -> bool:
    """Whether the variable stands there once, among operations that `solved_for` undoes."""
    if sum(isinstance(node, Variable) and node.name == name for node in walk(formula)) != 1:
        return False
    while isinstance(formula, Apply):
        if formula.operator not in OPPOSITES:
            return False
        formula = next(part for part in formula.arguments if name in variables(part))
    return True


def solved_for(formula: Expression, name: str, value: Expression) -> Expression:
    """What the variable is where the formula has that value.

    `can_solve` must hold.
    """
    while isinstance(formula, Apply):
        parts, operator = formula.arguments, formula.operator
        (inner,) = (part for part in parts if name in variables(part))
        others = tuple(part for part in parts if part is not inner)
        if operator == "neg":
            value = call("neg", value)
        else:
            other = others[0] if len(others) == 1 else Apply(operator, others)
            if operator in ("sub", "div") and parts[0] is not inner:
                value = call(operator, other, value)
            else:
                value = call(OPPOSITES[operator], value, other)
        formula = inner
    return value


def solving_line(
    name: str,
    slot: str,
    letter: str,
    value: Value,
    numbers: Mapping[str, Value],
    *,
    result: str = "",
    part: str = "",
) -> Line:
    """The step that finds a number of a family's story, for which a letter stands, from its answer.

    The answer, called `result` if not by its own name, and the other given numbers are among the
    `numbers`, by their names in that `part` (see `names_in`).
    """
    solved, form = _solved(name, slot, result, part)
    worked = form.format_map({each: operand(number) for each, number in numbers.items()})
    return Line(letter.lower(), f"The value of {letter}", solved, worked, value, written(value))


@cache
def _solved(name: str, slot: str, result: str, part: str) -> tuple[Expression, str]:
    """The second derivation solved for a number, and how it is written in a solution."""
    family = read_family(name)
    answer = Variable(result or family.parsed_answer.name)
    solved = renamed(solved_for(family.parsed_check, slot, answer), names_in(name, part))
    return solved, pattern(solved)
