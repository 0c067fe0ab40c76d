"""Write a line of words in reverse order."""

from __future__ import annotations

from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call, listed
from mathmill.schemas.problem import Difficulty, Problem

WORDS = (
    "acorn after amber and anchor apple arrow badger bake barn basket beach bell below berry birch"
    " bold book bread brick bridge bright brook brown button cabin calm candle carry castle cedar"
    " chair chalk cherry clay climb clock cloud clover coal copper cotton crane creek dance dawn"
    " deep deer desk door drift dust eagle early earth echo elm ember evening falcon farm feather"
    " fern field finch fire fish flint flute forest fox frost garden gate gentle glass goat gold"
    " grain green grey hammer harbour hazel hill honey horse house island ivy jar juniper kettle"
    " kite ladder lake lamp lantern leaf lemon lily linen listen maple march meadow milk mill mint"
    " moon moss mouse needle nest never night north oak ocean old olive open orchard otter owl"
    " paper path pear pebble pine plain plum pond quick quiet quilt rabbit rain reed ring river"
    " road robin rope rose sail salt sand seven shell silver slow small snow south spark spoon"
    " spring star stone storm stream summer swan table tall thimble thistle tide tiger timber tin"
    " tree turn under valley velvet violet wagon walk warm water west wheat wheel white willow"
    " wind winter wise wolf wood wool wren yellow young"
).split()


class WordFlipParams(SizedParams):
    operation = "word_flip"
    presets = ((10, 20), (21, 50), (51, 100))
    limits = (2, 1_000)
    counts = "words"


@generator(version=1)
def word_flip(stream: Stream, params: WordFlipParams) -> Problem:
    """E.g. "Take the following words: evening summer flint grain moon earth night beach
    hammer sand silver timber. Write them in reverse order, separated by single spaces.",
    timber silver sand hammer beach night earth moon grain flint summer evening.
    """
    size = params.draw_size(stream)
    words = tuple(stream.choice(WORDS) for _ in range(size))
    text = " ".join(words)
    return posed(
        stream,
        params,
        (words,),
        " ".join(words[::-1]),
        fields={"words": text},
        claim=call(
            "eq",
            call("reversed", listed(*map(Text, words))),
            listed(*map(Text, words[::-1])),
        ),
        canonical=f"word flip {text}",
        difficulty=Difficulty(level=size, steps=size),
        answer_type="text",
    )
