"""Lettered options after a word problem, read back: which of them is the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import WEEKDAYS, Value, lowest
from mathmill.validators.layouts.derived import Derived
from mathmill.validators.stories.answers import answer_text
from mathmill.validators.stories.derivations import Derivation

_LETTERS = "ABCDEFGH"
_ASKED = "\n\nWhich of these is right? Answer with its letter."
_OPTION = re.compile(r"([A-H])\) (.+)")
_CLOCK = re.compile("([01][0-9]|2[0-3]):([0-5][0-9])")
_NUMBER = re.compile("-?[0-9]+(?:[.][0-9]+|/0*[1-9][0-9]*)?")


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

    Raises `BadInputError` unless each is written as an answer of the story is, no two are the same,
    and one of them is the answer.
    """
    answer, family = problem.answer, problem.works[-1].family
    odd = [option for option in options if not _is_answer(option, family)]
    if odd or answer not in options or len(set(options)) < len(options):
        raise BadInputError(
            f"of the options {', '.join(options)} not just one is {answer}, or not all are such"
        )
    letter = _LETTERS[options.index(answer)]
    return problem.derived(solution)._replace(answer=letter, answer_type="choice")


def _is_answer(text: str, family: Family) -> bool:
    """Whether a number is written so as an answer of the family; then no other text means it."""
    if text in WEEKDAYS:
        value: Value = WEEKDAYS.index(text)
    elif match := _CLOCK.fullmatch(text):
        value = 60 * int(match[1]) + int(match[2])
    elif _NUMBER.fullmatch(text):
        value = lowest(Fraction(text))
    else:
        return False
    try:
        return answer_text(family, value) == text
    except ArithmeticError:
        return False
