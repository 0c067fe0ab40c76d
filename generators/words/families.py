"""Which families word problems are told from: no family is in two splits."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache, cached_property
from typing import Any, TypeVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.step_by_step import step_by_step
from mathmill.generators.splits import Part, family_of
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import chosen

T = TypeVar("T")


class FamilyParams(LayoutParams):
    """Base of the params of all word problems that are told from families of templates."""

    layout: str = Field(default="step_by_step", description="How it is written down.")
    topics: tuple[str, ...] = Field(
        default=(), description="Topics that the families are of; by default all."
    )
    families: tuple[str, ...] = Field(
        default=(), description="The families themselves; by default all of the topics."
    )

    @cached_property
    def chosen_families(self) -> tuple[str, ...]:
        return chosen(self.topics, self.families)

    @cached_property
    def is_plain(self) -> bool:
        """Whether all rows are in the usual layout, with nothing wrong in them."""
        return not self.errors and self.chosen is step_by_step

    @cached_property
    def _parts(self) -> dict[Part | None, tuple[str, ...]]:
        return {}

    def families_in(self, part: Part | None) -> tuple[str, ...]:
        """The chosen families that are of that part of the splits; all if it is None.

        Raises `BadInputError` if there is none.
        """
        own = self._parts.get(part)
        if own is None:
            own = self._parts[part] = in_split(self.chosen_families, part)
        return own

    @cached_property
    def _found(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    def of_families(self, part: Part | None, find: Callable[..., T], *wanted: Hashable) -> T:
        """What is found of the chosen families of that part; it is looked for once."""
        key = (part, find, *wanted)
        if key not in self._found:
            self._found[key] = find(self.families_in(part), *wanted)
        found: T = self._found[key]
        return found

    @model_validator(mode="after")
    def _check_families(self) -> Self:
        _ = self.chosen_families
        return self


def canonical(name: str) -> str:
    """The canonical form of every problem that a family tells: it decides the split."""
    return f"story {name}"


@cache
def having(numbers: Callable[[str], tuple[str, ...]], families: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the families that have such numbers."""
    return tuple(name for name in families if numbers(name))


@cache
def in_split(families: tuple[str, ...], part: Part | None) -> tuple[str, ...]:
    """Those of the families that are of that part of the splits; all if it is None.

    Raises `BadInputError` if there is none.
    """
    own = tuple(name for name in families if part is None or part.has(family_of(canonical(name))))
    if not own:
        raise BadInputError(
            f"none of the {len(families)} chosen families is of the split that is asked for: each"
            " is of one split alone. Choose more of them, or another split"
        )
    return own
