"""The first items of every version, kept in files: an item may not change without a new version.

A file is called ``<generator>-v<version>.json``. For each set of params it holds the first items
in full, and a digest of the first 1,100 (beyond a block's border).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mathmill import generators
from mathmill.schemas.row import SPLITS
from mathmill.testing.subjects import Subject, subjects

# What makes an item. `params` is left out: a new param with a default changes no item.
_CONTENT = (
    "family", "question", "answer", "answer_type", "solution", "program", "lean", "layout",
    "difficulty", "parents", "claim", "tags",
)  # fmt: skip
_WHOLE = 1  # items kept in full for each split
_DIGESTED = 1_100


def digest(subject: Subject, count: int) -> str:
    """A digest of the contents of the first `count` items."""
    text = json.dumps([_content(row) for row in subject.rows(count)], sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def items_are_those_of(folder: Path) -> Callable[[Subject], None]:
    """A check that the first items are those of the file of this version in `folder`."""

    def items_are_those_of_the_golden_file(subject: Subject) -> None:
        """The first items of a version never change."""
        file = _file(folder, subject)
        command = f"python -m mathmill.testing {os.path.relpath(folder)} {subject.generator.name}"
        assert file.exists(), (
            f"{subject.generator.name} version {subject.generator.version} has no golden file"
            f" {file.name}. Write it with: {command}"
        )
        kept = json.loads(file.read_text(encoding="utf-8"))
        for each in subjects(subject.generator):
            assert each.label in kept, f"{file.name} lacks {each.label}. Add it with: {command}"
            _compare(each, kept[each.label])

    return items_are_those_of_the_golden_file


def _compare(subject: Subject, kept: dict[str, Any]) -> None:
    """Raise for the first difference between what is kept and what is made now."""
    made = _golden(subject)
    for split in SPLITS:
        for index, (old, new) in enumerate(zip(kept[split], made[split], strict=True)):
            changed = [name for name in _CONTENT if old[name] != new[name]]
            assert not changed, (
                f"{subject}: item {index} of {split} has another {changed[0]} than version"
                f" {subject.generator.version} had:\n  was {old[changed[0]]!r}\n"
                f"  is  {new[changed[0]]!r}\nChanging what an item is means a new version: raise"
                " `version=` in its decorator."
            )
    assert kept["digest"] == made["digest"], (
        f"{subject}: the first items are those of version {subject.generator.version}, but others"
        f" of the first {_DIGESTED} changed. Raise `version=` in its decorator."
    )


def write(folder: Path, prefix: str = "", *, overwrite: bool = False) -> list[Path]:
    """Write the golden files that are missing, add sets of params that are; say which changed.

    Generators that need an engine of their own are written where `prefix` is given alone, since
    some of them make no row without it.

    A file that says otherwise is left alone, since a released version may not change; `overwrite`
    is for a version that was never released.
    """
    changed: list[Path] = []
    for name in generators.names(needing=bool(prefix)):
        if not name.startswith(prefix):
            continue
        generator = generators.get(name)
        file = _file(folder, Subject(generator))
        old = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        new = {each.label: _golden(each) for each in subjects(generator)}
        kept = new if overwrite else {**new, **old}
        if kept != old:
            text = json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
            file.write_text(text, encoding="utf-8")
            changed.append(file)
    return changed


def _file(folder: Path, subject: Subject) -> Path:
    return folder / f"{subject.generator.name}-v{subject.generator.version}.json"


def _golden(subject: Subject) -> dict[str, Any]:
    first: dict[str, Any] = {
        split: [_content(row) for row in subject.rows(_WHOLE, split=split)] for split in SPLITS
    }
    return {**first, "digest": digest(subject, _DIGESTED)}


def _content(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _CONTENT}
