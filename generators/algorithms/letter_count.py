"""Count a letter in a string."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, distinct, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call, listed
from mathmill.schemas.problem import Difficulty, Problem


class LetterCountParams(SizedParams):
    operation = "letter_count"
    presets = ((2, 6), (7, 10), (11, 20))
    limits = (1, 300)
    counts = "letters of the string"

    max_letters: int = Field(
        default=8, ge=2, le=26, description="At most so many different letters occur in a string."
    )


@generator(version=1)
def letter_count(stream: Stream, params: LetterCountParams) -> Problem:
    """E.g. "Take the sequence of letters "diki". What is the number of occurrences of "i"?", 2."""
    size = params.draw_size(stream)
    alphabet = [
        chr(97 + at) for at in distinct(stream, 0, 25, stream.integer(2, params.max_letters))
    ]
    text = "".join([stream.choice(alphabet) for _ in range(size)])
    letter = stream.choice(text if stream.chance(3, 4) else alphabet)
    count = text.count(letter)
    return posed(
        stream,
        params,
        (text, letter),
        str(count),
        fields={"text": text, "letter": letter},
        claim=call("eq", call("count", listed(*map(Text, text)), Text(letter)), count),
        canonical=f"letter count {text} {letter}",
        difficulty=Difficulty(level=size, steps=size),
    )
