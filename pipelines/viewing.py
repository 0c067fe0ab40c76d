"""`add_views(folder, names)`: the views of a dataset that is there already.

The folder becomes what `generate` would have made of the same recipe with these views; its rows are
read, not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from mathmill.pipelines.finished import check_rows, recipe_of, republish, shards_of
from mathmill.pipelines.folders import Folder, folder_at
from mathmill.pipelines.plan import Shard
from mathmill.pipelines.view_files import Writers, add_to_all, write_views
from mathmill.pipelines.views.registry import check_names
from mathmill.pipelines.work import locked, read_manifest, sweep
from mathmill.schemas.manifest import File, Manifest, Receipt


def add_views(
    folder: str | Path, names: Sequence[str], report: Callable[[int], None] = lambda rows: None
) -> Manifest:
    """Write views beside the rows of a finished dataset; those that are there are kept.

    Interrupted, it leaves the dataset as it was; run again, it goes on. `report` is told of rows
    as they are done. Raises `BadInputError` for what is no whole dataset or no view.
    """
    check_names(names)
    place = folder_at(folder)
    manifest = read_manifest(place)
    with locked(place):
        recipe = recipe_of(place, manifest)
        new = [name for name in names if name not in recipe.views]
        sweep(place)
        shards = shards_of(manifest)
        receipts = [
            _with_views(receipt, new, shard, place, report)
            for receipt, shard in zip(manifest.shards, shards, strict=True)
        ]
        recipe = recipe.model_copy(update={"views": (*recipe.views, *new)})
        return republish(place, recipe, manifest.model_copy(update={"shards": tuple(receipts)}))


def _with_views(
    receipt: Receipt,
    names: Sequence[str],
    shard: Shard,
    place: Folder,
    report: Callable[[int], None],
) -> Receipt:
    check_rows(place, receipt)

    def read_rows(writers: Writers) -> File:
        with place.open(receipt.file.path) as stream, pq.ParquetFile(stream) as rows:
            for number in range(rows.num_row_groups):
                group = rows.read_row_group(number)
                add_to_all(group, writers)
                report(group.num_rows)
        return receipt.file

    _, made = write_views(names, shard, place, read_rows)
    return receipt.model_copy(update={"views": (*receipt.views, *made)})
