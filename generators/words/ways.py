"""The named ways in which a step of a story can be worked wrongly: its formula with one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mathmill.generators.words.evaluation import Formula, compiled
from mathmill.schemas.expressions import Apply, Expression, Number, Variable, call
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.quantities import WEEKDAY
from mathmill.schemas.templates.ways import CONVERSIONS, STOPPED, WAYS

_OPPOSITES = {
    "sub": ("added", "add"), "add": ("subtracted", "sub"),
    "div": ("multiplied", "mul"), "mul": ("divided", "div"),
    "floor": ("rounded_up", "ceil"), "ceil": ("rounded_down", "floor"),
}  # fmt: skip

Edit = tuple[str, Expression]  # the way's name, and the formula that it has in place of the right


class Way(NamedTuple):
    """The step `at` worked by another formula."""

    at: int
    name: str
    formula: Expression
    work: Formula


@cache
def ways_of(name: str) -> Mapping[str, tuple[Way, ...]]:
    """All ways in which the steps of a family can be worked wrongly, by their names.

    None for days of the week: there are few, and a slip leads to each of them about as often.
    """
    family = read_family(name)
    if family.parsed_answer.form == WEEKDAY:
        return {}
    steps = family.parsed_steps
    found: dict[str, list[Way]] = {}
    for at, step in enumerate(steps):
        edits: dict[Expression, str] = {}
        for way, formula in sorted(_edits(step.formula, family), key=_rank):
            edits.setdefault(formula, way)
        for formula, way in edits.items():
            found.setdefault(way, []).append(Way(at, way, formula, compiled(formula)))
    if len(steps) > 1:
        before = Variable(steps[-2].name)
        found[STOPPED] = [Way(len(steps) - 1, STOPPED, before, compiled(before))]
    return {way: tuple(each) for way, each in found.items()}


def _rank(edit: Edit) -> int:
    return list(WAYS).index(edit[0])


def _edits(node: Expression, family: Family) -> Iterator[Edit]:
    """The formula with one change, wherever in it that is."""
    if not isinstance(node, Apply):
        return
    yield from _here(node, family)
    for at, part in enumerate(node.arguments):
        for way, changed in _edits(part, family):
            arguments = (*node.arguments[:at], changed, *node.arguments[at + 1 :])
            yield way, Apply(node.operator, arguments)


def _here(node: Apply, family: Family) -> Iterator[Edit]:
    """The changes at the root of the formula."""
    sign, parts = node.operator, node.arguments
    if sign in _OPPOSITES and len(parts) <= 2:
        way, other = _OPPOSITES[sign]
        yield way, Apply(other, parts)
    if sign == "quotient":
        yield "rounded_up", call("ceil", call("div", *parts))
    if sign == "div":
        yield "turned_round", call("div", parts[1], parts[0])
        yield from _percent(node, family)
    if sign in ("add", "sub", "mul", "div"):
        yield from _with_or_without(node, family)


def _with_or_without(node: Apply, family: Family) -> Iterator[Edit]:
    """Without one of the numbers, or with one twice."""
    sign, parts = node.operator, node.arguments
    ordered = sign in ("sub", "div")
    for at, part in enumerate(parts):
        if ordered and at == 0:
            continue
        rest = (*parts[:at], *parts[at + 1 :])
        without = rest[0] if len(rest) == 1 else Apply(sign, rest)
        if isinstance(part, Variable) and part.name in family.given:
            yield "left_out", without
            if not ordered:
                yield "used_twice", Apply(sign, (*parts, part))
            elif sign == "sub":
                yield "used_twice", call("sub", node, part)
        elif part == Number(1) and sign in ("add", "sub"):
            yield "left_out", without
        elif isinstance(part, Number) and part.value in CONVERSIONS and sign in ("mul", "div"):
            percent = part.value == 100 and _has_percent(family)
            yield "hundred_left_out" if percent else "unit_not_converted", without


def _has_percent(family: Family) -> bool:
    units = [each.unit for each in family.parsed.values()] + [family.parsed_answer.unit]
    return any(unit.startswith("percent") for unit in units)


def _percent(node: Apply, family: Family) -> Iterator[Edit]:
    """Of a quotient of a product that has to do with percent."""
    above, below = node.arguments
    if not (isinstance(above, Apply) and above.operator == "mul" and len(above.arguments) == 2):
        return
    first, second = above.arguments
    if below == Number(100):
        for part in (first, second):
            given = family.parsed.get(part.name) if isinstance(part, Variable) else None
            if given is not None and given.unit == "percent":
                yield "percent_as_amount", part
        return
    formulas = {step.name: step.formula for step in family.parsed_steps}
    if second != Number(100) or not isinstance(below, Variable):
        return
    changed = formulas.get(below.name)  # 100 percent and some, or less some
    if isinstance(changed, Apply) and changed.operator in ("add", "sub"):
        least = changed.arguments[0]
        if least == Number(100) and len(changed.arguments) == 2:
            yield "percent_of_new_value", call("div", call("mul", first, below), 100)
    gained = formulas.get(first.name) if isinstance(first, Variable) else None
    if isinstance(gained, Apply) and gained.operator == "sub" and gained.arguments[1] == below:
        yield "percent_of_new_value", call("div", above, gained.arguments[0])
