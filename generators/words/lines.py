"""The worked lines of a story: its program with the numbers of one instance put in."""

from __future__ import annotations

from mathmill.generators.words.templates import Instance
from mathmill.schemas.templates.lines import Line, line_writer


def lines_of(instance: Instance, part: str = "") -> list[Line]:
    """The worked lines of an instance; `part` is a letter that goes before all names."""
    places = {**instance.cast, "currency": instance.style.currency.units}
    return line_writer(instance.template.family.name, part)(instance.numbers, places)
