"""How many rows each view of a dataset has, how many it has not, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mathmill.pipelines.plan import config_of
from mathmill.pipelines.views.registry import get
from mathmill.schemas.manifest import Manifest, ViewFile


def views_in(manifest: Manifest) -> list[str]:
    """The names of the views that a dataset has, in the order of its recipe."""
    return [made.view for made in manifest.shards[0].views]


def view_record(manifest: Manifest, names: Sequence[str]) -> dict[str, Any]:
    """Rows of each view, and of the canonical rows that it leaves out, how many for each reason."""
    return {
        "views": {name: _rows(manifest, name) for name in names},
        "left_out": {name: _left_out(manifest, name) for name in names},
    }


def view_lines(folder: str, manifest: Manifest, names: Sequence[str]) -> Iterator[str]:
    """The same for people, with a warning of each view that came out empty."""
    for name in names:
        rows, left_out = _rows(manifest, name), _left_out(manifest, name)
        line = f"{folder}: {rows:,} rows in the configuration {config_of(name)}"
        if left_out:
            line += f"; {told(left_out, manifest.rows)}"
        yield f"{line}."
        if not rows:
            yield (
                f"Warning: the view {name} is empty, as no row can be written in it. It has: "
                f"{get(name).doc.splitlines()[0]} Generate rows that it can be made of, by another "
                "generator or other params (docs/views.md), or leave this view out."
            )


def told(left_out: Mapping[str, int], rows: int) -> str:
    """How many of the canonical rows have no such form, and why."""
    why = ", ".join(f"{reason} ({count:,})" for reason, count in sorted(left_out.items()))
    return f"{sum(left_out.values()):,} of {rows:,} left out: {why}"


def _rows(manifest: Manifest, name: str) -> int:
    return sum(made.rows for made in _files(manifest, name))


def _left_out(manifest: Manifest, name: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for made in _files(manifest, name):
        found.update(made.left_out)
    return dict(sorted(found.items()))


def _files(manifest: Manifest, name: str) -> Iterator[ViewFile]:
    for receipt in manifest.shards:
        yield from (made for made in receipt.views if made.view == name)
