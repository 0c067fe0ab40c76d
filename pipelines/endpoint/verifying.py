"""Judges rewritten rows again, from the files alone: no endpoint is asked."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mathmill.pipelines.comparison import Verification, first_line
from mathmill.pipelines.endpoint import task as tasks
from mathmill.pipelines.endpoint.rewriting import SCHEMA, judge_again
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import RewriteFile

_SAMPLE = 100  # rows of one file, where not all are wanted


def check_rewrite(
    root: Path, canonical: str, made: RewriteFile, every: bool, found: Verification
) -> None:
    """See that each row would be kept today, with the very columns that it has."""
    path = made.file.path
    try:
        task = tasks.get(made.view)
        own = pq.read_table(root / path)
        if not own.schema.equals(SCHEMA) or own.num_rows != made.rows:
            found.error(f"{path}: its columns or the number of its rows are not as they should be")
            return
        if not every:
            own = own.slice(0, _SAMPLE)
        wanted = pa.array(own["source"].to_pylist(), pa.string())
        sources = pq.read_table(root / canonical, filters=pc.field("id").isin(wanted))
    except (OSError, pa.ArrowException, BadInputError) as error:
        found.error(f"{path}: cannot be compared: {first_line(error)}")
        return
    by_id = {row["id"]: row for row in sources.to_pylist()}
    for row in own.to_pylist():
        source = by_id.get(row["source"])
        why = "it is from no row" if source is None else judge_again(source, row, task)
        if why:
            found.error(f"{path}: row {row['id']}: {why}")
