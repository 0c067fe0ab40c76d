"""How far apart two dates are, in days, months or years."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.calendar_dates import DateParams, after, numbered, written
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call, listed
from mathmill.schemas.problem import Difficulty, Problem

# How a question calls what it counts: months and years are told apart by their names alone.
_COUNTED = {"days": "days", "months": "calendar months", "years": "calendar years"}
_WITHIN = {"days": (30, 150), "months": (365, 1_500), "years": (3_650, 36_500)}


class DateDifferenceParams(DateParams):
    operation: ClassVar[str] = "date_difference"


@generator(version=1)
def date_difference(stream: Stream, params: DateDifferenceParams) -> Problem:
    """E.g. "difference in days(17 January 1822; 30 May 1822) -> ", 133.

    From "Injecting Numerical Reasoning Skills into Language Models", arXiv 2004.04487. As there,
    months and years go by the calendar's fields alone, and the question says so: from 31 May to
    1 June is 1 calendar month, from 2 January to 31 December of one year 0 calendar years. The
    order of the dates makes no difference.
    """
    unit = stream.choice(tuple(_WITHIN))
    start = params.draw(stream)
    gap = stream.integer(1, stream.choice(_WITHIN[unit]))
    dates = [start, after(start, gap)]
    found = {
        "days": gap,
        "months": 12 * (dates[1].year - start.year) + dates[1].month - start.month,
        "years": dates[1].year - start.year,
    }[unit]
    if stream.chance(1, 2):
        dates.reverse()
    asked = call("abs", call("sub", *(_counted(unit, day) for day in dates)))
    first, second = map(written, dates)
    return problem_of_instance(
        Instance(
            params.operation,
            (unit, *dates),
            (found,),
            f"difference in {_COUNTED[unit]}({first}; {second}) -> ",
            str(found),
            "integer",
        ),
        params,
        stream,
        claim=call("eq", asked, found),
        canonical=f"difference in {unit} {sorted(map(numbered, dates))}",
        difficulty=Difficulty(level=len(str(found)), digits=4),
    )


def _counted(unit: str, day: date) -> Expression:
    """The date as a claim counts it, in that unit."""
    if unit == "days":
        return call("day_number", day.year, day.month, day.day)
    fields = listed(day.year, day.month, day.day)
    year = call("element", fields, 0)
    if unit == "years":
        return year
    return call("add", call("mul", year, 12), call("element", fields, 1))
