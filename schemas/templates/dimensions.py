"""Dimensions through a template's program: a price is not added to a length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.schemas.templates.quantities import CLOCK, SPECIAL, Answer, Quantity, Step
from mathmill.schemas.units import Dimension, product, unit

_ALIKE = ("add", "sub", "min", "max", "mod", "gcd", "lcm", "list")  # parts measure one thing
_KEEP = ("neg", "abs", "floor", "ceil", "round", "truncate", "mean", "median", "total", "least",
         "greatest", "mode", "sorted")  # fmt: skip


def check_dimensions(
    given: Mapping[str, Quantity], steps: Sequence[Step], answer: Answer
) -> dict[str, Dimension]:
    """What the result of each step measures.

    Raises `BadInputError` where a step mixes what cannot be mixed, or the answer's unit is wrong.

    Scales are not followed: where a program turns minutes into hours, that is for the check.
    """
    known = {name: _measured(quantity.unit) for name, quantity in given.items()}
    for step in steps:
        found = dimension(step.formula, known)
        if step.unit is not None and unit(step.unit).dimension != found:
            raise BadInputError(f"step {step.name} is given in {step.unit}, but measures {found}")
        known[step.name] = found
    wanted = _measured(answer.unit)
    if known[answer.name] != wanted:
        raise BadInputError(
            f"the answer is given in {answer.unit or 'a bare number'}, but the steps find"
            f" {known[answer.name] or 'a bare number'}"
        )
    return {step.name: known[step.name] for step in steps}


def _measured(key: str) -> Dimension:
    return {"time": 1} if key == CLOCK else {} if key in SPECIAL else unit(key).dimension


def dimension(node: Expression, known: Mapping[str, Dimension]) -> Dimension:
    """What the value of a formula measures."""
    if isinstance(node, Variable):
        return known[node.name]
    if not isinstance(node, Apply):
        return {}
    parts = [dimension(part, known) for part in node.arguments]
    if node.operator in _ALIKE:
        # A number in the formula measures what the others do: 1440 minutes, 2 more pieces.
        numbers = [isinstance(part, Number | Decimal) for part in node.arguments]
        parts = [part for part, bare in zip(parts, numbers, strict=True) if not bare] or [{}]
        if any(part != parts[0] for part in parts):
            raise BadInputError(f"{node.operator} mixes {' and '.join(map(str, parts))}")
        return parts[0]
    if node.operator in _KEEP:
        return parts[0]
    if node.operator in ("mul", "div", "quotient"):
        result = parts[0]
        for part in parts[1:]:
            result = product(result, part, 1 if node.operator == "mul" else -1)
        return result
    if node.operator in ("pow", "sqrt", "root"):
        return _power(node, parts[0])
    if any(parts) and node.operator not in ("sign",):
        raise BadInputError(
            f"{node.operator} is taken of what measures {next(filter(None, parts))}"
        )
    return {}


def _power(node: Apply, base: Dimension) -> Dimension:
    if not base:
        return {}
    exponent = node.arguments[1] if node.operator != "sqrt" else Number(2)
    if not isinstance(exponent, Number) or not isinstance(exponent.value, int):
        raise BadInputError(f"the exponent of what measures {base} must be a whole number")
    if node.operator == "pow":
        return {name: power * exponent.value for name, power in base.items()}
    if any(power % exponent.value for power in base.values()):
        raise BadInputError(f"{node.operator} is taken of what measures {base}")
    return {name: power // exponent.value for name, power in base.items()}
