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
from mathmill.validators.stories.ways import answers_by

_LETTERS = "ABCDEFGH"
_ASKED = "\n\nWhich of these is right? Answer with its letter."
_OPTION = re.compile(r"([A-H])\) (.+)")
_NAMED = re.compile("([A-H]): (.+)")
_STEP = re.compile("([a-z_]+) in step ([1-9][0-9]?)")
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


def chosen(
    problem: Derivation, options: Sequence[str], solution: str, tags: Sequence[str]
) -> Derived:
    """What must stand in the row of the problem with these options and that solution.

    Raises `BadInputError` unless each is written as an answer of the story is, no two are the same,
    and one of them is the answer; and unless each wrong one is what the ways that a tag names come
    to.
    """
    answer, family = problem.answer, problem.works[-1].family
    odd = [option for option in options if not _is_answer(option, family)]
    if odd or answer not in options or len(set(options)) < len(options):
        raise BadInputError(
            f"of the options {', '.join(options)} not just one is {answer}, or not all are such"
        )
    shown = dict(zip(_LETTERS, options, strict=False))
    for named in filter(None, map(_NAMED.fullmatch, tags)):
        again = sum(tag.startswith(f"{named[1]}: ") for tag in tags) > 1
        if again or not _comes_to(problem, named[2], shown.get(named[1], answer)):
            raise BadInputError(
                f"option {named[1]} does not come from what the tag says: {named[0]}"
            )
    letter = _LETTERS[options.index(answer)]
    return problem.derived(solution)._replace(answer=letter, answer_type="choice")


def _comes_to(problem: Derivation, ways: str, option: str) -> bool:
    """Whether such wrong steps lead to the option, which is not the answer."""
    steps = [_STEP.fullmatch(each) for each in ways.split(", ")]
    faults = [(int(step[2]) - 1, step[1]) for step in steps if step]
    if len(faults) < len(steps) or option == problem.answer:
        return False
    return option in answers_by(problem.works[-1], faults)


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
