"""Reads stories of typed templates with their worked steps."""

from __future__ import annotations

from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.text_reader import TextReader
from mathmill.validators.stories.answers import answer_type
from mathmill.validators.stories.working import Worked
from mathmill.validators.stories.working import derive as derive_story

_FAMILY = "family:"


def derive(page: Page) -> Derived:
    worked = derive_story(page.question, family_in(page.tags))
    steps = "".join(f"\n{line}" for line in worked.lines)
    return derived(worked)._replace(solution=f"{steps}\nAnswer: ")


def family_in(tags: tuple[str, ...]) -> str:
    """The family that the row says it is of; "" if it does not say."""
    return next((tag.removeprefix(_FAMILY) for tag in tags if tag.startswith(_FAMILY)), "")


def derived(worked: Worked) -> Derived:
    """What must stand in a row that tells the story, without its solution."""
    reading = worked.reading
    return Derived(
        task="story",
        given=(reading.family.name, *reading.given),
        found=(worked.values[reading.family.parsed_answer.name],),
        answer=worked.answer,
        claim=worked.claim,
        answer_type=answer_type(reading.family),
    )


READER = TextReader("step_by_step", derive, r"(?<=[^\n])\n")
