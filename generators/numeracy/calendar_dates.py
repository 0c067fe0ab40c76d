"""Dates of the Gregorian calendar as the numeric skills draw and write them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.streams import Stream

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class DateParams(LayoutParams):
    """Base of the params of skills with dates."""

    kind: ClassVar[str] = "numeracy"

    min_year: int = Field(default=1583, ge=1, le=9_000, description="First year that is drawn.")
    max_year: int = Field(
        default=2020,
        ge=1,
        le=9_000,
        description="Last year that is drawn. The calendar is the Gregorian one, for years before"
        " 1583 too.",
    )

    @model_validator(mode="after")
    def _check_years(self) -> Self:
        if self.max_year < self.min_year:
            raise ValueError(f"max_year={self.max_year} is below min_year={self.min_year}")
        return self

    def draw(self, stream: Stream) -> date:
        """Any day of the years that are drawn from, uniformly."""
        first, last = date(self.min_year, 1, 1), date(self.max_year, 12, 31)
        return date.fromordinal(stream.integer(first.toordinal(), last.toordinal()))


def after(start: date, days: int) -> date:
    return start + timedelta(days=days)


def written(day: date) -> str:
    """E.g. `3 May 1412`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def numbered(day: date) -> int:
    """Year, month and day in one number, e.g. 14120503."""
    return day.year * 10_000 + day.month * 100 + day.day
