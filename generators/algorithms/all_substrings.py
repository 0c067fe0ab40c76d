"""List all substrings of a string."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.sizes import SizedParams, comma, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call, listed
from mathmill.schemas.problem import Difficulty, Problem


class AllSubstringsParams(SizedParams):
    operation = "all_substrings"
    presets = ((3, 5), (6, 9), (10, 14))
    limits = (1, 40)
    counts = "letters of the string"

    letters: int = Field(default=26, ge=2, le=26, description="So many letters of a..z occur.")


@generator(version=1)
def all_substrings(stream: Stream, params: AllSubstringsParams) -> Problem:
    """E.g. "A program reads the text "pczu". Which non-empty runs of neighbouring letters
    does it have? Sort them by starting place, then by length, keep duplicates, and separate
    them by a comma and a space.", p, pc, pcz, pczu, c, cz, czu, z, zu, u.
    """
    text = spelt(stream, params.letters, params.draw_size(stream))
    size = len(text)
    pieces = [text[start:stop] for start in range(size) for stop in range(start + 1, size + 1)]
    return posed(
        stream,
        params,
        (text,),
        comma(pieces),
        fields={"text": text},
        claim=call("eq", call("substrings", Text(text)), listed(*map(Text, pieces))),
        canonical=f"all substrings {text}",
        difficulty=Difficulty(level=size, steps=len(pieces)),
        answer_type="text",
    )


def spelt(stream: Stream, letters: int, size: int) -> str:
    """A string of `size` of the first so many letters."""
    return "".join([chr(97 + stream.below(letters)) for _ in range(size)])
