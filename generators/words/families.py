"""Which families word problems are told from: no family is in two splits."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cache, cached_property
from typing import Any, TypeVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.step_by_step import step_by_step
from mathmill.generators.splits import PARTS, Part, family_of, split_of
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import chosen

T = TypeVar("T")

_FEW = 6  # names in a message


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

    def families_for(
        self, part: Part | None, find: Callable[..., tuple[str, ...]], can: str, *wanted: Hashable
    ) -> tuple[str, ...]:
        """Those of the chosen families of that part that `find` keeps.

        Raises `BadInputError` that says what none of them `can`.
        """
        found = self.of_families(part, find, *wanted)
        if not found:
            own = self.families_in(part)
            raise BadInputError(
                f"no chosen family of this split {can}: {listed(own)}. docs/families.md says which"
                " generators tell each; if no families and topics are given, those that can are"
                " taken"
            )
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
        wanted = next((split for split, known in PARTS.items() if known == part), "")
        raise BadInputError(
            f"no chosen family is of the split {wanted or 'that is asked for'}, as each is of one"
            f" alone: {_by_split(families) if wanted else listed(families)}. Choose another split,"
            " or more families; docs/families.md says which split each is of"
        )
    return own


def _by_split(families: tuple[str, ...]) -> str:
    own: dict[str, list[str]] = {}
    for name in families:
        own.setdefault(split_of(family_of(canonical(name))), []).append(name)
    return "; ".join(f"{split} has {listed(names)}" for split, names in own.items())


def listed(names: Sequence[str]) -> str:
    """The first few of the names, and how many more there are."""
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return f"{', '.join(names[:_FEW])}{more}"
