"""What the dataset's card says of columns and of views."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa

from mathmill.pipelines.endpoint.rewriting import SCHEMA
from mathmill.pipelines.plan import config_of
from mathmill.pipelines.views.registry import get
from mathmill.schemas.manifest import Manifest, ViewFile
from mathmill.schemas.row import Split

_SECTION = """
## Views

The same rows for those who train on them; load one with
`load_dataset(…, "{first}")`. Every row holds the id of the canonical row.

| configuration | rows | for | left out |
| --- | ---: | --- | --- |
{lines}
"""


_MODELS = """
## Written by a model

Rows whose text a model wrote. Each was kept by deterministic checks; `verdict` says whether a
witness confirmed it as it stands, `source` is the canonical row, and `model` and
`prompt_hash` say who was asked what.

| configuration | rows | model | left out |
| --- | ---: | --- | --- |
{lines}
"""


def features_yaml(schema: pa.Schema) -> list[dict[str, Any]]:
    """The columns as `datasets` writes them into a card."""
    return [_feature(field) for field in schema]


def _feature(field: pa.Field) -> dict[str, Any]:
    if pa.types.is_struct(field.type):
        return {"name": field.name, "struct": [_feature(inner) for inner in field.type]}
    if pa.types.is_list(field.type):
        items = field.type.value_type
        if pa.types.is_struct(items):
            return {"name": field.name, "list": [_feature(inner) for inner in items]}
        return {"name": field.name, "list": str(items)}
    return {"name": field.name, "dtype": str(field.type)}


def with_views(header: dict[str, Any], summary: Manifest) -> dict[str, Any]:
    """The card's header with a configuration for each view; without views as it is."""
    added = _added(summary)
    if not added:
        return header
    configs, infos = list(header["configs"]), [header["dataset_info"]]
    for name, schema in added.items():
        config = config_of(name)
        configs.append(
            {
                "config_name": config,
                "data_files": [
                    {"split": split, "path": f"data/{config}/{split}-*.parquet"}
                    for split in summary.splits
                ],
            }
        )
        infos.append(_info(name, schema, summary))
    return {**header, "configs": configs, "dataset_info": infos}


def _added(summary: Manifest) -> dict[str, pa.Schema]:
    """The configurations beside the canonical rows, by the names of views and tasks."""
    views = {name: get(name).schema for name in _names(summary)}
    return views | {rewrite.task: SCHEMA for rewrite in summary.rewrites}


def _info(name: str, schema: pa.Schema, summary: Manifest) -> dict[str, Any]:
    files = {split: _files(name, summary, split) for split in summary.splits}
    every = [file for mine in files.values() for file in mine]
    return {
        "config_name": config_of(name),
        "features": features_yaml(schema),
        "splits": [
            {
                "name": split,
                "num_bytes": sum(file.table_bytes for file in mine),
                "num_examples": sum(file.rows for file in mine),
            }
            for split, mine in files.items()
        ],
        "download_size": sum(file.file.bytes for file in every),
        "dataset_size": sum(file.table_bytes for file in every),
    }


def view_section(summary: Manifest) -> str:
    """The card's sections on views and on what models wrote; empty where there are none."""
    names = _names(summary)
    text = ""
    if names:
        lines = [_line(name, get(name).consumers, summary) for name in names]
        text += _SECTION.format(first=config_of(names[0]), lines="\n".join(lines))
    if summary.rewrites:
        lines = [
            _line(rewrite.task, ", ".join(rewrite.models) or "none", summary)
            for rewrite in summary.rewrites
        ]
        text += _MODELS.format(lines="\n".join(lines))
    return text


def _line(name: str, about: str, summary: Manifest) -> str:
    files = _files(name, summary)
    left_out: Counter[str] = Counter()
    for file in files:
        left_out.update(file.left_out)
    lost = ", ".join(f"{rows:,} {reason}" for reason, rows in sorted(left_out.items()))
    rows = sum(file.rows for file in files)
    return f"| `{config_of(name)}` | {rows:,} | {about} | {lost or 'none'} |"


def _names(summary: Manifest) -> list[str]:
    return [view.view for view in summary.shards[0].views] if summary.shards else []


def _files(name: str, summary: Manifest, split: Split | None = None) -> list[ViewFile]:
    made: list[tuple[Split, ViewFile]] = [
        (receipt.split, view) for receipt in summary.shards for view in receipt.views
    ]
    for rewrite in summary.rewrites:
        splits = [receipt.split for receipt in summary.shards]
        made += zip(splits, rewrite.shards, strict=True)
    return [file for of, file in made if file.view == name and split in (None, of)]
