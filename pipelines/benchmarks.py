"""Reads the questions of benchmark files, so that none of them gets into a dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from mathmill.pipelines.plan import benchmark_path
from mathmill.pipelines.reading import unreadable
from mathmill.schemas.errors import BadInputError

_COLUMNS = ("question", "problem", "prompt")  # the first that a file has is its question
_MAX_LINE = 1_000_000  # characters


def benchmark_questions(names: tuple[str, ...], base: Path | None) -> Iterator[str]:
    """The questions of all files; raises `BadInputError` naming the file that cannot be used."""
    for name in names:
        path = benchmark_path(name, base)
        if path.suffix == ".parquet":
            yield from _from_parquet(path)
        elif path.suffix in (".jsonl", ".ndjson"):
            yield from _from_lines(path)
        else:
            raise BadInputError(
                f"decontaminate: {name!r} is neither .parquet nor .jsonl; convert it first"
            )


def _from_parquet(path: Path) -> Iterator[str]:
    try:
        with pq.ParquetFile(path) as file:
            column = _column(path, file.schema_arrow.names)
            for batch in file.iter_batches(columns=[column]):
                kind = batch.column(0).type
                if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
                    raise BadInputError(f"decontaminate: {column!r} of {path} is not text")
                yield from (text for text in batch.column(0).to_pylist() if text is not None)
    except OSError as error:
        raise BadInputError(f"decontaminate: {unreadable(path, error)}") from None
    except pa.ArrowException as error:
        raise BadInputError(f"decontaminate: cannot read {path} as Parquet: {error}") from None


def _from_lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(iter(lambda: file.readline(_MAX_LINE), ""), 1):
                if line.strip():
                    yield _question(path, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"decontaminate: {unreadable(path, error)}") from None


def _question(path: Path, number: int, line: str) -> str:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadInputError(f"decontaminate: line {number} of {path} is not JSON") from None
    if not isinstance(data, dict):
        raise BadInputError(f"decontaminate: line {number} of {path} is not a JSON object")
    text = data[_column(path, list(data))]
    if not isinstance(text, str):
        raise BadInputError(f"decontaminate: the question in line {number} of {path} is not text")
    return text


def _column(path: Path, names: list[str]) -> str:
    for column in _COLUMNS:
        if column in names:
            return column
    raise BadInputError(
        f"decontaminate: {path} has the columns {', '.join(names[:12])}; wanted one called "
        f"{', '.join(_COLUMNS[:-1])} or {_COLUMNS[-1]}"
    )
