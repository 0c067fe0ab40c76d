"""Problems and columns to canonical rows, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.splits import family_of
from mathmill.schemas.expressions import from_json, to_json
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.row import ARROW

if TYPE_CHECKING:
    from mathmill.generators.blocks import Request

# What the frame knows of every row; the rest comes from the generator or stays empty.
_EMPTY: dict[str, Any] = {
    "solution": "", "program": "", "lean": "", "layout": "prose", "parents": [],
    "difficulty": Difficulty().model_dump(), "tags": [],
    "label": "", "wrong_step": 0, "wrong_solution": "", "positions": [], "loss_mask": [],
    "targets": [],
}  # fmt: skip

_PLAIN = (
    "question", "answer", "answer_type", "program", "lean", "layout", "label", "wrong_step",
    "wrong_solution",
)  # fmt: skip
_LISTS = ("parents", "tags", "positions", "loss_mask", "targets")

_CONSTANT_ROWS = 8_192


def problem_of(row: pa.Table) -> Problem:
    """The problem of a one-row table; `canonical` is its family, from which it is drawn."""
    data = row.slice(0, 1).to_pylist()[0]
    return Problem(
        question=data["question"],
        answer=data["answer"],
        answer_type=data["answer_type"],
        claim=from_json(data["claim"]),
        canonical=data["family"],
        solution=tuple(data["solution"].split("\n")) if data["solution"] else (),
        program=data["program"],
        lean=data["lean"],
        layout=data["layout"],
        difficulty=Difficulty(**data["difficulty"]),
        parents=tuple(data["parents"]),
        tags=tuple(data["tags"]),
        label=data["label"],
        wrong_step=data["wrong_step"],
        wrong_solution=data["wrong_solution"],
        positions=tuple(data["positions"]),
        loss_mask=tuple(data["loss_mask"]),
        targets=tuple(data["targets"]),
    )


def problems_to_table(problems: Sequence[Problem], request: Request, start: int) -> pa.Table:
    """Canonical rows of scalar problems; the first is item `start`."""
    families = np.array([family_of(problem.canonical) for problem in problems], dtype=np.uint64)
    filled: dict[str, Any] = {
        name: [getattr(problem, name) for problem in problems] for name in _PLAIN
    }
    filled["claim"] = [to_json(problem.claim) for problem in problems]
    filled["solution"] = ["\n".join(problem.solution) for problem in problems]
    for name in _LISTS:
        filled[name] = [list(getattr(problem, name)) for problem in problems]
    arrays = {name: pa.array(values, ARROW.field(name).type) for name, values in filled.items()}
    arrays["difficulty"] = _difficulties([problem.difficulty for problem in problems])
    return with_constants(arrays, families, request, start)


def _difficulties(all_of_them: Sequence[Difficulty]) -> pa.Array:
    kind = ARROW.field("difficulty").type
    return pa.StructArray.from_arrays(
        [
            pa.array([getattr(difficulty, part.name) for difficulty in all_of_them], part.type)
            for part in kind
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
