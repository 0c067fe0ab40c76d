"""Stories of typed templates: one problem of any of the families under ``generators/templates``.

Splits are of whole families, so that no story of a test family is met in train.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.words.families import FamilyParams, in_split
from mathmill.generators.words.problems import problem_of, telling_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.problem import Problem

_RESOLUTION = 1 << 32  # of the share of rows with a distractor


class StoryParams(FamilyParams):
    operation: ClassVar[str] = STORY
    kind: ClassVar[str] = STORY

    distractors: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the stories with a sentence whose number has nothing to do with it.",
    )


@generator(version=1)
def story(stream: Stream, params: StoryParams) -> Problem:
    """E.g. "In a sale, every skirt that used to cost £80 is sold at a discount of 35%. Ivan buys 6
    skirts in the sale. How much do they cost him altogether? Give the amount in pounds as a decimal
    number, to the penny.", 312.00.
    """
    name = stream.choice(in_split(params.chosen_families, stream.split))
    known = template(name)
    extra = (
        bool(params.distractors) and stream.below(_RESOLUTION) < params.distractors * _RESOLUTION
    )
    instance = draw(known, stream)
    told = Story(instance, draw_telling(known, stream, extra=extra), {})
    return problem_of(telling_of(told), params, stream)
