"""Stories of typed templates: one problem of any of the families under ``generators/templates``.

Splits are of whole families, so that no story of a test family is met in train.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.generators.words.claims import answer_type, claim_of
from mathmill.generators.words.telling import Story, answer_text, draw_telling
from mathmill.generators.words.templates import draw, template
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.templates.files import chosen

_RESOLUTION = 1 << 32  # of the share of rows with a distractor


class StoryParams(LayoutParams):
    operation: ClassVar[str] = STORY
    kind: ClassVar[str] = STORY

    layout: str = Field(default="step_by_step", description="How it is written down.")
    topics: tuple[str, ...] = Field(
        default=(), description="Topics that the families are of; by default all."
    )
    families: tuple[str, ...] = Field(
        default=(), description="The families themselves; by default all of the topics."
    )
    distractors: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the stories with a sentence whose number has nothing to do with it.",
    )

    @property
    def chosen_families(self) -> tuple[str, ...]:
        return chosen(self.topics, self.families)

    @model_validator(mode="after")
    def _check_families(self) -> Self:
        _ = self.chosen_families
        return self


@generator(version=1)
def story(stream: Stream, params: StoryParams) -> Problem:
    """E.g. "In a sale, every skirt that used to cost £80 is sold at a discount of 35%. Ivan buys 6
    skirts in the sale. How much do they cost him altogether? Give the amount in pounds as a decimal
    number, to the penny.", 312.00.
    """
    name = stream.choice(params.chosen_families)
    stream.require(f"story {name}")
    known = template(name)
    extra = (
        bool(params.distractors) and stream.below(_RESOLUTION) < params.distractors * _RESOLUTION
    )
    instance = draw(known, stream)
    given = [instance.numbers[each] for each in known.family.given]
    told = Story(instance, draw_telling(known, stream, extra=extra), {})
    return problem_of_instance(
        Instance(
            STORY,
            given=(told,),
            found=(instance.answer,),
            asks=told.question,
            gives=answer_text(known, instance.answer),
            answer_type=answer_type(known),
            tags=(f"family:{name}", f"topic:{known.family.topic}"),
        ),
        params,
        stream,
        claim=claim_of(instance),
        canonical=f"story {name}",
        difficulty=Difficulty(
            level=known.family.level,
            steps=len(known.steps),
            digits=max(len(str(abs(number.numerator))) for number in given),
        ),
    )
