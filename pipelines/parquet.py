"""How rows lie in a Parquet file: zstd, page index, content-defined chunks, no needless work.

Text that is different in every row gets no dictionary (it would be built and thrown away); text
that takes few values arrives dictionary-encoded and goes through as it is. Readers see the plain
canonical schema all the same: it is what the file's metadata names.
"""

from __future__ import annotations

import base64
import contextlib
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from mathmill.pipelines.slices import FEW, STORED
from mathmill.schemas.row import ARROW

_NUMBERS = ("version", "difficulty.level", "difficulty.steps", "difficulty.digits",
            "difficulty.depth", "wrong_step")  # fmt: skip

# Least and greatest of these help no query.
_PROSE = ("question", "answer", "solution", "program", "lean", "claim", "reason", "difficulty",
          "parents", "tags", "label", "wrong_solution", "positions", "loss_mask",
          "targets")  # fmt: skip

_LISTS = ("parents", "tags", "positions", "loss_mask", "targets")

_OPTIONS: dict[str, Any] = {
    "compression": "zstd",
    "use_dictionary": [*FEW, *_NUMBERS, *(f"{name}.list.element" for name in _LISTS)],
    "write_statistics": [name for name in ARROW.names if name not in _PROSE],
    "write_page_index": True,
    "use_content_defined_chunking": True,
    "store_schema": False,  # it would name the dictionaries; the plain schema is stored instead
}

_SCHEMA = STORED.with_metadata({b"ARROW:schema": base64.b64encode(ARROW.serialize().to_pybytes())})


def write_parquet(path: str, slices: Iterable[pa.Table]) -> None:
    """Write tables of the schema `STORED`, each as one row group; raises `OSError`."""
    with row_groups(path, _SCHEMA, _OPTIONS) as write:
        for table in slices:
            write(table.replace_schema_metadata(_SCHEMA.metadata))


@contextlib.contextmanager
def row_groups(
    path: str, schema: pa.Schema, options: dict[str, Any]
) -> Iterator[Callable[[pa.Table], None]]:
    """A file to write tables to, each as one row group, none for one without rows.

    Raises `OSError` where the file cannot be written.
    """
    sink = _Sink(path)
    try:
        with pq.ParquetWriter(sink, schema, **options) as writer:

            def write(table: pa.Table) -> None:
                if table.num_rows:
                    writer.write_table(table, row_group_size=table.num_rows)
                sink.check()

            yield write
        sink.check()
    finally:
        sink.close()


def view_options(schema: pa.Schema) -> dict[str, Any]:
    """How the rows of a view are stored: of its columns the id alone helps a query."""
    few = ("data_source", "ability", "dataset", "answer_type", "layout", "error")
    names = [field.name for field in schema]
    return {
        **_OPTIONS,
        "use_dictionary": [name for name in names if name in few],
        "write_statistics": ["id"],
        "store_schema": True,
    }


class _Sink(io.RawIOBase):
    """A file to write to that keeps an error to itself until `check`.

    Arrow aborts the whole process when the disk is full amid content-defined chunks, so it must
    not hear of it.
    """

    def __init__(self, path: str) -> None:
        self._file = open(path, "wb")  # noqa: SIM115 - closed by `close`
        self._size = 0
        self._error: OSError | None = None

    def check(self) -> None:
        """Raise what went wrong, if something did."""
        if self._error is not None:
            raise self._error

    def write(self, data: Any) -> int:
        size = memoryview(data).nbytes
        self._size += size
        if self._error is None:
            try:
                self._file.write(data)
            except OSError as error:
                self._error = error
        return size

    def flush(self) -> None:
        if self._error is None and not self._file.closed:
            try:
                self._file.flush()
            except OSError as error:
                self._error = error

    def tell(self) -> int:
        return self._size

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self.flush()
            with contextlib.suppress(OSError):
                self._file.close()
            super().close()


def write_plain(path: str, table: pa.Table, row_group_rows: int) -> None:
    """What pyarrow does by itself with the same settings: the yardstick of the benchmarks."""
    pq.write_table(
        table,
        path,
        row_group_size=row_group_rows,
        compression="zstd",
        write_page_index=True,
        use_content_defined_chunking=True,
    )
