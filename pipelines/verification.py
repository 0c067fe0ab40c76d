"""`verify(folder)`: a finished dataset against itself, its recipe and the witnesses.

Everything is checked from the files alone: the manifest's own digest, each file's digest, the
counts, the columns, the ids; then rows are made again from the recipe and compared, and the answers
in the files (not those made again) go to the witnesses once more.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from mathmill.pipelines.build import current_build
from mathmill.pipelines.comparison import Shard, Verification, check_shard, first_line
from mathmill.pipelines.endpoint.verifying import check_rewrite
from mathmill.pipelines.finish import RECIPE, files_of
from mathmill.pipelines.folders import Folder, LocalFolder
from mathmill.pipelines.mixture import Numbers
from mathmill.pipelines.plan import mixture_of
from mathmill.pipelines.recipe_file import read_recipe
from mathmill.pipelines.view_comparison import check_view
from mathmill.pipelines.work import read_manifest
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.recipe import Recipe

SAMPLE = 1_000  # rows looked at when nothing else is said
_RUNS = 50  # runs of consecutive rows that a sample consists of


def verify(
    folder: str | Path,
    *,
    sample: int | None = SAMPLE,
    report: Callable[[int], None] = lambda rows: None,
) -> Verification:
    """Check a dataset folder on this machine; `sample` None means every row.

    Files are always checked whole; the sample says how many rows are made again and re-checked.
    `report` is told of rows as they are done. Raises `BadInputError` when there is no dataset.
    """
    if sample is not None and sample < 1:
        raise BadInputError(f"a sample has 1 row or more, not {sample}")
    place = LocalFolder(str(folder))
    found = Verification()
    manifest = read_manifest(place)
    recipe = _check_manifest(place, manifest, found)
    damaged = _check_files(place, manifest, found)
    if recipe is None:
        return found
    mixture = mixture_of(recipe)
    wanted = _sample(manifest, sample)
    for receipt in manifest.shards:
        rows = None if receipt.file.path in damaged else wanted.get(receipt.shard)
        if rows is not None and not len(rows):
            continue
        try:
            check_shard(Shard(Path(folder), recipe, mixture, receipt, found), rows, report)
        except (OSError, pa.ArrowException) as error:
            if receipt.file.path not in damaged or (Path(folder) / receipt.file.path).exists():
                found.error(f"{receipt.file.path}: cannot be read as Parquet: {first_line(error)}")
            continue
        for made in receipt.views:
            if not {made.file.path, receipt.file.path} & damaged:
                check_view(Path(folder), receipt.file.path, made, rows, found)
    for rewrite in manifest.rewrites:
        for receipt, file in zip(manifest.shards, rewrite.shards, strict=True):
            if not {file.file.path, receipt.file.path} & damaged:
                check_rewrite(Path(folder), receipt.file.path, file, sample is None, found)
    return found


def _check_manifest(place: Folder, manifest: Manifest, found: Verification) -> Recipe | None:
    """The recipe, if rows can be made from it again."""
    if manifest.seal() != manifest.sha256:
        found.error("manifest.json: it was edited: its own digest does not fit any more")
    text = place.read(RECIPE)
    if text is None:
        found.error(f"{RECIPE}: it is missing, so no row can be made again")
        return None
    try:
        recipe = read_recipe(text, RECIPE)
        mixture = mixture_of(recipe)
    except BadInputError as error:
        found.error(f"{RECIPE}: {error}")
        return None
    if recipe.digest() != manifest.recipe_sha256:
        found.error(f"{RECIPE}: it is not the recipe that the manifest was written for")
        return None
    for split, summary in manifest.splits.items():
        mine = [receipt for receipt in manifest.shards if receipt.split == split]
        if mixture.dataset_id(split) != summary.dataset_id:
            found.error(
                f"the generators have other versions than those that made {split} "
                f"(mathmill {manifest.build.mathmill}; this is {current_build().mathmill})"
            )
            return None
        bounds = [(receipt.start, receipt.stop) for receipt in mine]
        whole = bool(bounds) and bounds[0][0] == 0 and bounds[-1][1] == recipe.rows.of(split)
        if not whole or any(a[1] != b[0] for a, b in pairwise(bounds)):
            found.error(f"manifest.json: the shards of {split} do not cover its rows")
        if summary.rows != sum(receipt.rows for receipt in mine):
            found.error(f"manifest.json: {split} has {summary.rows} rows, its shards have others")
    return recipe


def _check_files(place: Folder, manifest: Manifest, found: Verification) -> set[str]:
    """The paths of files that are not as they were."""
    damaged: set[str] = set()
    known = {file.path: file for file in files_of(manifest)}
    for path, file in known.items():
        now = place.describe(path)
        if now == file:
            continue
        damaged.add(path)
        if now is None:
            found.error(f"{path}: it is missing")
        elif now.bytes < file.bytes:
            found.error(f"{path}: it is truncated: {now.bytes:,} bytes of {file.bytes:,}")
        else:
            found.error(f"{path}: it was changed: its SHA-256 is {now.sha256}, not {file.sha256}")
    for name in place.names():
        if name not in known and name.startswith(("data/", "rejects/")):
            found.error(f"{name}: it does not belong to the dataset")
    return damaged


def _sample(manifest: Manifest, sample: int | None) -> dict[int, Numbers | None]:
    """For each shard the places of the rows to look at; None for all. The same ones each time."""
    total = manifest.rows
    if sample is None or sample >= total:
        return {receipt.shard: None for receipt in manifest.shards}
    rows = _runs(random.Random(manifest.sha256), total, sample)  # noqa: S311 - what to look at
    wanted: dict[int, Numbers | None] = {}
    before = 0
    for receipt in manifest.shards:
        mine = rows[(rows >= before) & (rows < before + receipt.rows)] - before
        wanted[receipt.shard] = mine
        before += receipt.rows
    return wanted


def _runs(chooser: random.Random, total: int, sample: int) -> Numbers:
    """So many rows of all, as runs that have no row in common, in order."""
    length = max(1, sample // _RUNS)
    count = -(-sample // length)
    # Runs as single places among those of no run, then spread out to their lengths.
    places = np.array(sorted(chooser.sample(range(total - sample + count), count)))
    starts = places + np.arange(count) * (length - 1)
    return (starts[:, None] + np.arange(length)).ravel()[:sample]
