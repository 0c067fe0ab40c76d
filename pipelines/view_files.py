"""Writes the views of a shard beside its canonical rows, slice by slice, and reads them back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from mathmill.pipelines.folders import Folder
from mathmill.pipelines.parquet import row_groups, view_options
from mathmill.pipelines.plan import Shard
from mathmill.pipelines.views.registry import Row, View, get
from mathmill.schemas.manifest import File, ViewFile
from mathmill.schemas.row import ARROW


@dataclass
class ViewWriter:
    """One view of one shard, while it is written."""

    view: View
    store: Callable[[pa.Table], None]
    rows: int = 0
    table_bytes: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, rows: Sequence[Row]) -> None:
        """The view's rows for a slice of canonical rows."""
        made, left_out = self.view.table(rows)
        self.rows += made.num_rows
        self.table_bytes += made.nbytes
        self.left_out += left_out
        self.store(made)

    def receipt(self, file: File) -> ViewFile:
        return ViewFile(
            view=self.view.name,
            rows=self.rows,
            table_bytes=self.table_bytes,
            left_out=dict(sorted(self.left_out.items())),
            file=file,
        )


Writers = tuple[ViewWriter, ...]


def write_views(
    names: Sequence[str], shard: Shard, folder: Folder, write_rows: Callable[[Writers], File]
) -> tuple[File, tuple[ViewFile, ...]]:
    """Publish a file for each view, and inside of that have `write_rows` publish the rows.

    `write_rows` gives every slice of canonical rows to all writers; memory holds one slice.
    """
    return _write(list(names), shard, folder, write_rows, ())


def _write(
    names: list[str],
    shard: Shard,
    folder: Folder,
    write_rows: Callable[[Writers], File],
    writers: Writers,
) -> tuple[File, tuple[ViewFile, ...]]:
    if not names:
        return write_rows(writers), ()
    view = get(names[0])
    inner: list[tuple[ViewWriter, File, tuple[ViewFile, ...]]] = []

    def write(path: str) -> None:
        with row_groups(path, view.schema, view_options(view.schema)) as store:
            writer = ViewWriter(view, store)
            inner.append(
                (writer, *_write(names[1:], shard, folder, write_rows, (*writers, writer)))
            )

    published = folder.publish(shard.view_path(view.name), write)
    writer, rows_file, others = inner[0]
    return rows_file, (writer.receipt(published), *others)


def copied(tables: Iterable[pa.Table], writers: Writers) -> Iterator[pa.Table]:
    """The tables as they are; every writer gets each of them too."""
    for table in tables:
        if writers:
            add_to_all(table, writers)
        yield table


def add_to_all(table: pa.Table, writers: Writers) -> None:
    """Give a slice of canonical rows to every writer."""
    rows = table.cast(ARROW).to_pylist()
    for writer in writers:
        writer.add(rows)
