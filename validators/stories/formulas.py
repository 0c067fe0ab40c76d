"""Formulas of templates as Python, worked in whole numbers and in fractions of FLINT.

Sums, products and quotients are Python's own operators: on integers those of integers, and where a
number is not whole those of FLINT's `fmpq`, ten times faster than `Fraction`. All else is done by
the operations of `exact`, which refuse what would grow too large.

>>> from mathmill.schemas.reader import read
>>> outer(compiled(read("(a + 3) / b"))({"a": 4, "b": 2}))
Fraction(7, 2)

For a whole family one function is written (`program`). With the check ``a * b`` and the step
``half = a * b / 2`` it has the lines

    n_a = values["a"]
    if type(n_a) is not int: n_a = told(n_a)
    again = (n_a * n_b)
    if type(again) is not int: again = settled(again)
    n_half = divided((n_a * n_b), (2))
    if type(n_half) is not int: n_half = settled(n_half)
    if again != n_half: raise differ(n_half, again)
    return {**values, "half": n_half if type(n_half) is int else outer(n_half)}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

from flint import fmpq

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Variable, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import Value
from mathmill.validators.exact.evaluate import STRICT, Scope, evaluate

Formula = Callable[[Mapping[str, Any]], Any]  # of inner values
Program = Callable[[Mapping[str, Value]], dict[str, Value]]  # given numbers -> these and found ones

_SIGNS = {"add": " + ", "sub": " - ", "mul": " * "}


def inner(value: Any) -> Any:
    """A fraction as FLINT's; anything else as it is."""
    return fmpq(value.numerator, value.denominator) if type(value) is Fraction else value


def outer(value: Any) -> Any:
    """A fraction of FLINT as an int where it is whole, else as a `Fraction`; others as they are."""
    if type(value) is not fmpq:
        return value
    bottom = int(value.q)
    return int(value.p) if bottom == 1 else Fraction(int(value.p), bottom)


def settled(value: Any) -> Any:
    """An inner number, as an int where it is whole; raises `ArithmeticError` for anything else."""
    if type(value) is int:
        return value
    if type(value) is not fmpq:
        raise ArithmeticError(f"{value} is no number")
    return int(value.p) if value.q == 1 else value


def compiled(node: Expression) -> Formula:
    """A function from the variables' inner values to that of the formula.

    It raises `ArithmeticError`, or what `evaluate` does, where there is no exact value.
    """
    if not _is_strict(node):
        return lambda values: inner(evaluate(node, Scope(bindings=_outer_of(values))))
    names: dict[str, Any] = {"inner": inner, "outer": outer, "divided": divided}
    formula: Formula = eval(f"lambda values: {_source(node, names, 'values[{!r}]')}", names)  # noqa: S307
    return formula


def program(family: Family) -> Program:
    """The function that works the family's steps, and its second derivation beside them."""
    names: dict[str, Any] = {"outer": outer, "told": told}
    body = []
    for name in family.given:
        body.append(f"n_{name} = values[{name!r}]")
        body.append(f"if type(n_{name}) is not int: n_{name} = told(n_{name})")
    body += step_lines(family, names)
    found = ", ".join(
        f"{name!r}: n_{name} if type(n_{name}) is int else outer(n_{name})"
        for name in (step.name for step in family.parsed_steps)
    )
    source = ["def work(values):", *(f" {line}" for line in body), f" return {{**values, {found}}}"]
    exec("\n".join(source), names)  # noqa: S102 - it is made of checked formulas alone
    work: Program = names["work"]
    return work


def step_lines(family: Family, names: dict[str, Any]) -> list[str]:
    """The lines from inner values of the given numbers to those of what the steps find.

    What they call comes to be in `names`. They leave the values under ``n_`` names.
    """
    names.update(
        outer=outer, inner=inner, divided=divided, settled=settled,
        differ=partial(_differ, family.name),
    )  # fmt: skip
    body = [f"again = {formula_code(family.parsed_check, names)}"]
    body.append("if type(again) is not int: again = settled(again)")
    for step in family.parsed_steps:
        own = f"n_{step.name}"
        body.append(f"{own} = {formula_code(step.formula, names)}")
        body.append(f"if type({own}) is not int: {own} = settled({own})")
    answer = f"n_{family.parsed_answer.name}"
    body.append(f"if again != {answer}: raise differ({answer}, again)")
    return body


def told(value: Any) -> Any:
    """A number as an inner one; raises `ArithmeticError` if a letter stands for it."""
    if isinstance(value, str):
        raise ArithmeticError(f"a number is not told: the story has {value} for it")
    return inner(value)


def _differ(name: str, found: Any, again: Any) -> BadInputError:
    return BadInputError(
        f"the file of the family {name} finds {outer(found)} by its steps, {outer(again)} by its"
        " check"
    )


def formula_code(node: Expression, names: dict[str, Any]) -> str:
    """The formula as Python, each variable by its name after ``n_``."""
    if _is_strict(node):
        return _source(node, names, "n_{}")
    own = f"formula_{len(names)}"
    names[own] = compiled(node)
    values = ", ".join(f"{name!r}: n_{name}" for name in sorted(variables(node)))
    return f"{own}({{{values}}})"


def divided(above: Any, below: Any) -> Any:
    """The exact quotient."""
    if type(above) is int and type(below) is int:
        whole, rest = divmod(above, below)
        return fmpq(above, below) if rest else whole
    return above / below


def _outer_of(values: Mapping[str, Any]) -> dict[str, Value]:
    return {name: outer(value) for name, value in values.items()}


def _is_strict(node: Expression) -> bool:
    if isinstance(node, Apply):
        return node.operator in STRICT and all(map(_is_strict, node.arguments))
    return True


def _source(node: Expression, names: dict[str, Any], variable: str) -> str:
    """The formula as Python, in which `names` are known; `variable` is how one is written."""
    if isinstance(node, Variable):
        return variable.format(node.name)
    if not isinstance(node, Apply):
        value = inner(evaluate(node, Scope()))
        if type(value) is int:
            return f"({value})"
        name = f"number_{len(names)}"
        names[name] = value
        return name
    parts = [_source(part, names, variable) for part in node.arguments]
    if node.operator in _SIGNS and len(parts) > 1:
        return f"({_SIGNS[node.operator].join(parts)})"
    if node.operator == "div":
        return f"divided({', '.join(parts)})"
    names[f"_{node.operator}"] = STRICT[node.operator]
    outside = ", ".join(f"outer({part})" for part in parts)
    return f"inner(_{node.operator}({outside}))"
