"""Lettered options after a word problem, read back: which of them is the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mathmill.schemas.errors import BadInputError
from mathmill.validators.final_value import same_value
from mathmill.validators.layouts.derived import Derived
from mathmill.validators.stories.derivations import Derivation

_LETTERS = "ABCDEFGH"
_ASKED = "\n\nWhich of these is right? Answer with its letter."
_OPTION = re.compile(r"([A-H])\) (.+)")


def without_options(question: str) -> tuple[str, list[str]]:
    """The story as it is without options, and these in the order of their letters.

    Raises `BadInputError` if it does not show two or more and ask for the right one.
    """
    story, _, listed = question.removesuffix(_ASKED).rpartition("\n\n")
    found = [_OPTION.fullmatch(line) for line in listed.split("\n")]
    letters = "".join(match[1] if match else "?" for match in found)
    if not question.endswith(_ASKED) or len(found) < 2 or not _LETTERS.startswith(letters):
        raise BadInputError("the question does not show lettered options and ask for the right one")
    if " Give the " in story:
        raise BadInputError("the question wants the answer itself given, and then a letter")
    return story.replace(" Find the ", " Give the "), [match[2] for match in found if match]


def chosen(problem: Derivation, options: Sequence[str], solution: str) -> Derived:
    """What must stand in the row of the problem with these options and that solution.

    Raises `BadInputError` unless just one of them is the answer, as it is written, and no two are
    the same.
    """
    answer, kind = problem.answer, problem.answer_type
    right = [option for option in options if option == answer or same_value(option, answer, kind)]
    if right != [answer] or len(set(options)) < len(options):
        raise BadInputError(f"of the options {', '.join(options)} not just one is {answer}")
    letter = _LETTERS[options.index(answer)]
    return problem.derived(solution)._replace(answer=letter, answer_type="choice")
