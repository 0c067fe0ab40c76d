"""Which item a row is: mixtures in closed form, so that any row of any split is known at once.

The weights become a deck of T cards: the fewest cards with these weights, shuffled again and again
by a stream of the recipe's seed. Row r is the entry on card r % T; of that entry it is item
(r // T) * (its cards) + (its cards before that one). So every run of so few rows holds the weights
exactly, each entry's items are used in order and once, and asking for more rows later moves none
of the earlier ones. Entries that are for some splits alone are in the decks of these.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from mathmill.generators import registry
from mathmill.generators.generator import Generator
from mathmill.generators.params import Params
from mathmill.generators.request import Request
from mathmill.generators.splits import PARTS, Part, parts_of
from mathmill.generators.streams import BlockStream, stream_key
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.recipe import Recipe, Repeat, cards
from mathmill.schemas.row import SPLITS, Split

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Component:
    """An entry of the recipe, worked out."""

    number: int
    generator: Generator
    params: Params
    cards: int
    splits: tuple[Split, ...] = SPLITS
    repeat: Repeat | None = None
    parts: Mapping[Split, Part] = field(default_factory=lambda: PARTS)

    def request(self, seed: int, split: Split) -> Request:
        """The stream of the entry's rows of a split."""
        return self.generator.request(seed, split, self.params, self.parts[split])

    @property
    def identity(self) -> list[object]:
        identity = [
            self.generator.name,
            self.generator.version,
            self.params.model_dump_json(),
            self.cards,
        ]
        if self.parts != PARTS:
            identity.append({split: [*part] for split, part in self.parts.items()})
        return identity if self.repeat is None else [*identity, self.repeat.model_dump_json()]


@dataclass(frozen=True)
class Mixture:
    """The components of a recipe, and the deck that says whose turn it is."""

    seed: int
    components: tuple[Component, ...]

    @classmethod
    def of(cls, recipe: Recipe) -> Mixture:
        """Raises `BadInputError` naming the entry that cannot be used, and why."""
        counts = cards(recipe.weights())
        shares = recipe.shares
        parts = parts_of({split: shares.of(split) for split in SPLITS}) if shares else PARTS
        made: list[Component] = []
        seen: dict[tuple[str, str], int] = {}
        for number, (entry, count) in enumerate(zip(recipe.datasets, counts, strict=True)):
            try:
                generator = registry.get(entry.generator)
                params = generator.params(entry.params)
            except BadInputError as error:
                raise BadInputError(f"datasets[{number}]: {error}") from None
            first = seen.setdefault((generator.name, params.model_dump_json()), number)
            if first != number and set(entry.splits) & set(recipe.datasets[first].splits):
                raise BadInputError(
                    f"datasets[{number}] repeats datasets[{first}]: {generator.name} with the same "
                    "params would give the same rows twice. Make it one entry with both weights."
                )
            made.append(
                Component(number, generator, params, count, entry.splits, entry.repeat, parts)
            )
        return cls(recipe.seed, tuple(made))

    def part(self, split: Split) -> Mixture:
        """The mixture that the rows of one split are drawn from."""
        return self._parts[split]

    @cached_property
    def _parts(self) -> dict[Split, Mixture]:
        parts: dict[Split, Mixture] = {}
        for split in SPLITS:
            kept = tuple(component for component in self.components if split in component.splits)
            parts[split] = self if len(kept) == len(self.components) else Mixture(self.seed, kept)
        return parts

    @property
    def period(self) -> int:
        return sum(component.cards for component in self.components)

    @property
    def dear(self) -> bool:
        """Whether rows come from an engine of their own (Lean), which takes seconds for some."""
        return any(component.generator.needs for component in self.components)

    @property
    def with_lean(self) -> bool:
        """Whether each process that makes or checks rows starts an engine of their own (Lean)."""
        return self.dear or any(component.params.in_lean for component in self.components)

    @cached_property
    def deck(self) -> Numbers:
        """The component on each card."""
        counts = [component.cards for component in self.components]
        key = stream_key("mathmill.deck", 2, json.dumps(counts), self.seed, "")
        times = math.gcd(*counts)
        words = BlockStream(key, 0).words(times, self.period // times)
        numbers = np.array([component.number for component in self.components], dtype=np.int64)
        fewest = np.repeat(numbers, [count // times for count in counts])
        return fewest[np.argsort(words, axis=1, kind="stable")].reshape(-1)

    @cached_property
    def rank(self) -> Numbers:
        """How many earlier cards of the deck show the same component."""
        rank = np.empty(self.period, dtype=np.int64)
        for component in self.components:
            rank[self.deck == component.number] = np.arange(component.cards)
        return rank

    def locate(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The component and the item of each row."""
        turn, card = np.divmod(rows, self.period)
        who = self.deck[card]
        return who, turn * self._counts[who] + self.rank[card]

    def items(self, rows: int) -> Numbers:
        """How many items of each component, by its number, the first `rows` rows hold."""
        turns, rest = divmod(rows, self.period)
        return turns * self._counts + np.bincount(self.deck[:rest], minlength=len(self._counts))

    @cached_property
    def _counts(self) -> Numbers:
        """The cards of each component, by its number."""
        counts = np.zeros(max(part.number for part in self.components) + 1, dtype=np.int64)
        for component in self.components:
            counts[component.number] = component.cards
        return counts

    def dataset_id(self, split: Split) -> str:
        """8 hex digits for all that decides the rows of a split, but for how many there are."""
        components = self.part(split).components
        identity = [self.seed, [component.identity for component in components], split]
        text = json.dumps(identity, separators=(",", ":"))
        return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()

    def dataset_ids(self) -> dict[Split, str]:
        return {split: self.dataset_id(split) for split in SPLITS}
