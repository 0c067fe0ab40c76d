"""The length of the longest common subsequence of two strings."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.all_substrings import spelt
from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem


class LcsParams(SizedParams):
    operation = "lcs"
    presets = ((2, 6), (7, 9), (10, 12))
    limits = (1, 60)
    counts = "letters of a string"

    letters: int = Field(default=5, ge=2, le=26, description="So many letters of a..z occur.")


@generator(version=1)
def lcs(stream: Stream, params: LcsParams) -> Problem:
    """E.g. "Two codes read "caeb" and "dc". How long is their longest common subsequence?", 1."""
    first, second = two_strings(stream, params, params.letters)
    row = [0] * (len(second) + 1)
    for letter in first:
        corner = 0
        for at, other in enumerate(second, 1):
            above = row[at]
            row[at] = corner + 1 if letter == other else max(above, row[at - 1])
            corner = above
    cells = len(first) * len(second)
    return posed(
        stream,
        params,
        (first, second),
        str(row[-1]),
        fields={"first": first, "second": second},
        claim=call("eq", call("common_subsequence", Text(first), Text(second)), row[-1]),
        canonical=f"lcs {min(first, second)} {max(first, second)}",
        difficulty=Difficulty(level=max(len(first), len(second)), steps=cells + 1),
    )


def two_strings(stream: Stream, params: SizedParams, letters: int) -> tuple[str, str]:
    """Two strings; in half of the rows the second has letters of the first, in their order."""
    first = spelt(stream, letters, params.draw_size(stream))
    size = params.draw_size(stream)
    second = spelt(stream, letters, size)
    if stream.chance(1, 2):
        kept = stream.integer(1, min(len(first), size))
        sources = sorted(stream.sample(range(len(first)), kept))
        spelling = list(second)
        for place, source in zip(sorted(stream.sample(range(size), kept)), sources, strict=True):
            spelling[place] = first[source]
        second = "".join(spelling)
    return first, second
