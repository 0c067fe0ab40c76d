"""The last step: are all receipts there? Stale files go, and the manifest is written last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mathmill.pipelines.card import dataset_card
from mathmill.pipelines.folders import Folder, write_file
from mathmill.pipelines.plan import Plan
from mathmill.pipelines.recipe_file import write_recipe
from mathmill.pipelines.work import MANIFEST, WORK
from mathmill.schemas.errors import MathmillError
from mathmill.schemas.manifest import EntrySummary, File, Manifest, Receipt, SplitSummary
from mathmill.schemas.row import SPLITS, Split

RECIPE = "recipe.yaml"
CARD = "README.md"


def finish(plan: Plan, folder: Folder, receipts: Iterable[Receipt]) -> Manifest:
    """Write card, recipe and manifest; raises `MathmillError` if a shard is missing."""
    ordered = _complete(plan, receipts)
    summary = _summary(plan, ordered)
    files = (
        write_file(folder, CARD, dataset_card(plan.recipe, summary).encode()),
        write_file(folder, RECIPE, write_recipe(plan.recipe).encode()),
    )
    manifest = summary.model_copy(update={"files": files}).sealed()
    known = {file.path for file in files_of(manifest)}
    for name in [*folder.names("data"), *folder.names("rejects")]:
        if name not in known:
            folder.delete(name)
    write_file(folder, MANIFEST, manifest.model_dump_json(indent=1).encode() + b"\n")
    folder.delete(WORK)
    return manifest


def files_of(manifest: Manifest) -> list[File]:
    """Every file that the manifest answers for."""
    shards = [file for receipt in manifest.shards for file in receipt.files]
    return [*manifest.files, *shards, *manifest.rewrite_files]


def _complete(plan: Plan, receipts: Iterable[Receipt]) -> list[Receipt]:
    """The receipts in order. A shard that a runner made twice has two equal ones."""
    found: dict[int, Receipt] = {}
    for receipt in receipts:
        if found.setdefault(receipt.shard, receipt) != receipt:
            raise MathmillError(
                f"shard {receipt.shard} was written twice with different bytes: "
                f"{found[receipt.shard].file.sha256} and {receipt.file.sha256}. The workers do not "
                "run the same code or libraries."
            )
    missing = [shard.path for shard in plan.shards if shard.number not in found]
    if missing:
        raise MathmillError(
            f"{len(missing)} of {len(plan.shards)} shards are missing, the first is {missing[0]}. "
            "Run the same command again: complete shards are kept."
        )
    return [found[shard.number] for shard in plan.shards]


def _summary(plan: Plan, receipts: list[Receipt]) -> Manifest:
    witnesses: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for receipt in receipts:
        witnesses.update(receipt.witnesses)
        rejected.update(receipt.rejected)
    used = [split for split in SPLITS if plan.recipe.rows.of(split)]
    return Manifest(
        name=plan.recipe.name,
        seed=plan.recipe.seed,
        recipe_sha256=plan.recipe.digest(),
        benchmarks=plan.benchmarks,
        build=plan.build,
        entries=_entries(plan, receipts, used),
        splits={split: _split(plan, receipts, split) for split in used},
        witnesses=dict(sorted(witnesses.items())),
        unchecked=sum(receipt.unchecked for receipt in receipts),
        rejected=dict(sorted(rejected.items())),
        slice_rows=plan.slice_rows,
        shards=tuple(receipts),
        files=(),
    )


def _entries(plan: Plan, receipts: list[Receipt], used: list[Split]) -> tuple[EntrySummary, ...]:
    return tuple(
        EntrySummary(
            generator=component.generator.name,
            version=component.generator.version,
            params=component.params.model_dump_json(),
            weight=str(weight),
            rows={
                split: sum(
                    receipt.entries[component.number]
                    for receipt in receipts
                    if receipt.split == split
                )
                for split in used
            },
        )
        for component, weight in zip(plan.mixture.components, plan.recipe.weights(), strict=True)
    )


def _split(plan: Plan, receipts: list[Receipt], split: Split) -> SplitSummary:
    mine = [receipt for receipt in receipts if receipt.split == split]
    return SplitSummary(
        dataset_id=plan.mixture.dataset_id(split),
        asked=plan.recipe.rows.of(split),
        rows=sum(receipt.rows for receipt in mine),
        shards=len(mine),
        bytes=sum(receipt.file.bytes for receipt in mine),
        table_bytes=sum(receipt.table_bytes for receipt in mine),
    )
