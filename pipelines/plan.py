"""From a recipe to shards: everything is checked and decided here, and nothing generated yet.

A plan is small (it holds no rows) and travels to the workers; each rebuilds the mixture from it.
"""

from __future__ import annotations

import hashlib
import json
import math
from functools import lru_cache
from pathlib import Path

from mathmill.generators.streams import BLOCK
from mathmill.pipelines.build import current_build
from mathmill.pipelines.endpoint import task as tasks
from mathmill.pipelines.mixture import Component, Mixture
from mathmill.pipelines.views.registry import check_names
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Build
from mathmill.schemas.recipe import Recipe
from mathmill.schemas.row import SPLITS, Split

SLICE_BYTES = 32 << 20  # of Arrow data held at once: a slice, which becomes a row group
SLICE_ROWS = 32_768
SHARD_BYTES = 256 << 20  # of Arrow data in one file, when the recipe does not say how many rows
SHARD_ROWS = 131_072
FEW_SHARDS = 16  # into which the rows are cut where these are fewer, so that all workers have some
MAX_SHARDS = 9_000  # of one split; the Hub takes 10,000 files in a folder
MAX_WAITING = 128 << 20  # bytes of whole blocks that may wait for the next slice
REJECTS_KEPT = 10_000  # rows of a dataset that are kept in rejects/
_SAMPLE = 64  # items that the size of a component's rows is judged by
_DEAR_SAMPLE = 8

CONFIG = "default"


def config_of(view: str) -> str:
    """The configuration that holds a view's rows."""
    return f"{CONFIG}-{view}"


class Shard(Frozen):
    """Rows start..stop-1 of a split, which become one file."""

    number: int
    split: Split
    position: int
    total: int
    start: int
    stop: int

    @property
    def name(self) -> str:
        return f"{self.split}-{self.position:05d}-of-{self.total:05d}"

    @property
    def path(self) -> str:
        return f"data/{CONFIG}/{self.name}.parquet"

    def view_path(self, view: str) -> str:
        return f"data/{config_of(view)}/{self.name}.parquet"

    @property
    def rejects_path(self) -> str:
        return f"rejects/{self.name}.jsonl"


class Plan(Frozen):
    """A recipe worked out into shards."""

    recipe: Recipe
    benchmarks: dict[str, str]  # the files under `decontaminate` and their SHA-256
    build: Build
    slice_rows: int
    whole_blocks: bool
    shards: tuple[Shard, ...]

    @property
    def mixture(self) -> Mixture:
        return mixture_of(self.recipe)

    @property
    def run(self) -> str:
        """Digest of what is to be made; a folder belongs to one of them."""
        return run_of(self.recipe.digest(), self.benchmarks)

    @property
    def made_by(self) -> str:
        """Digest of the code that makes it, and of the generators' versions."""
        identity = [self.build.model_dump_json(), self.mixture.dataset_ids()]
        return hashlib.sha256(json.dumps(identity).encode()).hexdigest()[:16]

    @property
    def drops(self) -> bool:
        """Whether rows may have to be left out for what other rows or benchmarks say."""
        return self.recipe.dedup != "none" or bool(self.recipe.decontaminate)

    @property
    def rejects_per_shard(self) -> int:
        return max(10, REJECTS_KEPT // len(self.shards))

    def slices(self, shard: Shard) -> list[tuple[int, int]]:
        """The row ranges that the shard is made in."""
        step = self.slice_rows
        return [(low, min(low + step, shard.stop)) for low in range(shard.start, shard.stop, step)]


def make_plan(recipe: Recipe, base: Path | None = None) -> Plan:
    """Check everything about the recipe that can be known beforehand, and lay out the shards.

    `base` is the folder that benchmark files count from. Raises `BadInputError`.
    """
    check_names(recipe.views)
    for name in recipe.rewrites:
        tasks.get(name)
    mixture = mixture_of(recipe)
    _check_capacity(recipe, mixture)
    sizes = [_bytes_per_row(component, recipe, mixture) for component in mixture.components]
    mean = (
        sum(
            size * component.cards
            for size, component in zip(sizes, mixture.components, strict=True)
        )
        // mixture.period
    )
    slice_rows = 1 << (min(SLICE_ROWS, max(SLICE_BYTES // mean, 16)).bit_length() - 1)
    return Plan(
        recipe=recipe,
        benchmarks={name: _digest_of(name, base) for name in recipe.decontaminate},
        build=current_build(),
        slice_rows=slice_rows,
        whole_blocks=not mixture.dear and _whole_blocks(recipe, sizes),
        shards=_shards(recipe, recipe.shard_rows or _default_shard_rows(recipe, mean, slice_rows)),
    )


def _whole_blocks(recipe: Recipe, sizes: list[int]) -> bool:
    """Whether to make whole blocks of each entry: they fit into memory, and most are needed."""
    entries = len(recipe.datasets)
    return sum(sizes) * BLOCK <= MAX_WAITING and recipe.rows.total >= entries * BLOCK


def run_of(recipe_digest: str, benchmarks: dict[str, str]) -> str:
    """Digest of a recipe and of the benchmark files that it names."""
    identity = json.dumps([recipe_digest, sorted(benchmarks.items())])
    return hashlib.sha256(identity.encode()).hexdigest()


@lru_cache(maxsize=8)
def _mixture(digest: str, text: str) -> Mixture:
    return Mixture.of(Recipe.model_validate_json(text))


def mixture_of(recipe: Recipe) -> Mixture:
    """The mixture of a recipe, made once for each process."""
    return _mixture(recipe.digest(), recipe.model_dump_json())


def benchmark_path(name: str, base: Path | None) -> Path:
    """Where a file under `decontaminate` lies; raises `BadInputError` when it is not there."""
    path = (base or Path()) / name
    if not path.is_file():
        raise BadInputError(
            f"decontaminate: there is no file {name!r} (looked for {path}). Paths count from the "
            "recipe's folder."
        )
    return path


def _digest_of(name: str, base: Path | None) -> str:
    digest = hashlib.sha256()
    with benchmark_path(name, base).open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _bytes_per_row(component: Component, recipe: Recipe, mixture: Mixture) -> int:
    """Bytes of Arrow data in a row; making some also shows that each split has problems at all."""
    generator = component.generator
    sample = _DEAR_SAMPLE if generator.needs else _SAMPLE
    size = 1
    for split in SPLITS:
        if recipe.rows.of(split) == 0 or split not in component.splits:
            continue
        request = component.request(mixture.seed, split)
        try:
            table = generator.rows.table(request, 0, sample if size == 1 else 1)
        except BadInputError as error:
            raise BadInputError(f"datasets[{component.number}]: {error}") from None
        size = max(size, table.nbytes // table.num_rows)
    return size


def _check_capacity(recipe: Recipe, mixture: Mixture) -> None:
    """Refuse to look for more distinct rows than there are."""
    for split in SPLITS:
        rows = recipe.rows.of(split)
        if rows == 0:
            continue
        part = mixture.part(split)
        asked = part.items(rows)
        for component in part.components:
            count = int(asked[component.number])
            if component.params.each_once and count:
                _check_last(component, mixture.seed, split, count - 1)
            elif recipe.dedup != "none":
                _check_room(component, split, count)


def _check_last(component: Component, seed: int, split: Split, last: int) -> None:
    """Where each problem comes once, see that there is one for the last row."""
    request = component.request(seed, split)
    try:
        component.generator.rows.table(request, last, 1)
    except BadInputError as error:
        raise BadInputError(f"datasets[{component.number}]: {error}") from None


def _check_room(component: Component, split: Split, count: int) -> None:
    capacity = component.generator.capacity(component.params)
    if capacity is None:
        return
    share = math.ceil(capacity * component.parts[split].share)
    if count > share:
        raise BadInputError(
            f"datasets[{component.number}]: {count:,} rows of {split} are asked of "
            f"{component.generator.name}, which with these params has about {share:,} "
            f"different ones there ({capacity:,} in all). Ask for fewer rows, lower the "
            "weight, widen the params, or set dedup: none."
        )


def _default_shard_rows(recipe: Recipe, mean: int, slice_rows: int) -> int:
    total = recipe.rows.total
    most = min(SHARD_ROWS, SHARD_BYTES // mean, -(-total // FEW_SHARDS))
    rows = max(most, -(-total // MAX_SHARDS), 1)
    return -(-rows // slice_rows) * slice_rows


def _shards(recipe: Recipe, shard_rows: int) -> tuple[Shard, ...]:
    shards: list[Shard] = []
    for split in SPLITS:
        rows = recipe.rows.of(split)
        total = -(-rows // shard_rows)
        if total > MAX_SHARDS:
            raise BadInputError(
                f"shard_rows: {shard_rows:,} would make {total:,} files of {split}; at most "
                f"{MAX_SHARDS:,} are good for a folder. Wanted {-(-rows // MAX_SHARDS):,} or more."
            )
        shards += [
            Shard(
                number=len(shards) + position,
                split=split,
                position=position,
                total=total,
                start=position * shard_rows,
                stop=min((position + 1) * shard_rows, rows),
            )
            for position in range(total)
        ]
    return tuple(shards)
