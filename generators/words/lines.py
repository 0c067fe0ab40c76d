"""The worked lines of a story: its program with the numbers of one instance put in."""

from __future__ import annotations

from mathmill.generators.words.templates import Instance
from mathmill.schemas.templates.lines import Block, Lines


def block_of(instance: Instance, letter: str = "") -> Block:
    """The worked lines of an instance, as a part of others; `letter` goes before all names."""
    places = {**instance.cast, "currency": instance.style.currency.units}
    return Block(instance.template.family.name, letter, instance.numbers, places)


def lines_of(instance: Instance) -> Lines:
    """The worked lines of an instance."""
    return Lines([block_of(instance)])
