"""The way back through the steps of a story, from its answer to one of the numbers that it states.

For the steps ``cost = n * price | cost`` and ``total = cost + fee | total``, the answer ``total``
and the number n, the lines are

    Cost: 29 - 5 = 24
    The value of X: 24 ÷ 8 = 3

Before them stand those of the steps that do not depend on the number.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from mathmill.schemas.expressions import Expression, Variable, renamed, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.lines import (
    PLACE,
    Form,
    Line,
    Texts,
    Values,
    filled_in,
    line_function,
    names_in,
    said_form,
    worked_form,
)
from mathmill.schemas.templates.quantities import Step
from mathmill.schemas.templates.solving import can_solve, solved_for


class Found(NamedTuple):
    """What one of the lines finds, and from what; the number itself is found by no `step`."""

    name: str
    formula: Expression
    step: Step | None


@cache
def way_back(name: str, slot: str) -> tuple[Found, ...]:
    """What leads from a family's answer to that number; nothing where the steps have no way back.

    They have one if the number stands in one step alone, what that step finds in one later step,
    and so on, each time once and among sums, differences, products and quotients alone.

    >>> [found.name for found in way_back("sale_price", "copies")]
    ['saved', 'reduced', 'copies']
    """
    known = read_family(name)
    back: list[Found] = []
    on_the_way, sought = [], slot
    while sought != known.parsed_answer.name:
        users = [step for step in known.parsed_steps if sought in variables(step.formula)]
        if len(users) != 1 or not can_solve(users[0].formula, sought):
            return ()
        (user,) = users
        source = next((step for step in known.parsed_steps if step.name == sought), None)
        back.insert(0, Found(sought, solved_for(user.formula, sought, Variable(user.name)), source))
        on_the_way.append(user)
        sought = user.name
    before = [step for step in known.parsed_steps if step not in on_the_way]
    return (*[Found(step.name, step.formula, step) for step in before], *back)


@cache
def back_text_writer(
    name: str, slot: str, letter: str
) -> Callable[[Values, Texts], list[str]] | None:
    """The function from a story's numbers and texts to the lines; None if there is no way back."""
    lines = [
        filled_in(said, (": ", []), worked, (" = %s", [shown]))
        for said, worked, shown in _forms(name, slot, letter)
    ]
    return _function(name, slot, lines, {}) if lines else None


@cache
def back_line_writer(
    name: str, slot: str, letter: str, *, result: str = "", part: str = ""
) -> Callable[[Values, Texts], list[Line]] | None:
    """The same to all that each line consists of, with names as in `lines.names_in`.

    The answer is called `result` if not by its own name.
    """
    names = dict(names_in(name, part))
    if result:
        names[read_family(name).parsed_answer.name] = result
    known: dict[str, Any] = {"Line": Line}
    lines = []
    found_so = zip(way_back(name, slot), _forms(name, slot, letter), strict=True)
    for at, (found, (said, worked, shown)) in enumerate(found_so):
        known[f"formula_{at}"] = renamed(found.formula, names)
        own = names[found.name] if found.step else letter.lower()
        lines.append(
            f"Line({own!r}, {filled_in(said)}, formula_{at}, {filled_in(worked)},"
            f" n_{found.name}, str({shown}))"
        )
    return _function(name, slot, lines, known) if lines else None


def _forms(name: str, slot: str, letter: str) -> list[tuple[Form, Form, str]]:
    """What each line finds, how, and the code of the number as it is written."""
    return [
        (
            said_form(found.step, PLACE) if found.step else (f"The value of {letter}", []),
            worked_form(found.formula),
            f"w_{found.name}" if found.step else f"written(n_{slot})",
        )
        for found in way_back(name, slot)
    ]


def _function(name: str, slot: str, lines: list[str], known: dict[str, Any]) -> Any:
    formulas = [found.formula for found in way_back(name, slot)]
    return line_function(name, lines, known, formulas)
