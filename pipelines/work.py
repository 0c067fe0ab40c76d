"""The state of an output folder: what it belongs to, and which shards are complete.

While a dataset is being made, the hidden folder `.work` names the run and holds a receipt for
each complete shard. Finishing removes it and leaves the manifest, whose receipts count the same.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, ValidationError

from mathmill.pipelines.folders import Folder, LocalFolder, write_file
from mathmill.pipelines.plan import Plan, Shard
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest, Receipt, StoredReceipt
from mathmill.schemas.recipe import Recipe
from mathmill.schemas.wanted import wanted

MANIFEST = "manifest.json"
WORK = ".work"
_RUN = f"{WORK}/run.json"
_LOCK = f"{WORK}/lock"

State = Literal["new", "resumed", "damaged", "finished"]


class Run(Frozen):
    """What a folder that is not finished says of itself."""

    run: str = Field(description="Digest of the recipe and of the benchmark files it names.")
    made_by: str = Field(description="Digest of the code and of the generators' versions.")
    recipe: Recipe | None = None


def open_run(plan: Plan, folder: Folder, *, resume: bool) -> State:
    """Make the folder, which is the plan's, ready for a run, or find it finished."""
    if MANIFEST in folder.names():
        manifest = whole_manifest(folder)
        if manifest and resume and _is_whole(plan, folder, manifest):
            folder.delete(WORK)
            return "finished"
        _reopen(plan, folder, manifest, resume)
        return "damaged" if manifest is None else "resumed" if resume else "new"
    state = read_run(folder)
    if state is None:
        _begin(plan, folder)
        return "new"
    if not resume or state.made_by != plan.made_by:
        for name in ("receipts", "keys", "drops"):
            folder.delete(f"{WORK}/{name}")
        _begin(plan, folder)
    sweep(folder)
    return "resumed" if resume else "new"


def sweep(folder: Folder) -> None:
    """Remove what processes that were killed have half written."""
    for name in folder.names():
        if name.endswith(".tmp"):
            folder.delete(name)


def refuse_foreign(folder: Folder) -> None:
    """Raise `BadInputError` when the folder holds something that is not a run of mathmill's."""
    names = [name for name in folder.names() if name != _LOCK]
    if names and MANIFEST not in names and _RUN not in names:
        raise BadInputError(
            f"the output folder {folder.root} is not empty ({', '.join(names[:4])}"
            f"{', …' if len(names) > 4 else ''}) and holds no dataset of mathmill's. "
            "Choose another with --out, or empty it."
        )


def read_manifest(folder: Folder) -> Manifest:
    """The manifest; raises `BadInputError` when there is none, or it is damaged."""
    data = folder.read(MANIFEST)
    if data is None:
        if isinstance(folder, LocalFolder) and not os.path.isdir(folder.root):
            raise BadInputError(f"there is no folder {folder.root}")
        raise BadInputError(
            f"{folder.root} has no {MANIFEST}: it is no finished dataset. If `mathmill generate` "
            "was interrupted, run it again with the same recipe; complete shards are kept."
        )
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise BadInputError(
            f"{folder.root}/{MANIFEST} is damaged: {where}: {wanted(first)}. "
            "`mathmill generate` with the same recipe and this folder makes the dataset again."
        ) from None


def whole_manifest(folder: Folder) -> Manifest | None:
    """The manifest, or None when it is damaged."""
    try:
        return read_manifest(folder)
    except BadInputError:
        return None


def read_run(folder: Folder) -> Run | None:
    """What an unfinished folder says of itself; raises `BadInputError` when that is damaged."""
    data = folder.read(_RUN)
    if data is None:
        return None
    try:
        return Run.model_validate_json(data)
    except ValidationError:
        raise BadInputError(
            f"{folder.root}/{_RUN} is damaged. Remove the folder {folder.root} and run again."
        ) from None


def stored_shards(plan: Plan, folder: Folder) -> int:
    """How many shards an earlier run has left, as far as names tell."""
    names = set(folder.names("data"))
    receipts = (stored_receipt(plan, shard, folder) for shard in plan.shards)
    return sum(receipt is not None and receipt.file.path in names for receipt in receipts)


def kept_receipt(plan: Plan, shard: Shard, folder: Folder) -> Receipt | None:
    """The receipt of a shard that is complete: same run, same code, and its bytes as they were."""
    receipt = stored_receipt(plan, shard, folder)
    return receipt if receipt and _is_intact(folder, shard, receipt) else None


def stored_receipt(plan: Plan, shard: Shard, folder: Folder) -> Receipt | None:
    """The receipt that this run, with the same code, stored for a shard."""
    data = folder.read(_receipt_name(shard))
    if data is None:
        return None
    try:
        stored = StoredReceipt.model_validate_json(data)
    except ValidationError:
        return None
    same = (stored.run, stored.build) == (plan.run, plan.made_by)
    return stored.receipt if same else None


def store_receipt(plan: Plan, shard: Shard, folder: Folder, receipt: Receipt) -> None:
    stored = StoredReceipt(run=plan.run, build=plan.made_by, receipt=receipt)
    write_file(folder, _receipt_name(shard), stored.model_dump_json().encode())


def claim(folder: LocalFolder, step: str, shard: Shard) -> bool:
    """Whether this process is the first of the run to take up a step of a shard."""
    path = os.path.join(folder.root, WORK, "claims", f"{step}-{shard.number}")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        return False
    return True


@contextlib.contextmanager
def locked(folder: Folder) -> Iterator[None]:
    """Keep a second run out of a folder on this machine; the lock goes with the process."""
    if not isinstance(folder, LocalFolder) or os.name == "nt":
        yield
        return
    import fcntl

    path = os.path.join(folder.root, _LOCK)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BadInputError(
                f"another run is writing to {folder.root}. Wait for it, or choose another --out."
            ) from None
        yield


def _begin(plan: Plan, folder: Folder) -> None:
    state = Run(run=plan.run, made_by=plan.made_by, recipe=plan.recipe)
    write_file(folder, _RUN, state.model_dump_json().encode())


def _reopen(plan: Plan, folder: Folder, manifest: Manifest | None, resume: bool) -> None:
    """Turn a finished folder that is not whole into one to resume."""
    _begin(plan, folder)
    if manifest and resume and plan.build == manifest.build and manifest.seal() == manifest.sha256:
        for shard, receipt in zip(plan.shards, manifest.shards, strict=False):
            store_receipt(plan, shard, folder, receipt)
    folder.delete(MANIFEST)


def _is_whole(plan: Plan, folder: Folder, manifest: Manifest) -> bool:
    """Whether nothing of a finished dataset is missing or changed; in a store, taken on trust."""
    if manifest.seal() != manifest.sha256 or manifest.build != plan.build:
        return False
    if len(manifest.shards) != len(plan.shards):
        return False
    if not isinstance(folder, LocalFolder):
        return True
    pairs = zip(plan.shards, manifest.shards, strict=True)
    return all(_is_intact(folder, *pair) for pair in pairs) and all(
        folder.describe(file.path) == file for file in (*manifest.files, *manifest.rewrite_files)
    )


def _is_intact(folder: Folder, shard: Shard, receipt: Receipt) -> bool:
    if (receipt.shard, receipt.split, receipt.start, receipt.stop, receipt.file.path) != (
        shard.number, shard.split, shard.start, shard.stop, shard.path
    ):  # fmt: skip
        return False
    return all(folder.describe(file.path) == file for file in receipt.files)


def _receipt_name(shard: Shard) -> str:
    return f"{WORK}/receipts/{shard.name}.json"
