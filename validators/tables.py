"""What a problem or a table must be to be checked: bad input is told as such."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.types as kinds

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import ARROW

_FILLED_IN = ("verdict", "witness", "reason")
_SHOWN = 8  # columns that a message names


def demand_problem(given: Any) -> None:
    """Raise `BadInputError` for what is no problem."""
    if not isinstance(given, Problem):
        raise BadInputError(
            f"check takes a problem, as a generator's `item` gives it, not {type(given).__name__}. "
            "Rows go to check_table: check_table(pyarrow.Table.from_pylist(rows, "
            "mathmill.schemas.row.ARROW))"
        )


def demand_rows(given: Any) -> None:
    """Raise `BadInputError` for what is no table of canonical rows."""
    if not isinstance(given, pa.Table):
        raise BadInputError(
            "check_table takes a pyarrow Table of rows, as a generator's `table` gives it, not "
            f"{type(given).__name__}"
        )
    missing = [field.name for field in ARROW if field.name not in given.column_names]
    if missing:
        raise BadInputError(
            f"check_table needs all columns of a row; this table has no {_named(missing)}"
        )
    other = [field for field in ARROW if not _is_like(given.schema.field(field.name), field)]
    if other:
        name, wanted = other[0].name, other[0].type
        raise BadInputError(
            f"the column {name} is {given.schema.field(name).type}, and {wanted} is wanted; "
            "table.cast(mathmill.schemas.row.ARROW) changes the types that can be changed"
        )


def lacking(table: pa.Table) -> dict[int, str]:
    """The rows that have no value in a column, by their places, and in which columns."""
    found: dict[int, list[str]] = {}
    for name in ARROW.names:
        if name not in _FILLED_IN and table[name].null_count:
            for at, is_null in enumerate(table[name].is_null().to_pylist()):
                if is_null:
                    found.setdefault(at, []).append(name)
    return {at: _named(columns) for at, columns in sorted(found.items())}


def _named(columns: list[str]) -> str:
    more = len(columns) - _SHOWN
    return ", ".join(columns[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _is_like(found: pa.Field, wanted: pa.Field) -> bool:
    """Whether a column can be read as it is. Texts may be coded; of lists, the kind is enough."""
    kind = found.type.value_type if kinds.is_dictionary(found.type) else found.type
    return bool(kind.id == wanted.type.id)
