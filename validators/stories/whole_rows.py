"""Whether the row of a word problem is as it must be, where that can be seen at a glance.

What must stand in the row of a story is written by `plain`, and for fused problems by `fused_rows`.
All other kinds of word problems, and what is wrong with a row that is not as it must be, are found
by `derivations`, of which this makes the first guess for most rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.files import family as read_family
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.registry import ODD
from mathmill.validators.stories import fused_rows
from mathmill.validators.stories.answers import answer_type
from mathmill.validators.stories.plain import expected
from mathmill.validators.stories.tags import (
    beside_in,
    families_in,
    family_in,
    fusion_in,
    is_plain,
    perturbation_in,
    slots_in,
)

_LONGEST = 200_000  # characters of a question
_MOST_TAGS = 4_096  # lists of tags whose meaning is kept


def is_right(
    question: str, answer: str, kind: str, claim: str, solution: str, tags: Sequence[str]
) -> bool:
    """Whether it is a row of stories and all is as it must be; if not, one must look."""
    name, beside, fusion, names, slots = _meant(tuple(tags))
    if not name or len(question) > _LONGEST:
        return False
    try:
        if fusion:
            return (answer, kind, claim, solution) == fused_rows.expected(
                fusion, question, names, slots
            )
        write = expected(name, extra=bool(beside))
        return kind == _kind(name) and write(question, beside) == (answer, claim, solution)
    except (BadInputError, UndefinedError, *ODD):
        return False


@lru_cache(_MOST_TAGS)
def _meant(tags: tuple[str, ...]) -> tuple[str, tuple[str, ...], str, list[str], list[str]]:
    """The first family of a story; the numbers that do not matter; how it is fused, from which.

    Then the numbers that are answers of stories before theirs. The first is "" for problems of
    other kinds.
    """
    name, fusion = family_in(tags), fusion_in(tags)
    known = (is_plain(tags) or bool(fusion)) and not perturbation_in(tags)
    found = families_in(tags), slots_in(tags)
    return (name if known else "", tuple(beside_in(tags)), fusion, *found)


@cache
def _kind(name: str) -> AnswerType:
    return answer_type(read_family(name))
