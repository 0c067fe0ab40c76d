"""Compares a view's file with what its canonical rows give."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mathmill.pipelines.comparison import Verification, first_line
from mathmill.pipelines.mixture import Numbers
from mathmill.pipelines.views.registry import View, get
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import ViewFile


def check_view(
    root: Path, canonical: str, made: ViewFile, wanted: Numbers | None, found: Verification
) -> None:
    """See that the view's rows are those of the canonical rows, of all or of the wanted ones."""
    try:
        view = get(made.view)
        with pq.ParquetFile(root / canonical) as rows, pq.ParquetFile(root / made.file.path) as own:
            if not own.schema_arrow.equals(view.schema):
                found.error(f"{made.file.path}: its columns are not those of the view {view.name}")
                return
            _compare_groups(rows, own, view, wanted, made.file.path, found)
    except (OSError, pa.ArrowException, BadInputError) as error:
        found.error(f"{made.file.path}: cannot be compared: {first_line(error)}")


def _compare_groups(
    rows: pq.ParquetFile,
    own: pq.ParquetFile,
    view: View,
    wanted: Numbers | None,
    path: str,
    found: Verification,
) -> None:
    """A group of canonical rows has one group of the view, or none where all are left out."""
    taken = before = 0
    for number in range(rows.num_row_groups):
        ids = rows.read_row_group(number, columns=["id"])["id"]
        mine = view.schema.empty_table()
        if taken < own.num_row_groups:
            group = own.read_row_group(taken)
            if pc.is_in(group["id"].slice(0, 1), ids.combine_chunks())[0].as_py():
                mine, taken = group, taken + 1
        places = np.arange(len(ids)) if wanted is None else wanted - before
        places = places[(places >= 0) & (places < len(ids))]
        before += len(ids)
        if len(places):
            canonical = rows.read_row_group(number).take(pa.array(places))
            if wanted is not None:
                mine = mine.filter(pc.is_in(mine["id"], canonical["id"].combine_chunks()))
            _compare(view.table(canonical.to_pylist())[0], mine, view, path, found)
    if taken < own.num_row_groups:
        found.error(f"{path}: it has rows that are of no canonical row in their place")


def _compare(right: pa.Table, mine: pa.Table, view: View, path: str, found: Verification) -> None:
    if right.equals(mine):
        return
    for wanted, got in zip_longest(right.to_pylist(), mine.to_pylist()):
        if wanted != got:
            row = (wanted or got)["id"]
            found.error(
                f"{path}: row {row}: it is not what the view {view.name} gives for that row"
            )
            return
