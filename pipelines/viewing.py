"""`add_views(folder, names)`: the views of a dataset that is there already.

The folder becomes what `generate` would have made of the same recipe with these views; its rows are
read, not made again.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from mathmill.pipelines.card import dataset_card
from mathmill.pipelines.finish import CARD, RECIPE
from mathmill.pipelines.folders import Folder, describe_stream, folder_at, write_file
from mathmill.pipelines.plan import Shard
from mathmill.pipelines.recipe_file import read_recipe, write_recipe
from mathmill.pipelines.view_files import Writers, write_views
from mathmill.pipelines.views.registry import check_names
from mathmill.pipelines.work import MANIFEST, WORK, locked, read_manifest, sweep
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import File, Manifest, Receipt
from mathmill.schemas.recipe import Recipe


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
        recipe = _recipe_of(place, manifest)
        new = [name for name in names if name not in recipe.views]
        sweep(place)
        shards = _shards(manifest)
        receipts = [
            _with_views(receipt, new, shard, place, report)
            for receipt, shard in zip(manifest.shards, shards, strict=True)
        ]
        recipe = recipe.model_copy(update={"views": (*recipe.views, *new)})
        return _finish(place, recipe, manifest, receipts)


def _recipe_of(place: Folder, manifest: Manifest) -> Recipe:
    """The recipe that the manifest was written for, whatever views the file names."""
    text = place.read(RECIPE)
    if text is None or manifest.seal() != manifest.sha256:
        raise BadInputError(f"{place.root} is damaged; `mathmill verify` says where")
    views = [view.view for view in manifest.shards[0].views]
    recipe = read_recipe(text, RECIPE).model_copy(update={"views": tuple(views)})
    if recipe.digest() != manifest.recipe_sha256:
        raise BadInputError(f"{place.root}/{RECIPE} is not the recipe of this dataset's manifest")
    return recipe


def _shards(manifest: Manifest) -> list[Shard]:
    totals = Counter(receipt.split for receipt in manifest.shards)
    before: Counter[str] = Counter()
    shards: list[Shard] = []
    for receipt in manifest.shards:
        shards.append(
            Shard(
                number=receipt.shard,
                split=receipt.split,
                position=before[receipt.split],
                total=totals[receipt.split],
                start=receipt.start,
                stop=receipt.stop,
            )
        )
        before[receipt.split] += 1
    return shards


def _with_views(
    receipt: Receipt,
    names: Sequence[str],
    shard: Shard,
    place: Folder,
    report: Callable[[int], None],
) -> Receipt:
    if place.describe(receipt.file.path) != receipt.file:
        raise BadInputError(
            f"{place.root}/{receipt.file.path} is damaged or missing; `mathmill generate` with the "
            "same recipe makes it again"
        )

    def read_rows(writers: Writers) -> File:
        with place.open(receipt.file.path) as stream, pq.ParquetFile(stream) as rows:
            for number in range(rows.num_row_groups):
                group = rows.read_row_group(number)
                for writer in writers:
                    writer.add(group)
                report(group.num_rows)
        return receipt.file

    _, made = write_views(names, shard, place, read_rows)
    return receipt.model_copy(update={"views": (*receipt.views, *made)})


def _finish(
    place: Folder, recipe: Recipe, manifest: Manifest, receipts: Iterable[Receipt]
) -> Manifest:
    """Write what the folder says of itself; the manifest comes first, the rest follows from it."""
    summary = manifest.model_copy(
        update={"recipe_sha256": recipe.digest(), "shards": tuple(receipts), "files": ()}
    )
    texts = {CARD: dataset_card(recipe, summary), RECIPE: write_recipe(recipe)}
    files = tuple(describe_stream(name, io.BytesIO(text.encode())) for name, text in texts.items())
    finished = summary.model_copy(update={"files": files}).sealed()
    write_file(place, MANIFEST, finished.model_dump_json(indent=1).encode() + b"\n")
    for name, text in texts.items():
        write_file(place, name, text.encode())
    place.delete(WORK)
    return finished
