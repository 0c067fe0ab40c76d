"""The edit distance of two strings."""

from __future__ import annotations

from pydantic import Field

from mathmill.generators.algorithms.lcs import two_strings
from mathmill.generators.algorithms.sizes import SizedParams, posed
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Text, call
from mathmill.schemas.problem import Difficulty, Problem


class LevenshteinParams(SizedParams):
    operation = "levenshtein"
    presets = ((2, 4), (5, 7), (8, 9))
    limits = (1, 60)
    counts = "letters of a string"

    letters: int = Field(default=5, ge=2, le=26, description="So many letters of a..z occur.")


@generator(version=1)
def levenshtein(stream: Stream, params: LevenshteinParams) -> Problem:
    """E.g. "A spelling program compares "cb" with "bee". How many edits are needed at least to get
    from the one to the other, if an edit inserts, deletes or replaces one letter?", 3.
    """
    first, second = two_strings(stream, params, params.letters)
    row = list(range(len(second) + 1))
    for number, letter in enumerate(first, 1):
        corner, row[0] = row[0], number
        for at, other in enumerate(second, 1):
            above = row[at]
            row[at] = corner if letter == other else 1 + min(corner, above, row[at - 1])
            corner = above
    cells = len(first) * len(second)
    return posed(
        stream,
        params,
        (first, second),
        str(row[-1]),
        fields={"first": first, "second": second},
        claim=call("eq", call("edit_distance", Text(first), Text(second)), row[-1]),
        canonical=f"levenshtein {min(first, second)} {max(first, second)}",
        difficulty=Difficulty(level=max(len(first), len(second)), steps=cells + 1),
    )
