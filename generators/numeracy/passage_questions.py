"""What can be asked about a passage: each question has just one right answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mathmill.generators.numeracy.passage_world import World, named
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Apply, Expression, Number, Text, call, listed


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answer, and the asked side of its claim."""

    question: str
    answer: str
    claim: Expression
    told_first: str = ""  # a sentence that the passage must begin with


Ask = Callable[[Stream, World], "Asked | None"]


def amount(stream: Stream, world: World) -> Asked:
    """How many of a thing, or of a sort of it, someone has."""
    who, noun, sorts, what = _subject(stream, world)
    found = world.amount(who, noun, sorts)
    return Asked(
        f"how many {what} {world.scene.holds.format(who=who)} in the end ?",
        str(found),
        call("total", held(world, [who], sorts, noun)),
    )


def difference(stream: Stream, world: World) -> Asked | None:
    """How many more of one thing than of another someone has."""
    who = stream.choice(world.holders)
    known = [
        (world.amount(who, thing.noun, [sort]), thing.noun, sort)
        for thing in world.things
        for sort in world.sorts[thing.noun]
        if world.has(who, thing.noun, sort)
    ]
    if len({count for count, _, _ in known}) < 2:
        return None
    more = stream.choice([one for one in known if one[0] > min(known)[0]])
    less = stream.choice([one for one in known if one[0] < more[0]])
    return Asked(
        f"how many more {named(more[2], more[1])} than {named(less[2], less[1])}"
        f" {world.scene.holds.format(who=who)} in the end ?",
        str(more[0] - less[0]),
        call(
            "sub",
            *(call("total", held(world, [who], [sort], noun)) for _, noun, sort in (more, less)),
        ),
    )


def others(stream: Stream, world: World) -> Asked | None:
    """How many of a thing that are not of some sort someone has."""
    who = stream.choice(world.holders)
    for thing in world.things:
        noun, told = thing.noun, world.sorts[thing.noun]
        sort = stream.choice(told)
        rest = [one for one in told if one != sort]
        if any(world.has(who, noun, one) for one in rest):
            break
    else:
        return None
    return Asked(
        f"how many {noun} other than {named(sort, noun)} {world.scene.holds.format(who=who)}"
        " in the end ?",
        str(world.amount(who, noun, rest)),
        call("total", held(world, [who], rest, noun)),
    )


def more_or_less(stream: Stream, world: World) -> Asked | None:
    """Which of two has more, or less."""
    found = _rivals(stream, world, 2)
    if found is None:
        return None
    names, noun, sorts, what = found
    more = stream.chance(1, 2)
    return Asked(
        f"which had {'more' if more else 'fewer'} {what} in the end , {names[0]} or {names[1]} ?",
        *_ranked(world, names, noun, sorts, more),
    )


def most_or_fewest(stream: Stream, world: World) -> Asked | None:
    """Which of three or more has most, or fewest."""
    found = _rivals(stream, world, stream.integer(3, 4))
    if found is None:
        return None
    names, noun, sorts, what = found
    most = stream.chance(1, 2)
    return Asked(
        f"which of {enumerated(names)} had the {'most' if most else 'fewest'} {what} in the end ?",
        *_ranked(world, names, noun, sorts, most),
    )


def event(stream: Stream, world: World) -> Asked | None:
    """The highest or lowest number of a thing in one sentence."""
    noun = stream.choice(world.things).noun
    mine = [number for about, number in world.numbers if about == noun]
    rest = [number for about, number in world.numbers if about != noun]
    if len(set(mine)) < 2:
        return None
    highest = stream.chance(1, 2)
    numbers = call("element", listed(listed(*mine), listed(*rest)), 0)
    operator = "greatest" if highest else "least"
    return Asked(
        f"what is the {'highest' if highest else 'lowest'} number of {noun} that one sentence"
        " names ?",
        str(max(mine) if highest else min(mine)),
        call(operator, numbers),
    )


def together(stream: Stream, world: World) -> Asked | None:
    """How many several have: named one by one, or by the group that they are told to make up."""
    if len(world.holders) < 2:
        return None
    _, noun, sorts, what = _subject(stream, world)
    among = stream.sample(world.holders, stream.integer(2, min(3, len(world.holders))))
    total = sum(world.amount(who, noun, sorts) for who in among)

    claim = call("total", held(world, among, sorts, noun))
    scene = world.scene
    if scene.groups and stream.chance(1, 2):
        group = stream.choice(scene.groups)
        question = f"how many {what} {scene.holds.format(who=group)} in the end ?"
        first = f"{enumerated(among)} were the {scene.members} of {group}"
        return Asked(question, str(total), claim, first)
    phrase = f"{scene.holds.format(who=enumerated(among))} together"
    return Asked(f"how many {what} {phrase} in the end ?", str(total), claim)


ASKS: tuple[Ask, ...] = (
    amount, difference, others, more_or_less, most_or_fewest, event, together,
)  # fmt: skip


def held(world: World, holders: Sequence[str], sorts: Sequence[str], noun: str) -> Expression:
    """A claim's list of what each of the holders has."""
    changes = [
        Apply(
            "list",
            (Text(change.holder), Text(change.sort), Text(change.noun), Number(change.by)),
        )
        for change in world.changes
    ]
    asked = [Apply("list", tuple(map(Text, words))) for words in (holders, sorts)]
    return Apply("held", (Apply("list", tuple(changes)), *asked, Text(noun)))


def enumerated(names: Sequence[str]) -> str:
    """E.g. `the king , the queen and the duke`."""
    return f"{' , '.join(names[:-1])} and {names[-1]}"


def _subject(stream: Stream, world: World) -> tuple[str, str, list[str], str]:
    """A holder, a noun, its sorts that are meant, and what these are called."""
    change = stream.choice(world.changes)
    told = world.sorts[change.noun]
    if stream.chance(1, 2):
        return change.holder, change.noun, [change.sort], named(change.sort, change.noun)
    return change.holder, change.noun, told, change.noun


def _rivals(
    stream: Stream, world: World, count: int
) -> tuple[list[str], str, list[str], str] | None:
    """So many holders of one thing, all with different numbers of it."""
    _, noun, sorts, what = _subject(stream, world)
    owners = [who for who in world.holders if world.has(who, noun)]
    if len(owners) < count:
        return None
    among = stream.sample(owners, count)
    if len({world.amount(who, noun, sorts) for who in among}) < count:
        return None
    return among, noun, sorts, what


def _ranked(
    world: World, among: list[str], noun: str, sorts: list[str], most: bool
) -> tuple[str, Expression]:
    amounts = [world.amount(who, noun, sorts) for who in among]
    at = amounts.index(max(amounts) if most else min(amounts))

    each = held(world, among, sorts, noun)
    place = call("index_of", each, call("greatest" if most else "least", each))
    return among[at], call("element", Apply("list", tuple(map(Text, among))), place)
