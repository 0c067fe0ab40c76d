"""Stories of typed templates: one problem of any of the families under ``generators/templates``.

Splits are of whole families, so that no story of a test family is met in train.
"""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from pydantic import Field

from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.forms import convertible, form_tags, other_forms
from mathmill.generators.words.magnitudes import can_grow, draw_great
from mathmill.generators.words.making import making
from mathmill.generators.words.problems import problem_of, telling_of
from mathmill.generators.words.telling import Story, draw_telling
from mathmill.generators.words.templates import Instance, draw_cast, draw_numbers, template
from mathmill.schemas.errors import BadInputError


class StoryParams(FamilyParams):
    operation: ClassVar[str] = STORY
    kind: ClassVar[str] = STORY

    distractors: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the stories with a sentence whose number has nothing to do with it.",
    )
    forms: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the stories with measures or prices told in another form: 3.5 as"
        " 3 1/2, 12 as 12.0 (GSM-Plus).",
    )
    magnitude: int = Field(
        default=1,
        ge=1,
        le=6,
        description="Size of the counts and measures: 1 as in life, 2 to 6 some 10^2 to 10^6 times"
        " greater (GSM-Ranges).",
    )
    variants: int = Field(
        default=1,
        ge=1,
        le=50,
        description="How many neighbouring items tell one story with different numbers: 3 as in"
        " GSM8K+, 50 as in GSM-Symbolic. Tags tell the `group`, which is counted within one entry"
        " of a recipe and one split, and which `variant` of it a row is.",
    )

    @cached_property
    def is_plain(self) -> bool:
        """Whether all rows are stories in the usual layout with nothing special about them."""
        special = self.distractors or self.forms or self.magnitude > 1
        return not special and super().is_plain

    def made_together(self, part: Part, words: Words) -> Words:
        """The place of the story's family, which is drawn first."""
        return words_below(words[:, 0], len(self.families_in(part)))


@generator(version=1)
def story(stream: Stream, params: StoryParams) -> Made:
    """E.g. "All 23 people of the chess club are to be driven at the same time, in vans that
    Priya hires. Up to 5 passengers fit into a small van, and its price is £55. A large van
    takes 16 passengers and costs £125. Of each kind there are enough vans, and the drivers do
    not count. At least how much do the vans cost? Give the amount in pounds as a decimal
    number, to the penny.", 235.00.
    """
    plot = stream.shared(params.variants) if params.variants > 1 else stream
    converts = params.forms > 0 and plot.happens(params.forms)
    name = plot.choice(_families(params, stream.part, converts=converts))
    if params.is_plain:
        made = making(name)(plot.word, stream.word)
        group = _group(params, stream)
        return made._replace(tags=(*made.tags, *group)) if group else made
    known = template(name)
    extra = params.distractors > 0 and plot.happens(params.distractors)
    cast, style = draw_cast(known, plot), draw_style(plot)
    sentences = draw_telling(known, plot, extra=extra)
    if params.magnitude == 1:
        numbers = draw_numbers(known, stream)
    else:
        numbers = draw_great(name, params.magnitude, stream)
    instance = Instance(known, numbers, cast, style)
    forms = other_forms(instance, stream) if converts else {}
    if converts and not forms:
        raise DrawAgainError
    telling = telling_of(Story(instance, sentences, forms))
    tags = (*telling.tags, *_group(params, stream), *form_tags(forms), *_magnitude(params))
    return problem_of(telling._replace(tags=tags), params, stream)


def _group(params: StoryParams, stream: Stream) -> tuple[str, ...]:
    """Tags by which the rows of one story are found: GSM8K+ asks if all of them are right."""
    if params.variants == 1:
        return ()
    group, variant = stream.group(params.variants), stream.place(params.variants)
    return f"group:{group}", f"variant:{variant}"


def _magnitude(params: StoryParams) -> tuple[str, ...]:
    return (f"magnitude:{params.magnitude}",) if params.magnitude > 1 else ()


def _families(params: StoryParams, part: Part | None, *, converts: bool) -> tuple[str, ...]:
    """Those of the chosen families that go with what else is chosen."""
    own = params.families_in(part)
    if params.magnitude > 1:
        own = can_grow(own, params.magnitude)
    if not own:
        raise BadInputError(
            f"magnitude={params.magnitude}: no chosen family of the split goes with such numbers;"
            " choose more families, or a lower magnitude"
        )
    if not converts:
        return own
    own = having(convertible, own)
    if not own:
        raise BadInputError(
            f"forms={params.forms}: no chosen family of the split has a measure or a price;"
            " choose more families, or forms=0"
        )
    return own
