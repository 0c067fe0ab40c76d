"""What a finished dataset folder says about itself: a manifest, made of the shards' receipts."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer
from typing_extensions import Self

from mathmill.schemas.base import Frozen
from mathmill.schemas.row import Split

FORMAT = 1  # of the manifest; raised when its meaning changes


class Build(Frozen):
    """The code that made the rows; a shard made by other code is made again on resume."""

    mathmill: str = Field(description="Version of mathmill.")
    sources: str = Field(description="16 hex digits: a digest of mathmill's own source files.")
    libraries: dict[str, str] = Field(description="Versions of the libraries that shape the bytes.")


class File(Frozen):
    """One file of the folder."""

    path: str = Field(description="Where it is, from the folder's root.")
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class ViewFile(Frozen):
    """The rows of one shard in the form of one view."""

    view: str = Field(description="The view's name.")
    rows: int = Field(ge=0, description="Rows of the view; a row may give none, one or more.")
    table_bytes: int = Field(ge=0, description="Size of its rows in memory, as Arrow.")
    left_out: dict[str, int] = Field(description="Rows that have no such form, by reason.")
    file: File


class Guesses(Frozen):
    """How often guesses are right among the rows of one entry that have something to choose from.

    Credit is counted in units, so that a guess between two options has half of one.
    """

    entry: int = Field(ge=0, description="Its number in the recipe.")
    rows: int = Field(ge=0, description="Rows looked at.")
    chance: int = Field(ge=0, description="Credit of a guess at random, 0 where nothing is listed.")
    hits: dict[str, int] = Field(description="Credit of each rule.")
    answers: dict[str, int] = Field(description="How often each answer is right.")
    unit: int = Field(default=840, gt=0, description="The credit of one right guess.")


class Receipt(Frozen):
    """One complete shard."""

    shard: int = Field(ge=0, description="Its number among all shards.")
    split: Split
    start: int = Field(ge=0, description="The first row, counted within the split.")
    stop: int = Field(ge=0, description="One past the last row.")
    rows: int = Field(ge=0, description="Rows written; the others are under `rejected`.")
    table_bytes: int = Field(ge=0, description="Size of the rows in memory, as Arrow.")
    file: File
    entries: tuple[int, ...] = Field(description="Rows of each entry of the recipe.")
    witnesses: dict[str, int] = Field(description="Rows confirmed, by witness.")
    unchecked: int = Field(ge=0, description="Rows that the recipe left unchecked.")
    rejected: dict[str, int] = Field(description="Rows not written, by reason.")
    rejects: File | None = Field(description="Where the first of the rejected rows are kept.")
    views: tuple[ViewFile, ...] = Field(default=(), description="In the order of the recipe.")
    guesses: tuple[Guesses, ...] = Field(
        default=(), description="Of the entries that have something to choose from."
    )

    @model_serializer(mode="wrap")
    def _without_what_is_empty(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Without `views` and `guesses` where there are none, as manifests were before."""
        written: dict[str, Any] = write(self)
        for name in ("views", "guesses"):
            if not written[name]:
                del written[name]
        return written

    @property
    def files(self) -> list[File]:
        """Every file of the shard."""
        found = [self.file, *(view.file for view in self.views)]
        return found if self.rejects is None else [*found, self.rejects]


class RewriteFile(ViewFile):
    """The rows that a task's replies gave for one shard."""

    rejects: File | None = Field(description="Where the first replies that were not kept are.")


class Rewrite(Frozen):
    """A configuration that a model wrote and deterministic checks kept."""

    task: str = Field(description="What the model was asked for.")
    models: tuple[str, ...] = Field(description="The models that the kept rows are from.")
    shards: tuple[RewriteFile, ...] = Field(description="One for each shard of the dataset.")


class StoredReceipt(Frozen):
    """A receipt beside the run that it belongs to, as it lies in the work folder."""

    run: str = Field(description="Digest of the recipe and of the benchmark files it names.")
    build: str = Field(description="Digest of the build.")
    receipt: Receipt


class EntrySummary(Frozen):
    generator: str
    version: int
    params: str = Field(description="All params as JSON, defaults included.")
    weight: str
    rows: dict[Split, int]


class SplitSummary(Frozen):
    dataset_id: str = Field(description="What the ids of its rows begin with.")
    asked: int
    rows: int
    shards: int
    bytes: int
    table_bytes: int = Field(description="Size of its rows in memory, as Arrow.")


class Manifest(Frozen):
    """The last file written: a folder without it is unfinished."""

    format: int = FORMAT
    name: str
    seed: int
    recipe_sha256: str = Field(description="Digest of all that the recipe says.")
    benchmarks: dict[str, str] = Field(description="SHA-256 of each file under `decontaminate`.")
    build: Build
    entries: tuple[EntrySummary, ...]
    splits: dict[Split, SplitSummary]
    witnesses: dict[str, int] = Field(description="Rows confirmed, by witness.")
    unchecked: int
    rejected: dict[str, int] = Field(description="Rows not written, by reason.")
    slice_rows: int = Field(description="Rows of a row group.")
    shards: tuple[Receipt, ...] = Field(min_length=1)
    files: tuple[File, ...] = Field(description="The card and the recipe.")
    rewrites: tuple[Rewrite, ...] = Field(default=(), description="What models wrote.")
    sha256: str = Field(default="", description="Digest of this manifest without this field.")

    @model_serializer(mode="wrap")
    def _without_no_rewrites(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        if not self.rewrites:
            del written["rewrites"]
        return written

    @property
    def rewrite_files(self) -> list[File]:
        """Every file that rests on a model."""
        made = [file for rewrite in self.rewrites for file in rewrite.shards]
        rejects = [file.rejects for file in made if file.rejects is not None]
        return [*(file.file for file in made), *rejects]

    def sealed(self) -> Self:
        """The same manifest with its own digest filled in."""
        return self.model_copy(update={"sha256": self.seal()})

    def seal(self) -> str:
        """The digest that `sha256` has to be."""
        text = self.model_copy(update={"sha256": ""}).model_dump_json()
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def rows(self) -> int:
        return sum(summary.rows for summary in self.splits.values())
