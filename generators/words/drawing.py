"""One draw of a story's numbers as one Python function, written from the family's file.

Nine draws of ten may not fit, so this is where the time goes: formulas, conditions and steps stand
in the function as they are, and a condition is tested as soon as its numbers are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mathmill.generators.words.evaluation import lowest_of, source
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import Quantity, Value, lowest

Numbers = dict[str, Value]
Attempt = Callable[[Callable[[int], int], Mapping[str, Value]], Numbers | None]

_MOST_LISTED = 10_000  # values of a quantity that are made once and looked up


def attempt_of(family: Family, fits: Callable[[Value], bool]) -> Attempt:
    """A function (draw below, known numbers) -> numbers given and found, None if they do not fit.

    `fits` says whether a value can be the answer.
    """
    names: dict[str, Any] = {"lowest_of": lowest_of, "fits": fits}
    body: list[str] = []
    done: set[str] = set()
    conditions = list(family.conditions)
    for quantity in family.parsed.values():
        body.append(_draw(quantity, names))
        done.add(quantity.name)
        for condition in [each for each in conditions if variables(each) <= done]:
            body.append(f"if not {_code(condition, names)}: return None")
            conditions.remove(condition)
    given = family.given.values()
    body += [f"if type({_v(each.name)}) is not int or {_v(each.name)} < 1: return None"
             for each in given if each.is_count]  # fmt: skip
    body += [f"if {_v(each.name)} <= 0 or ({_v(each.name)} * 100).denominator != 1: return None"
             for each in given if each.is_money]  # fmt: skip
    for step in family.parsed_steps:
        body.append(f"{_v(step.name)} = lowest_of({_code(step.formula, names)})")
    steps = [step.name for step in family.parsed_steps]
    stated = ", ".join(map(_v, family.stated_names))
    found = ", ".join(map(_v, steps))
    body.append(f"if not {{{stated}}}.isdisjoint(({found},)): return None")
    body.append(f"if not fits({_v(family.parsed_answer.name)}): return None")
    every = ", ".join(f"{name!r}: {_v(name)}" for name in [*family.parsed, *steps])
    body.append(f"return {{{every}}}")
    lines = ["def attempt(below, known):", " try:", *(f"  {line}" for line in body)]
    lines += [" except ArithmeticError: return None"]
    exec("\n".join(lines), names)  # noqa: S102 - it is made of checked formulas alone
    made: Attempt = names["attempt"]
    return made


def _v(name: str) -> str:
    return f"n_{name}"


def _code(node: Expression, names: dict[str, Any]) -> str:
    return source(node, names, _v)


def _draw(quantity: Quantity, names: dict[str, Any]) -> str:
    """The line that draws a quantity, or takes the one that is known."""
    name = quantity.name
    if quantity.formula is not None:
        return f"{_v(name)} = lowest_of({_code(quantity.formula, names)})"
    values = quantity.options
    if not values and quantity.size <= _MOST_LISTED:
        values = tuple(lowest(quantity.low + quantity.step * at) for at in range(quantity.size))
    if values:
        names[f"all_{name}"] = values
        drawn = f"all_{name}[below({len(values)})]"
    else:
        names[f"low_{name}"], names[f"by_{name}"] = quantity.low, quantity.step
        drawn = f"lowest_of(low_{name} + by_{name} * below({quantity.size}))"
    return f"{_v(name)} = known[{name!r}] if {name!r} in known else {drawn}"
