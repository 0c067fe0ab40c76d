"""The families that there are: their files are found by walking ``generators/templates``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import nearest
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lists import home
from mathmill.schemas.wanted import wanted

_FEW = 6  # families that are named for one that is not there

# All scalars are strings, so that `off` is a name and 12:30 no number.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
def chosen(topics_wanted: tuple[str, ...], families: tuple[str, ...]) -> tuple[str, ...]:
    """The families of these topics, all if none is named; or just the families that are named.

    Raises `BadInputError` for a name that is not there, or a family of none of the topics.
    """
    known = topics()
    for topic in topics_wanted:
        if topic not in known:
            raise BadInputError(f"no topic is called {topic!r}; there are {', '.join(known)}")
    among = tuple(name for topic in topics_wanted or known for name in known[topic])
    for name in families:
        if name not in among:
            raise _unknown(name, among)
    return tuple(sorted(families or among))


@cache
def family(name: str) -> Family:
    """The family of that name, read and validated once.

    Raises `BadInputError` for a name that is not there or a file that is not right.
    """
    if name not in _paths():
        raise _unknown(name, names())
    topic, path = _paths()[name]
    return read_family(name, topic, path.read_text(encoding="utf-8"))


def _unknown(name: str, among: tuple[str, ...]) -> BadInputError:
    parts = set(name.split("_"))
    like = [each for each in among if parts & set(each.split("_"))][:_FEW]
    near = f"like it are {', '.join(like)}" if like else ""
    hint = nearest(name, among, near or f"{among[0]} is one of {len(among)}")
    return BadInputError(
        f"no template family here is called {name!r}; {hint} (docs/families.md shows them all,"
        " mathmill.schemas.templates.files.names() lists them)"
    )


def read_family(name: str, topic: str, text: str) -> Family:
    """A family from its file's text."""
    where = f"template {topic}/{name}.yaml"
    try:
        given = yaml.load(text, _Loader)  # noqa: S506 - it makes strings, lists and maps alone
    except yaml.YAMLError as error:
        raise BadInputError(f"{where} is no YAML: {error}") from error
    if not isinstance(given, dict):
        raise BadInputError(f"{where} holds {type(given).__name__}, not fields with their values")
    try:
        return Family(name=name, topic=topic, **given)
    except ValidationError as error:
        what = "; ".join(
            f"{'.'.join(map(str, each['loc']))}: {wanted(each)}".removeprefix(": ")
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
