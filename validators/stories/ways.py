"""What a step of a story would be if it were worked in one of the wrong ways that have names.

Each part of the right formula is looked at by itself: what could stand in its place, and what one
who writes that does wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, Variable, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.ways import CONVERSIONS, STOPPED, WAYS, told_step
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.stories.formulas import compiled, inner, outer, settled
from mathmill.validators.stories.working import Worked, rework

Place = tuple[Expression, Callable[[Expression], Expression]]  # a part, and what it is put into
_HUNDRED = Number(100)
_INSTEAD = {  # the sign that stands there, by the way and the sign that should
    ("added", "sub"): "add", ("subtracted", "add"): "sub", ("multiplied", "div"): "mul",
    ("divided", "mul"): "div", ("rounded_up", "floor"): "ceil", ("rounded_down", "ceil"): "floor",
}  # fmt: skip


@cache
def wrong_formulas(name: str, step: str) -> Mapping[Expression, str]:
    """All formulas that one could work the step by, with the first of `WAYS` that each is."""
    family = read_family(name)
    right = next(each.formula for each in family.parsed_steps if each.name == step)
    found: dict[Expression, set[str]] = {}
    for part, put in _places(right, lambda whole: whole):
        for way, other in _others(part, family):
            found.setdefault(put(other), set()).add(way)
    return {formula: next(way for way in WAYS if way in ways) for formula, ways in found.items()}


def way_of(worked: Worked, step: str, told: str) -> tuple[str, Value] | None:
    """By which way the step comes to what is told of it, and to which value; None if by none.

    `worked` has the right numbers for all steps before it.
    """
    name, values = worked.family.name, worked.values
    found: dict[str, Value] = {}
    for formula, way in wrong_formulas(name, step).items():
        value = value_of(formula, values)
        if value is None or value == values[step]:
            continue
        try:
            if told_step(name, step, formula, {**values, step: value}) == told:
                found[way] = value
        except ArithmeticError:
            continue
    return next(((way, found[way]) for way in WAYS if way in found), None)


def answers_by(worked: Worked, faults: Sequence[tuple[int, str]]) -> set[str]:
    """The answers that one may come to who goes wrong in these steps, from 0, in these ways."""
    if not faults:
        try:
            return {worked.answer}
        except ArithmeticError:
            return set()
    (at, way), *others = sorted(faults)
    steps = worked.family.parsed_steps
    if at >= len(steps) or (at, way) in others:
        return set()
    step = steps[at].name
    if way == STOPPED:
        values = [stopped(worked)] if at == len(steps) - 1 else []
    else:
        formulas = wrong_formulas(worked.family.name, step).items()
        found = [value_of(formula, worked.values) for formula, own in formulas if own == way]
        values = [value for value in found if value is not None]
    answers: set[str] = set()
    for value in values:
        try:
            answers |= answers_by(rework(worked, step, value), others)
        except ArithmeticError:
            continue
    return answers


def value_of(formula: Expression, values: Mapping[str, Value]) -> Value | None:
    """What the formula gives; None where it has no exact value."""
    numbers: dict[str, Any] = {each: inner(values[each]) for each in variables(formula)}
    try:
        value: Value = outer(settled(compiled(formula)(numbers)))
    except (ArithmeticError, UndefinedError, UnknownError):
        return None
    return value


def _places(node: Expression, put: Callable[[Expression], Expression]) -> Iterator[Place]:
    """Each part of a formula, with what makes the whole again with something else for it."""
    yield node, put
    if not isinstance(node, Apply):
        return
    for at, part in enumerate(node.arguments):

        def within(other: Expression, at: int = at) -> Expression:
            return put(_with(node, {at: other}))

        yield from _places(part, within)


def _with(node: Apply, others: Mapping[int, Expression | None]) -> Expression:
    """The node with other arguments at some places, or without those for which there is None."""
    parts = [others.get(at, part) for at, part in enumerate(node.arguments)]
    left = [part for part in parts if part is not None]
    return left[0] if len(left) < 2 <= len(parts) else Apply(node.operator, tuple(left))


def _others(part: Expression, family: Family) -> Iterator[tuple[str, Expression]]:
    """What may stand there instead, and by which way."""
    if not isinstance(part, Apply):
        return
    sign, size = part.operator, len(part.arguments)
    for (way, own), other in _INSTEAD.items():
        if own == sign and size < 3:
            yield way, Apply(other, part.arguments)
    if sign == "quotient":
        yield "rounded_up", Apply("ceil", (Apply("div", part.arguments),))
    if sign not in ("add", "sub", "mul", "div"):
        return
    for at in range(1 if sign in ("sub", "div") else 0, size):
        way = _dropped(part, at, family)
        if way:
            yield way, _with(part, {at: None})
        if way == "left_out" and isinstance(part.arguments[at], Variable) and sign != "div":
            again = part.arguments[at]
            parts = (part, again) if sign == "sub" else (*part.arguments, again)
            yield "used_twice", Apply(sign, parts)
    if sign == "div":
        yield "turned_round", Apply("div", part.arguments[::-1])
        yield from _of_percent(part.arguments[0], part.arguments[1], family)


def _dropped(node: Apply, at: int, family: Family) -> str:
    """The way in which the argument is left out; "" if it is not one that may be."""
    dropped = node.arguments[at]
    if isinstance(dropped, Variable):
        return "left_out" if dropped.name in family.given else ""
    if not isinstance(dropped, Number):
        return ""
    if node.operator in ("add", "sub"):
        return "left_out" if dropped.value == 1 else ""
    if dropped.value not in CONVERSIONS:
        return ""
    return "hundred_left_out" if dropped == _HUNDRED and _percent_in(family) else (
        "unit_not_converted"
    )  # fmt: skip


def _percent_in(family: Family) -> bool:
    told = {each.unit.partition("/")[0] for each in family.parsed.values()}
    return "percent" in told | {family.parsed_answer.unit.partition("/")[0]}


def _of_percent(
    above: Expression, below: Expression, family: Family
) -> Iterator[tuple[str, Expression]]:
    """What may stand for a percentage of something, or for what is so many percent of it."""
    if not (isinstance(above, Apply) and above.operator == "mul" and len(above.arguments) == 2):
        return
    if below == _HUNDRED:
        for factor in above.arguments:
            given = family.parsed.get(factor.name) if isinstance(factor, Variable) else None
            if given is not None and given.unit == "percent":
                yield "percent_as_amount", factor
        return
    amount, hundred = above.arguments
    if hundred != _HUNDRED or not isinstance(below, Variable):
        return
    parts = _step_of(below, family)
    if parts[:1] in (("add",), ("sub",)) and parts[1] == _HUNDRED and len(parts) == 3:
        whole = Apply("mul", (amount, below))
        yield "percent_of_new_value", Apply("div", (whole, _HUNDRED))
    gain = _step_of(amount, family)
    if gain[:1] == ("sub",) and gain[2] == below:
        yield "percent_of_new_value", Apply("div", (above, gain[1]))


def _step_of(node: Expression, family: Family) -> tuple[Any, ...]:
    """The operator and the arguments of the step that finds a number; () if there is none."""
    for step in family.parsed_steps:
        if isinstance(node, Variable) and step.name == node.name:
            found = step.formula
            return (found.operator, *found.arguments) if isinstance(found, Apply) else ()
    return ()


def stopped(worked: Worked) -> Value:
    """The answer of one who leaves out the last step.

    Raises `BadInputError` if there is but one step.
    """
    steps = worked.family.parsed_steps
    if len(steps) < 2:
        raise BadInputError("the one step of the solution is left out")
    return worked.values[steps[-2].name]
