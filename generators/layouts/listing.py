"""Lists as the layouts of list tasks see them: the task's word, and how its elements are put."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mathmill.generators.layouts.calculations import Instance

LIST = "list"  # the kind of a task whose `given` are a list and what is asked about it


def word_of(instance: Instance) -> str:
    """The word before the colon, which says what is asked of the list."""
    return instance.asks.partition(":")[0]


def asked_with(instance: Instance, write: Callable[[int], str]) -> str:
    """The plain question with its numbers written in another way; a gap stays a gap."""
    elements, asked = instance.given
    told = f"{word_of(instance)}: {spaced(elements, write)}"
    return f"{told} ? {spaced(asked, write)} > " if asked else f"{told} > "


def spaced(values: Sequence[int | None], write: Callable[[int], str]) -> str:
    return " ".join(["_" if value is None else write(value) for value in values])
