"""Names and nouns for the casts of stories, from ``generators/templates/lists.yaml``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.nouns import noun

PEOPLE = "person"
_PRONOUNS = {
    "she": ("she", "her", "her", "herself"),
    "he": ("he", "him", "his", "himself"),
}


class Entries(NamedTuple):
    """What one part of a cast may be: for each choice its forms, by what stands after the dot."""

    forms: tuple[dict[str, str], ...]
    people: bool


def home() -> Path:
    """The folder of the template files."""
    return Path(str(files("mathmill.generators"))) / "templates"


def entries(given: str | tuple[str, ...]) -> Entries:
    """The choices that a cast's line names: a list of the file of lists, or its own list."""
    if not isinstance(given, str):
        return Entries(tuple(map(_forms, given)), people=False)
    if given == PEOPLE:
        return Entries(_people(), people=True)
    lists = _lists()
    if given not in lists:
        raise BadInputError(f"no list is called {given!r}; there are {', '.join(sorted(lists))}")
    return Entries(tuple(map(_forms, lists[given])), people=False)


def _forms(entry: str) -> dict[str, str]:
    thing = noun(entry)
    a = thing.a
    upper = (thing.many[0].upper() + thing.many[1:], a[0].upper() + a[1:])
    return {"": thing.one, "s": thing.many, "a": a, "S": upper[0], "A": upper[1]}


@cache
def _people() -> tuple[dict[str, str], ...]:
    people = []
    for pronoun, names in _lists()[PEOPLE].items():
        they, them, their, themselves = _PRONOUNS[pronoun]
        for name in names.split():
            people.append(
                {
                    "": name, "they": they, "them": them, "their": their,
                    "They": they.capitalize(), "Their": their.capitalize(),
                    "themselves": themselves,
                }
            )  # fmt: skip
    return tuple(people)


@cache
def _lists() -> dict[str, dict[str, str]]:
    text = (home() / "lists.yaml").read_text(encoding="utf-8")
    lists: dict[str, dict[str, str]] = yaml.safe_load(text)
    return lists
