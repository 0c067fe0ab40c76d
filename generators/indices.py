"""Which items a stream has: those from 0 to 2^63 - 1, as the row's column `index` holds them."""

from __future__ import annotations

import operator
from typing import Any

from mathmill.schemas.errors import BadInputError

END = 2**63  # one past the last item


def whole(name: str, given: Any) -> int:
    """A whole number, whatever its type; raises `BadInputError` for anything else."""
    try:
        return operator.index(given)
    except TypeError:
        raise BadInputError(f"{name} is a whole number, not {given!r}") from None


def item_index(given: Any) -> int:
    """The index of an item; raises `BadInputError` where there is no such item."""
    index = whole("an item's index", given)
    if not 0 <= index < END:
        raise BadInputError(f"an item's index is from 0 to 2^63 - 1, not {index}")
    return index


def span(start: Any, count: Any, end: int = END) -> tuple[int, int]:
    """Start and count of items or rows before `end`; raises `BadInputError` for others."""
    first, many = whole("start", start), whole("count", count)
    if first < 0 or many < 0:
        raise BadInputError(f"start and count are 0 or more, not {first} and {many}")
    if first + many > end:
        raise BadInputError(
            f"start and count come to {first + many}, and the last one is {end - 1}: "
            "take a smaller start"
        )
    return first, many
