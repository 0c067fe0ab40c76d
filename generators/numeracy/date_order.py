"""The earliest or the latest of two to four dates."""

from __future__ import annotations

from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.calendar_dates import DateParams, after, numbered, written
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Number, call
from mathmill.schemas.problem import Difficulty, Problem

_WITHIN = (30, 150)  # days that the dates of one question lie in


class DateOrderParams(DateParams):
    operation: ClassVar[str] = "date_order"


@generator(version=1)
def date_order(stream: Stream, params: DateOrderParams) -> Problem:
    """E.g. "latest(23 August 1876, 29 August 1876, 19 August 1876, 4 September 1876) -> ", 4
    September 1876.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. In the
    claim a date is the number that its year, month and day write. Its level is the count of dates.
    """
    kind = stream.choice(("earliest", "latest"))
    count = stream.integer(2, 4)
    start = params.draw(stream)
    days = stream.sample(range(stream.choice(_WITHIN)), count)
    dates = [after(start, gap) for gap in days]
    found = after(start, min(days) if kind == "earliest" else max(days))
    numbers = [numbered(day) for day in dates]
    operator = "min" if kind == "earliest" else "max"
    asked = Apply(operator, tuple(map(Number, numbers)))
    question = f"{kind}({', '.join(map(written, dates))}) -> "
    return problem_of_instance(
        Instance(params.operation, (kind, *dates), (found,), question, written(found)),
        params,
        stream,
        claim=call("eq", asked, numbered(found)),
        canonical=f"{kind} {sorted(numbers)}",
        difficulty=Difficulty(level=count, digits=4),
    )
