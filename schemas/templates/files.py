"""The families that there are: their files are found by walking ``generators/templates``."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lists import home


@cache
def names() -> tuple[str, ...]:
    """The names of all families, sorted."""
    return tuple(sorted(_paths()))


@cache
def topics() -> dict[str, tuple[str, ...]]:
    """The families of each topic."""
    found: dict[str, list[str]] = {}
    for name in names():
        found.setdefault(_paths()[name][0], []).append(name)
    return {topic: tuple(families) for topic, families in sorted(found.items())}


@cache
def family(name: str) -> Family:
    """The family of that name, read and validated once.

    Raises `BadInputError` for a name that is not there or a file that is not right.
    """
    if name not in _paths():
        near = difflib.get_close_matches(name, names(), n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise BadInputError(f"no template family is called {name!r}.{hint}")
    topic, path = _paths()[name]
    return read_family(name, topic, path.read_text(encoding="utf-8"))


def read_family(name: str, topic: str, text: str) -> Family:
    """A family from its file's text."""
    where = f"template {topic}/{name}.yaml"
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BadInputError(f"{where} is no YAML: {error}") from error
    if not isinstance(given, dict):
        raise BadInputError(f"{where} holds {type(given).__name__}, not fields with their values")
    try:
        return Family(name=name, topic=topic, **given)
    except ValidationError as error:
        what = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {each['msg']}".removeprefix(": ")
            for each in error.errors()
        )
        raise BadInputError(f"{where}: {what}") from error
    except (BadInputError, TypeError) as error:
        raise BadInputError(f"{where}: {error}") from error


@cache
def _paths() -> dict[str, tuple[str, Path]]:
    """Topic and file of each family."""
    found: dict[str, tuple[str, Path]] = {}
    for folder in home().iterdir():
        if not folder.is_dir():
            continue
        for file in folder.iterdir():
            if file.name.endswith(".yaml"):
                name = file.name.removesuffix(".yaml")
                if name in found:
                    raise BadInputError(f"two template families are called {name}")
                found[name] = (folder.name, file)
    return found
