"""The dataset's card: README.md with the YAML header that the Hugging Face Hub reads."""

from __future__ import annotations

from typing import Any

import yaml

from mathmill.pipelines.plan import CONFIG
from mathmill.pipelines.shortcut_card import shortcut_section
from mathmill.pipelines.view_card import features_yaml, view_section, with_views
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.recipe import Recipe
from mathmill.schemas.row import ARROW, SPLITS, field_table

_SIZES = ("1K", "10K", "100K", "1M", "10M", "100M", "1B", "10B", "100B", "1T")

_BODY = """
# {name}

{description}

{rows:,} mathematics problems, each with one exact answer, made by
[mathmill](https://pypi.org/project/mathmill/) {version}. {checked}

| split | rows | files |
| --- | ---: | ---: |
{splits}
{shares}
## What is in it

| generator | version | params | weight | rows |
| --- | ---: | --- | ---: | ---: |
{entries}

## Columns

{columns}
{views}
## How it was checked

{witnesses}

{rejected}
{guesses}
## Make it again

The same recipe (`recipe.yaml`) gives the same bytes:

```
pip install 'mathmill[pipeline]=={version}'
mathmill generate recipe.yaml --out {name}
```

`manifest.json` holds the SHA-256 of every file; `mathmill verify FOLDER --all` makes every row
again, compares it, and re-checks its answer.
"""


def dataset_card(recipe: Recipe, summary: Manifest) -> str:
    """The text of README.md."""
    header = with_views(_header(recipe, summary), summary)
    text = yaml.safe_dump(header, sort_keys=False, allow_unicode=True)
    return f"---\n{text}---\n{_body(recipe, summary)}"


def size_category(rows: int) -> str:
    """The Hub's bucket for a number of rows, e.g. ``100K<n<1M``."""
    place = max(len(str(rows)) - 4, -1)  # of the greatest power of ten that is not above
    if place < 0:
        return "n<1K"
    return f"{_SIZES[place]}<n<{_SIZES[place + 1]}" if place + 1 < len(_SIZES) else "n>1T"


def _header(recipe: Recipe, summary: Manifest) -> dict[str, Any]:
    splits = summary.splits
    return {
        "license": recipe.license,
        "language": ["en"],
        "pretty_name": recipe.name,
        "tags": ["mathematics", "synthetic", "verified", "mathmill"],
        "annotations_creators": ["machine-generated"],
        "source_datasets": ["original"],
        "task_categories": ["text-generation", "question-answering"],
        "size_categories": [size_category(summary.rows)],
        "configs": [
            {
                "config_name": CONFIG,
                "data_files": [
                    {"split": split, "path": f"data/{CONFIG}/{split}-*.parquet"} for split in splits
                ],
            }
        ],
        "dataset_info": {
            "config_name": CONFIG,
            "features": features_yaml(ARROW),
            "splits": [
                {"name": split, "num_bytes": of.table_bytes, "num_examples": of.rows}
                for split, of in splits.items()
            ],
            "download_size": sum(of.bytes for of in splits.values()),
            "dataset_size": sum(of.table_bytes for of in splits.values()),
        },
    }


def _body(recipe: Recipe, summary: Manifest) -> str:
    splits = [f"| {split} | {of.rows:,} | {of.shards} |" for split, of in summary.splits.items()]
    entries = [
        f"| `{entry.generator}` | {entry.version} | `{entry.params}` | {entry.weight} "
        f"| {sum(entry.rows.values()):,} |"
        for entry in summary.entries
    ]
    return _BODY.format(
        name=recipe.name,
        description=recipe.description.strip() or "Synthetic mathematics problems.",
        rows=summary.rows,
        version=summary.build.mathmill,
        checked=_checked(summary),
        splits="\n".join(splits),
        shares=_shares(recipe),
        entries="\n".join(entries),
        columns=field_table(),
        views=view_section(summary),
        witnesses=_witnesses(summary),
        rejected=_rejected(summary),
        guesses=shortcut_section(summary),
    )


def _shares(recipe: Recipe) -> str:
    if recipe.shares is None:
        return ""
    parts = ", ".join(f"{split} {recipe.shares.of(split)}" for split in SPLITS)
    return (
        f"\nThe splits draw from these shares of all problems: {parts}. None is in two, but it may"
        " be in another split of a dataset with other shares.\n"
    )


def _checked(summary: Manifest) -> str:
    if not summary.unchecked:
        return "Every row was confirmed by a second engine that shares no code with its generator."
    return (
        f"{sum(summary.witnesses.values()):,} rows were confirmed by a second engine; "
        f"{summary.unchecked:,} are marked `unchecked`, as the recipe asked."
    )


def _witnesses(summary: Manifest) -> str:
    lines = [f"| {name} | {rows:,} |" for name, rows in summary.witnesses.items()]
    return "\n".join(["| witness | rows confirmed |", "| --- | ---: |", *lines])


def _rejected(summary: Manifest) -> str:
    if not summary.rejected:
        return "No row was left out."
    counts = ", ".join(f"{rows:,} {reason}" for reason, rows in summary.rejected.items())
    return f"Left out, with the first of them kept in `rejects/`: {counts}."
