"""The world of a passage: sentences are drawn so that they can be true, and it keeps the count."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from mathmill.generators.numeracy.passage_words import Kind, Scene, Thing
from mathmill.generators.streams import Stream

_MOST_HOLDERS, _MOST_THINGS, _MOST_SORTS = 4, 2, 3
_REUSED, _OF = 6, 10  # a value that came before is taken again in 6 of 10 cases
_LEAST = 2  # of anything that a sentence counts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """So many more (or fewer) of a sort of a thing with one holder."""

    holder: str
    sort: str
    noun: str
    by: int


@dataclass
class World:
    """What the sentences so far have told."""

    scene: Scene
    sentences: list[str] = field(default_factory=list)
    numbers: list[tuple[str, int]] = field(default_factory=list)  # of each sentence, with its noun
    changes: list[Change] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    sorts: dict[str, list[str]] = field(default_factory=dict)  # of each noun; "" alone: not told

    def has(self, holder: str, noun: str, sort: str | None = None) -> bool:
        """Whether anything was told of that holder and thing, and of that sort if one is given."""
        return any(
            change.holder == holder and change.noun == noun and sort in (None, change.sort)
            for change in self.changes
        )

    def amount(self, holder: str, noun: str, sorts: list[str]) -> int:
        return sum(
            change.by
            for change in self.changes
            if change.holder == holder and change.noun == noun and change.sort in sorts
        )

    def tell(self, stream: Stream) -> None:
        """One more sentence."""
        who = self._pick(stream, self.holders, self.scene.holders, _MOST_HOLDERS)
        thing = self._pick(stream, self.things, self.scene.things, _MOST_THINGS)
        sort = self._sort(stream, thing)
        noun = thing.noun
        held = self.amount(who, noun, [sort])
        others = [one for one in self.holders if one != who]
        richer = [one for one in others if self.amount(one, noun, [sort]) >= _LEAST]
        possible: dict[Kind, bool] = {
            "observe": not self.has(who, noun, sort),
            "gain": True,
            "lose": held >= _LEAST,
            "give": held >= _LEAST and bool(others),
            "take": bool(richer),
        }
        kind = stream.choice([kind for kind in thing.verbs if possible[kind]])
        other = stream.choice(richer if kind == "take" else others or [""])
        most = self.amount(other, noun, [sort]) if kind == "take" else held
        high = thing.high if kind in ("observe", "gain") else min(most, thing.high)
        number = stream.integer(thing.low, high)
        self._record(kind, who, other, Change(who, sort, noun, number))
        self.sentences.append(
            self.scene.forms[kind].format(
                who=who,
                verb=stream.choice(thing.verbs[kind]),
                number=number,
                what=named(sort, noun),
                other=other,
            )
        )

    def _record(self, kind: Kind, who: str, other: str, told: Change) -> None:
        sort, noun, number = told.sort, told.noun, told.by
        self.numbers.append((noun, number))
        gains = kind in ("observe", "gain", "take")
        self.changes.append(Change(who, sort, noun, number if gains else -number))
        if kind in ("give", "take"):
            self.changes.append(Change(other, sort, noun, -number if gains else number))

    def _sort(self, stream: Stream, thing: Thing) -> str:
        if thing.noun not in self.sorts:
            self.sorts[thing.noun] = [] if stream.chance(1, 2) else [""]
        told = self.sorts[thing.noun]
        if told == [""]:
            return ""
        return self._pick(stream, told, thing.sorts, _MOST_SORTS)

    def _pick(self, stream: Stream, used: list[T], every: tuple[T, ...], most: int) -> T:
        """A value that came before, or else a new one while there may be more."""
        fresh = [value for value in every if value not in used]
        if used and (len(used) >= most or not fresh or stream.chance(_REUSED, _OF)):
            return stream.choice(used)
        used.append(stream.choice(fresh))
        return used[-1]


def named(sort: str, noun: str) -> str:
    """E.g. `french people`."""
    return f"{sort} {noun}".lstrip()
