"""Problems and columns to canonical rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.splits import family_of
from mathmill.schemas.expressions import Expression, from_json, to_json
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.row import ARROW

if TYPE_CHECKING:
    from mathmill.generators.request import Request

# What the frame knows of every row; the rest comes from the generator or stays empty.
_EMPTY: dict[str, Any] = {
    "solution": "", "program": "", "lean": "", "layout": "prose", "parents": [],
    "difficulty": Difficulty().model_dump(), "tags": [],
    "label": "", "wrong_step": 0, "wrong_solution": "", "positions": [], "loss_mask": [],
    "targets": [],
}  # fmt: skip

_MAY_BE_EMPTY = (
    "program", "lean", "parents", "label", "wrong_step", "wrong_solution", "positions",
    "loss_mask", "targets",
)  # fmt: skip

_CONSTANT_ROWS = 8_192


class Made(NamedTuple):
    """A problem as the texts and numbers of its row: cheaper to make than a `Problem`.

    A generator of single items may return one; `problem` gives the problem that it is.
    """

    question: str
    answer: str
    answer_type: str
    claim: str  # as JSON
    canonical: str
    solution: str  # a step a line
    layout: str
    difficulty: tuple[int, int, int, int]  # level, steps, digits, depth
    tags: Sequence[str] = ()
    program: str = ""
    lean: str = ""
    parents: Sequence[str] = ()
    label: str = ""
    wrong_step: int = 0
    wrong_solution: str = ""
    positions: Sequence[int] = ()
    loss_mask: Sequence[int] = ()
    targets: Sequence[int] = ()

    @property
    def problem(self) -> Problem:
        return self.claiming(from_json(self.claim))

    def claiming(self, claim: Expression) -> Problem:
        """The problem with that claim."""
        parts = self._asdict()
        level, steps, digits, depth = self.difficulty
        parts |= {
            "claim": claim,
            "solution": tuple(self.solution.split("\n")) if self.solution else (),
            "difficulty": Difficulty(level=level, steps=steps, digits=digits, depth=depth),
        }
        return Problem(**parts)

    @classmethod
    def of(cls, problem: Problem) -> Made:
        """The same from a problem."""
        parts = {name: getattr(problem, name) for name in cls._fields}
        grade = problem.difficulty
        parts |= {
            "claim": to_json(problem.claim),
            "solution": "\n".join(problem.solution),
            "difficulty": (grade.level, grade.steps, grade.digits, grade.depth),
        }
        return cls(**parts)


def problem_of(row: pa.Table) -> Problem:
    """The problem of a one-row table; `canonical` is its family, from which it is drawn."""
    data = row.slice(0, 1).to_pylist()[0]
    parts = {name: data[name] for name in Made._fields if name != "canonical"}
    grade = data["difficulty"]
    parts["difficulty"] = (grade["level"], grade["steps"], grade["digits"], grade["depth"])
    return Made(canonical=data["family"], **parts).problem


def rows_to_table(rows: Sequence[Made], request: Request, start: int) -> pa.Table:
    """Canonical rows of problems made one by one; the first is item `start`."""
    columns = dict(zip(Made._fields, zip(*rows, strict=True), strict=True))
    families = np.array(list(map(family_of, columns.pop("canonical"))), dtype=np.uint64)
    grades = columns.pop("difficulty")
    filled = {
        name: pa.array(values, ARROW.field(name).type)
        for name, values in columns.items()
        if name not in _MAY_BE_EMPTY or any(values)
    }
    filled["difficulty"] = _difficulties(grades)
    return with_constants(filled, families, request, start)


def _difficulties(grades: Sequence[Sequence[int]]) -> pa.Array:
    kind = ARROW.field("difficulty").type
    return pa.StructArray.from_arrays(
        [
            pa.array(part, each.type)
            for part, each in zip(zip(*grades, strict=True), kind, strict=True)
        ],
        fields=list(kind),
    )


def with_constants(
    filled: Mapping[str, Any], families: npt.NDArray[np.uint64], request: Request, start: int
) -> pa.Table:
    """Complete a generator's columns to canonical rows; plain values fill a whole column."""
    size = len(families)
    indices = pa.array(np.arange(start, start + size, dtype=np.int64))
    columns: dict[str, Any] = {
        **_EMPTY,
        "id": numbered(request.prefix, indices),
        "generator": request.generator,
        "version": request.version,
        "index": indices,
        "split": request.split,
        "family": hexadecimal(families),
        "params": request.params.model_dump_json(),
        "verdict": "unchecked",
        "witness": "",
        "reason": "",
        **filled,
    }
    return pa.Table.from_arrays(
        [_column(columns[field.name], field.type, size) for field in ARROW], schema=ARROW
    )


def numbered(prefix: str, indices: pa.Array) -> pa.Array:
    """Ids: ``prefix-index``."""
    return pc.binary_join_element_wise(prefix, indices.cast(pa.string()), "-")


def hexadecimal(words: npt.NDArray[np.uint64]) -> pa.Array:
    """Each word as 16 hex digits."""
    digits = np.stack([words >> np.uint64(32), words & np.uint64(0xFFFFFFFF)], axis=1)
    for shift, kept in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F)):
        digits = (digits << np.uint64(shift) | digits) & np.uint64(kept)  # now one in each byte
    letters = digits + np.uint64(0x0606060606060606) >> np.uint64(4) & np.uint64(0x0101010101010101)
    digits += np.uint64(0x3030303030303030) + letters * np.uint64(ord("a") - ord("0") - 10)
    offsets = np.arange(0, 16 * len(words) + 1, 16, dtype=np.int32)
    text = pa.py_buffer(digits.astype(">u8"))  # the highest digit first
    return pa.StringArray.from_buffers(len(words), pa.py_buffer(offsets), text)


def _column(value: Any, kind: pa.DataType, size: int) -> pa.Array:
    if isinstance(value, pa.ChunkedArray):
        return value.combine_chunks()
    if isinstance(value, pa.Array):
        return value
    return _constant(pa.scalar(value, kind), -(-size // _CONSTANT_ROWS)).slice(0, size)


@lru_cache(maxsize=128)
def _constant(value: pa.Scalar, chunks: int) -> pa.Array:
    """The same value again and again; tables share it, since no table changes its columns."""
    return pa.repeat(value, chunks * _CONSTANT_ROWS)
