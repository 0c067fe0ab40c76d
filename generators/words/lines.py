"""The worked lines of a story: its program with the numbers of one instance put in."""

from __future__ import annotations

from mathmill.generators.words.templates import Instance
from mathmill.schemas.templates.lines import Block, Lines


def lines_of(instance: Instance) -> Lines:
    """The worked lines of an instance."""
    return Lines([Block(instance.template.family.name, "", instance.numbers, instance.places)])
