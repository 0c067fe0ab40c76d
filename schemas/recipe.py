"""A recipe: the whole identity of a dataset. What it says, and nothing else, decides the bytes.

>>> recipe = Recipe(name="tiny", rows=10, datasets=[{"generator": "arithmetic.gcd"}])
>>> recipe.rows.train, recipe.weights()
(10, (Fraction(1, 1),))
"""

from __future__ import annotations

import hashlib
import json
import math
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    StrictFloat,
    StrictInt,
    StrictStr,
    field_validator,
    model_validator,
)
from typing_extensions import Self

from mathmill.schemas.base import Frozen
from mathmill.schemas.recipe_writing import Weight, scaled, share, written_out
from mathmill.schemas.row import SPLITS, Split

MAX_ROWS = 10**12
MAX_REPEATED = 2_000_000  # items of a repeated set, which is held in memory
MIN_CARDS = 1_024  # a deck this long follows the weights closely from the first rows on
MAX_CARDS = 1_048_576  # and this one still fits in a few megabytes

Share = Weight | Literal[0]
Count = Annotated[StrictInt, Field(ge=0, le=MAX_ROWS)]


class Repeat(Frozen):
    """Two-set training: a share of the rows is drawn from the same few items again and again.

    From "Emergent properties with repeated examples", arXiv 2410.07041.
    """

    items: Annotated[StrictInt, Field(ge=1, le=MAX_REPEATED)] = Field(
        description="How many items the repeated set has: the first ones of the generator."
    )
    share: Annotated[StrictFloat, Field(gt=0, lt=1)] = Field(
        description="Probability that a row is drawn, uniformly, from the repeated set; any other "
        "row is new."
    )


class Entry(Frozen):
    """One part of the mixture: a generator with its params, and how often it comes."""

    generator: StrictStr = Field(
        min_length=1, description="The generator's name; `mathmill list` shows them all."
    )
    weight: Weight = Field(
        default=1,
        description="How often this entry comes, beside the other entries' weights: a number, or "
        "a fraction as text (`1/3`).",
    )
    params: dict[StrictStr, Any] = Field(
        default_factory=dict,
        description="The generator's params; `mathmill show NAME` explains them. What is left out "
        "keeps its default.",
    )
    splits: Annotated[tuple[Split, ...], Field(min_length=1)] = Field(
        default=SPLITS,
        description="The splits that this entry is for, such as `[test]` for longer problems than "
        "those of `train`.",
    )
    each: dict[StrictStr, tuple[Any, ...]] = Field(
        default_factory=dict,
        description="Stands for an entry for each way to choose among the values listed: two with "
        "`{layout: [plain, reversed]}`. A key is a param, or `param.option` for what lies in one. "
        "The recipe in a dataset's folder has them written out.",
    )
    repeat: Repeat | None = Field(
        default=None,
        description="`{items, share}`: draws that share of the rows from the first items, again "
        "and again (two-set training).",
    )

    @field_validator("weight")
    @classmethod
    def _check_weight(cls, weight: Weight) -> Weight:
        share(weight)
        return weight


class Shares(Frozen):
    """What the splits have of all problems."""

    train: Share = Field(default=0, description="The share of `train`: a number or a fraction.")
    validation: Share = Field(default=0, description="The share of `validation`.")
    test: Share = Field(default=0, description="The share of `test`.")

    @model_validator(mode="after")
    def _check_sum(self) -> Self:
        total = sum(self.of(split) for split in SPLITS)
        if total != 1:
            raise ValueError(f"the shares come to {total}, not to 1")
        return self

    def of(self, split: Split) -> Fraction:
        """The exact share of one split."""
        given = getattr(self, split)
        return share(given) if given else Fraction(0)


class Rows(Frozen):
    """How many rows each split gets."""

    train: Count = Field(default=0, description="Rows of the split `train`.")
    validation: Count = Field(default=0, description="Rows of the split `validation`.")
    test: Count = Field(default=0, description="Rows of the split `test`.")

    @model_validator(mode="after")
    def _check_some(self) -> Self:
        if not any(self.of(split) for split in SPLITS):
            raise ValueError("no rows are asked for; at least one split needs 1 row or more")
        return self

    def of(self, split: Split) -> int:
        """Rows of one split."""
        count: int = getattr(self, split)
        return count

    @property
    def total(self) -> int:
        return sum(self.of(split) for split in SPLITS)


def _read_rows(given: Any) -> Any:
    if isinstance(given, int) and not isinstance(given, bool):
        return {"train": given}
    return given


class Recipe(Frozen):
    """What `mathmill generate` makes a dataset from."""

    name: StrictStr = Field(
        pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,95}$",
        description="The dataset's name: letters, digits, `.`, `_` and `-`.",
    )
    seed: Annotated[StrictInt, Field(ge=0, lt=2**64)] = Field(
        default=0, description="Another seed makes another dataset of the same kind."
    )
    rows: Annotated[Rows, BeforeValidator(_read_rows)] = Field(
        description="How many rows: one number (all of them `train`), or a number for each of "
        "`train`, `validation` and `test`. Asking for more rows later keeps the earlier ones."
    )
    scale: Weight = Field(
        default=1,
        description="All numbers of rows, and of items to repeat, times this: `1/100` makes a "
        "small copy of a large dataset with the same shares.",
    )
    datasets: tuple[Entry, ...] = Field(
        min_length=1, max_length=1_000, description="The mixture: what the rows are drawn from."
    )
    shares: Shares | None = Field(
        default=None,
        description="`{train, validation, test}`: the share of all problems that each split draws "
        "from, such as `{train: 0.85, test: 0.15}`; 0.8, 0.1 and 0.1 if left out. A problem is in "
        "one split alone, but may be in another one of a dataset with other shares.",
    )
    verify: Literal["all"] | Annotated[StrictFloat, Field(gt=0, le=1)] = Field(
        default="all",
        description="Which rows a witness checks: `all`, or a fraction such as `0.1`. The others "
        "are marked `unchecked`.",
    )
    dedup: Literal["none", "exact"] = Field(
        default="none",
        description="`exact` drops every row whose question, up to case and white space, came "
        "before.",
    )
    decontaminate: tuple[StrictStr, ...] = Field(
        default=(),
        description="Parquet or JSON Lines files with benchmarks; rows that ask one of their "
        "questions are dropped. Paths count from the recipe's folder.",
    )
    views: tuple[StrictStr, ...] = Field(
        default=(),
        description="Further forms of the same rows for those who train on them, such as `[sft, "
        "verl]`, each a configuration of its own; `docs/views.md` shows them all.",
    )
    rewrites: dict[StrictStr, Annotated[StrictInt, Field(ge=1, le=MAX_ROWS)]] = Field(
        default_factory=dict,
        description="What a model is to write over once the dataset is there, and how many rows of "
        "it: `{rephrase: 1000}`. Left out where no endpoint is configured (`docs/endpoint.md`); "
        "nothing else depends on it.",
    )
    shard_rows: Annotated[StrictInt, Field(ge=1, le=10_000_000)] | None = Field(
        default=None, description="Rows of one file; chosen by their number and size if left out."
    )
    description: StrictStr = Field(
        default="", max_length=20_000, description="A few sentences for the dataset's card."
    )
    license: StrictStr = Field(
        default="apache-2.0",
        pattern=r"^[a-z0-9][a-z0-9.+-]{0,63}$",
        description="The licence in the dataset's card, as Hugging Face writes it.",
    )

    @model_validator(mode="after")
    def _check_splits(self) -> Self:
        for split in SPLITS:
            if self.rows.of(split) and not any(split in entry.splits for entry in self.datasets):
                raise ValueError(f"rows of {split} are asked for, and no entry is for that split")
            if self.rows.of(split) and self.shares and not self.shares.of(split):
                raise ValueError(f"rows of {split} are asked for, and its share is 0")
        if self.dedup != "none" and any(entry.repeat for entry in self.datasets):
            raise ValueError("dedup drops the rows that `repeat` repeats; leave one of them out")
        return self

    @field_validator("scale")
    @classmethod
    def _check_scale(cls, scale: Weight) -> Weight:
        try:
            share(scale)
        except ValueError:
            raise ValueError(
                f"a scale is a number above 0 or a fraction like 1/100, not {scale!r}"
            ) from None
        return scale

    @model_validator(mode="before")
    @classmethod
    def _apply_scale(cls, given: Any) -> Any:
        """All numbers worked out and all entries written out, so that neither is left to do."""
        return scaled(written_out(given)) if isinstance(given, dict) else given

    def weights(self) -> tuple[Fraction, ...]:
        """The exact weights of the entries."""
        return tuple(share(entry.weight) for entry in self.datasets)

    def digest(self) -> str:
        """SHA-256 of all that the recipe says of its rows, in 64 hex digits."""
        said = self.model_dump(mode="json", exclude={"rewrites"})  # rows do not depend on them
        if not self.views:  # recipes that are older than views keep their digest
            del said["views"]
        text = json.dumps(said, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def cards(weights: tuple[Fraction, ...]) -> tuple[int, ...]:
    """Whole numbers in proportion to the weights, with a sum of at least `MIN_CARDS`.

    Raises `ValueError` when that needs more than `MAX_CARDS` of them.
    """
    common = math.lcm(*(weight.denominator for weight in weights))
    whole = [int(weight * common) for weight in weights]
    divisor = math.gcd(*whole)
    whole = [count // divisor for count in whole]
    total = sum(whole)
    if total > MAX_CARDS:
        raise ValueError(
            f"the weights are in the ratio {':'.join(map(str, whole[:8]))}, whose sum {total:,} is "
            f"above {MAX_CARDS:,}; round them"
        )
    repeats = -(-MIN_CARDS // total)
    return tuple(count * repeats for count in whole)


def json_schema() -> str:
    """The JSON schema of a recipe, for editors."""
    return json.dumps(Recipe.model_json_schema(), indent=2) + "\n"
