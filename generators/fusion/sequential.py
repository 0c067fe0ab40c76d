"""Sequential fusion: the answer of one story is a number of the next.

Source: MathFusion (2503.16212), whose fused problems a model writes; here types decide what fits,
units are converted where they must be, and both programs are composed and run. The letters are
those of Compositional GSM (2410.01748).
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from mathmill.generators.fusion.making import tell
from mathmill.generators.fusion.pairs import Pair, chains, taker, too_few
from mathmill.generators.fusion.parts import Draft, Wanted, any_answer, draft
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.splits import Part
from mathmill.generators.streams import DrawAgainError, Stream, Words, words_below
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.claims import answer_type, equals_answer
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.problems import form_of


class SequentialParams(FamilyParams):
    operation: ClassVar[str] = "sequential"
    kind: ClassVar[str] = STORY

    stories: int = Field(default=2, ge=2, le=4, description="How many stories are joined.")

    def made_together(self, part: Part, words: Words) -> Words:
        """The place of the first pair, which is drawn first."""
        heads = self.of_families(part, chains, self.stories).heads
        return words_below(words[:, 0], len(heads))


@generator(version=1)
def sequential(stream: Stream, params: SequentialParams) -> Made:
    """E.g. "Rahul's aunt is 77 years old now. Today the age of Rahul is 33 years. Let X be the
    number of years until the aunt is 2 times as old as Rahul. The age of Tom is X years. Rosa is
    younger than Tom by 7 years. Rosa was born 15 years after Chloe. How old is Chloe? Give the
    answer in years.", 19.
    """
    parts = tell(_drafts(stream, params), stream, draw_style(stream), asks=True)
    last = parts[-1]
    asking = last.draft.template
    final = Final(
        closing=last.closing,
        answer=last.answer,
        answer_type=answer_type(asking),
        form=form_of(asking),
        claim=equals_answer(last.derived, last.answer, last.draft.answer),
    )
    return row_of(Fused("sequential", parts, final, lettered=False), params, stream)


def _drafts(stream: Stream, params: SequentialParams) -> list[Draft]:
    """The numbers of a chain of families; none of the stories tells what another finds."""
    known_chains = params.of_families(stream.part, chains, params.stories)
    if not known_chains.heads:
        raise too_few(params.chosen_families)
    pairs = [stream.choice(known_chains.heads)]
    for link in known_chains.links:
        pairs.append(stream.choice(link[pairs[-1].second]))
    names = [pairs[0].first, *(pair.second for pair in pairs)]
    if len(set(names)) < len(names):
        raise DrawAgainError
    drafts: list[Draft] = []
    for at, name in enumerate(names):
        known = {pairs[at - 1].slot: at - 1} if at else {}
        drawn = draft(name, stream, drafts, known, _fits(pairs[at : at + 1]))
        if drawn is None:
            raise DrawAgainError
        drafts.append(drawn)
    return drafts


def _fits(link: list[Pair]) -> Wanted:
    """Whether an answer may be the number that the next story takes, if there is one."""
    return taker(*link[0]) if link else any_answer
