"""Adding configurations to a dataset that is finished: what it says of itself is written anew."""

from __future__ import annotations

import io
from collections import Counter

from mathmill.pipelines.card import dataset_card
from mathmill.pipelines.finish import CARD, RECIPE
from mathmill.pipelines.folders import Folder, describe_stream, write_file
from mathmill.pipelines.plan import Shard
from mathmill.pipelines.recipe_file import read_recipe, write_recipe
from mathmill.pipelines.work import MANIFEST, WORK
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest, Receipt
from mathmill.schemas.recipe import Recipe


def recipe_of(place: Folder, manifest: Manifest) -> Recipe:
    """The recipe that the manifest was written for, whatever views the file names."""
    text = place.read(RECIPE)
    if text is None or manifest.seal() != manifest.sha256:
        raise BadInputError(f"{place.root} is damaged; `mathmill verify` says where")
    views = [view.view for view in manifest.shards[0].views]
    recipe = read_recipe(text, RECIPE).model_copy(update={"views": tuple(views)})
    if recipe.digest() != manifest.recipe_sha256:
        raise BadInputError(f"{place.root}/{RECIPE} is not the recipe of this dataset's manifest")
    return recipe


def shards_of(manifest: Manifest) -> list[Shard]:
    """The shards as the plan had them."""
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


def check_rows(place: Folder, receipt: Receipt) -> None:
    """Raise `BadInputError` unless the shard's canonical rows are as they were."""
    if place.describe(receipt.file.path) != receipt.file:
        raise BadInputError(
            f"{place.root}/{receipt.file.path} is damaged or missing; `mathmill generate` with the "
            "same recipe makes it again"
        )


def republish(place: Folder, recipe: Recipe, changed: Manifest) -> Manifest:
    """Write what the folder says of itself; the manifest comes first, the rest follows from it."""
    summary = changed.model_copy(update={"recipe_sha256": recipe.digest(), "files": ()})
    texts = {CARD: dataset_card(recipe, summary), RECIPE: write_recipe(recipe)}
    files = tuple(describe_stream(name, io.BytesIO(text.encode())) for name, text in texts.items())
    finished = summary.model_copy(update={"files": files}).sealed()
    write_file(place, MANIFEST, finished.model_dump_json(indent=1).encode() + b"\n")
    for name, text in texts.items():
        write_file(place, name, text.encode())
    place.delete(WORK)
    return finished
