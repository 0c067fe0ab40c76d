"""Which tasks the params ask for."""

from __future__ import annotations

from functools import cache

from pydantic import Field, field_validator

from mathmill.generators.misconceptions.tasks import WAYS
from mathmill.generators.params import Params
from mathmill.schemas.misconceptions import WORDINGS

TOPICS = ("all", *dict.fromkeys(wording.topic for wording in WORDINGS.values()))


class TopicParams(Params):
    topic: str = Field(
        default="all",
        examples=["fractions"],
        description="What the tasks are about: all, fractions, integers, decimals, percent,"
        " algebra, geometry, statistics, probability or rates.",
    )

    @field_validator("topic")
    @classmethod
    def _check_topic(cls, topic: str) -> str:
        if topic not in TOPICS:
            raise ValueError(f"topic is one of {', '.join(TOPICS)}, not {topic!r}")
        return topic


@cache
def names_of(topic: str, in_choice: bool = False) -> tuple[str, ...]:
    """The tasks of a topic; with `in_choice` those whose right answer can have any rank."""
    return tuple(
        name
        for name, way in WAYS.items()
        if topic in ("all", WORDINGS[name].topic) and (way.in_choice or not in_choice)
    )
