"""What a problem or a table must be to be checked: bad input is told as such."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.types as kinds

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import ARROW

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
    """Raise `BadInputError` for what is no table of canonical rows, whole and without nulls."""
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
    empty = [field.name for field in ARROW if given[field.name].null_count]
    if empty:
        raise BadInputError(
            f"a row has a value in each column, and this table has nulls in {_named(empty)}; "
            "text that there is none of is the empty text"
        )


def _named(columns: list[str]) -> str:
    more = len(columns) - _SHOWN
    return ", ".join(columns[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _is_like(found: pa.Field, wanted: pa.Field) -> bool:
    """Whether a column can be read as it is. Texts may be coded; of lists, the kind is enough."""
    kind = found.type.value_type if kinds.is_dictionary(found.type) else found.type
    return bool(kind.id == wanted.type.id)
