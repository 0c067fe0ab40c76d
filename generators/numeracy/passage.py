"""Passages about who gains, loses and hands over how much, each with a question about it."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.passage_questions import ASKS, Asked, amount
from mathmill.generators.numeracy.passage_words import LEADERS, TEAMS, TOWNS, Scene
from mathmill.generators.numeracy.passage_world import World
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, Number, Text, call, to_json
from mathmill.schemas.problem import Difficulty, Problem


class PassageParams(LayoutParams):
    operation: ClassVar[str] = "passage"
    kind: ClassVar[str] = "passage"

    min_sentences: int = Field(default=3, ge=1, le=50, description="Fewest sentences.")
    max_sentences: int = Field(default=8, ge=1, le=50, description="Most sentences.")
    vocabulary: Literal["mixed", "history", "football"] = Field(
        default="mixed", description="What passages are about; mixed is history in 8 of 10 cases."
    )

    @model_validator(mode="after")
    def _check_sentences(self) -> Self:
        if self.max_sentences < self.min_sentences:
            raise ValueError(
                f"max_sentences={self.max_sentences} is below min_sentences={self.min_sentences}"
            )
        return self


@generator(version=1)
def passage(stream: Stream, params: PassageParams) -> Problem:
    """E.g. "the bishop captured 29 dutch ships . the bishop sank 7 of the dutch ships . the bishop
    had 4135 spanish horses . the bishop captured 2924 spanish horses . the admiral received 3 of
    the dutch ships from the bishop . the admiral captured 355 dutch horses . counting only what is
    told , how many ships did the admiral and the bishop have together in the end ? ", 22.

    The textual data of "Injecting Numerical Reasoning Skills into Language Models", arXiv
    2004.04487. Before the first sentence nobody has anything; who is told to *have* something had
    none of it told before. Sorts of a thing exclude each other. The claim holds every change that
    the passage tells. Its level is the number of sentences.
    """
    world = World(_scene(stream, params.vocabulary))
    for _ in range(stream.integer(params.min_sentences, params.max_sentences)):
        world.tell(stream)
    asked = _asked(stream, world)
    sentences = [asked.told_first, *world.sentences] if asked.told_first else world.sentences
    text = "".join(f"{sentence} . " for sentence in sentences).rstrip()
    numeric = asked.answer.isdecimal()
    question = f"{text}\ncounting only what is told , {asked.question}\n"
    found: Expression = Number(int(asked.answer)) if numeric else Text(asked.answer)
    numbers = tuple(number for _, number in world.numbers)
    return problem_of_instance(
        Instance(
            params.operation,
            numbers,
            (asked.answer,),
            question,
            asked.answer,
            "integer" if numeric else "text",
        ),
        params,
        stream,
        claim=call("eq", asked.claim, found),
        canonical=_canonical(world, asked.claim),
        difficulty=Difficulty(level=len(sentences), digits=len(str(max(numbers)))),
    )


def _scene(stream: Stream, vocabulary: str) -> Scene:
    football = stream.chance(2, 10) if vocabulary == "mixed" else vocabulary == "football"
    return TEAMS if football else stream.weighted((LEADERS, TOWNS), (7, 3))


def _asked(stream: Stream, world: World) -> Asked:
    """A question of a kind that the passage allows."""
    for ask in stream.shuffled(ASKS):
        found = ask(stream, world)
        if found is not None:
            return found
    return amount(stream, world)


def _canonical(world: World, claim: Expression) -> str:
    """The claim with neutral names by order of appearance, so that no name decides the family."""
    text = to_json(claim)
    words: dict[str, None] = {}
    for change in world.changes:
        words.update(dict.fromkeys((change.holder, change.sort, change.noun)))
    for place, word in enumerate(words):
        text = text.replace(f'"{word}"', f'"n{place}"')
    return f"passage {text}"
