"""The page of all template families, each with one of its stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mathmill.generators.fusion.extended import can_be_extended
from mathmill.generators.splits import PARTS, family_of
from mathmill.generators.streams import Stream
from mathmill.generators.words.families import canonical
from mathmill.generators.words.incomplete import can_lack
from mathmill.generators.words.perturbed import can_be_perturbed
from mathmill.generators.words.problems import telling_of
from mathmill.generators.words.reversed import can_be_reversed
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family, names, topics

_KEY = 1  # of the streams of the examples
_ALSO: dict[
    str, Callable[[tuple[str, ...]], tuple[str, ...]]
] = {  # generators that not every family goes with
    "words.reversed": can_be_reversed,
    "words.incomplete": can_lack,
    "words.perturbed": can_be_perturbed,
    "fusion.extended": can_be_extended,
}


def families_page() -> str:
    """The families by topic: what each trains, its split, and an example with its solution."""
    parts = [
        f"{len(names())} families of word problems in {len(topics())} topics, told by"
        " `words.story` and fused by `fusion.*`. The level is a school year, 13 the first of"
        " university; the freedom is how many numbers of a story are drawn freely. No family is"
        " in two splits."
        " [templates.md](templates.md) says how one is written.\n"
    ]
    for topic, members in topics().items():
        parts.append(f"## {topic}\n")
        parts += ["\n".join(_section(family(name))) for name in members]
    return "\n".join(parts)


def _section(known: Family) -> Iterator[str]:
    split = next(name for name, part in PARTS.items() if part.has(family_of(canonical(known.name))))
    made = template(known.name)
    stream = Stream.of_item(_KEY, 0)
    telling = telling_of(Story(draw(made, stream), draw_telling(made, stream), {}))
    yield f"### `{known.name}`\n"
    others = ", ".join(f"`{name}`" for name, can in _ALSO.items() if can((known.name,)))
    also = f"; also told by {others}" if others else ""
    yield (
        f"{known.title}. Level {known.level}, {', '.join(known.skills)}; freedom {known.freedom};"
        f" {split}{also}.\n"
    )
    yield f"> {telling.question}\n>"
    yield from (f"> {line}\\" for line in telling.solution[:-1])
    yield f"> {telling.solution[-1]}\n>\n> **{telling.answer}**\n"
