"""What the nouns of stories count: people, creatures, what happens or is marked, or things.

A number of one kind takes the place of a number of the same kind alone, but for what each person
has: a seat, a ticket or a main course for each of the guests.
"""

from __future__ import annotations

from functools import cache

from mathmill.schemas.templates.files import family

_KINDS = {
    "people": "adult boy child friend girl guest inhabitant member passenger person player pupil"
    " referee visitor worker",
    "creatures": "bacterium bird cow",
    "events": "answer handshake instalment journey match menu point question round turn vote way",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_THINGS = "things"
_FOR_EACH = frozenset(("bowl", "dessert", "main course", "seat", "share", "starter", "ticket"))


@cache
def kind_of(name: str, key: str) -> str:
    """The kind of what is counted in a unit of that family; "" counts ways to do something.

    What the cast fills in is of the kind of the first that it may be.
    """
    noun = _noun(name, key)
    return _KIND_OF.get(noun.rpartition(" ")[2], _THINGS) if noun else "events"


def _noun(name: str, key: str) -> str:
    """One of the things, without what they are counted by: ``box`` for boxes a minute."""
    above = key.partition("/")[0]
    if above.startswith("{"):
        return family(name).roles[above.strip("{}")].forms[0][""]
    return above.partition("|")[0]


@cache
def may_take(first: str, second: str, slot: str) -> bool:
    """Whether a number of what the first counts may be that number of the second."""
    own, other = family(first).parsed_answer.unit, family(second).parsed[slot].unit
    if _noun(second, other) in _FOR_EACH and kind_of(first, own) == "people":
        return True
    return kind_of(first, own) == kind_of(second, other)


@cache
def are_of_a_kind(first: str, second: str) -> bool:
    """Whether the answers of two families that count are of one kind."""
    one, other = (kind_of(name, family(name).parsed_answer.unit) for name in (first, second))
    return one == other
