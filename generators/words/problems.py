"""What every kind of word problem comes to: a question, its worked lines, its claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import made_of_instance
from mathmill.generators.rows import Made
from mathmill.generators.streams import Stream
from mathmill.generators.words.claims import answer_type, equals_answer, in_numbers
from mathmill.generators.words.families import canonical
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.telling import Story, answer_text
from mathmill.generators.words.templates import Template
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import Block, Line, Lines
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import written


class Telling(NamedTuple):
    """A word problem as the layouts write it.

    `given` are the numbers that its text states, `lines` the steps from them to the answer, and
    `closing` states the answer in a sentence. `claim`, as JSON, is what makes the answer right.
    `families` are those that it is told from, the last of which asks.
    """

    question: str
    given: Mapping[str, Value]
    lines: Lines
    closing: str
    answer: str
    answer_type: AnswerType
    form: tuple[str, int]  # in which the answer is written, and its decimal places
    claim: str
    families: tuple[str, ...]
    tags: tuple[str, ...]
    level: int
    notes: Sequence[str] = ()  # lines of the solution that are no steps of a program
    further: Sequence[Line] = ()  # last steps of a program, which no line of the solution is
    story: Story | None = None  # where it is told from one family alone

    @property
    def steps(self) -> Sequence[Line]:
        """The steps of a program."""
        return [*self.lines, *self.further]

    @property
    def story_starts(self) -> list[int]:
        """Where the steps of each story begin; what a letter in it stands for is told before."""
        starts, at = [], 0
        for piece in self.lines.pieces:
            if isinstance(piece, Block):
                starts.append(at)
            at += len(piece.said) if isinstance(piece, Block) else 1
        return starts

    def in_text_order(self) -> list[str]:
        """The given numbers of a story in the order in which its text states them."""
        assert self.story is not None  # noqa: S101 - only for stories of one family
        family, told = self.story.instance.template.family, self.story.told
        among = frozenset(self.given)
        wordings = [family.story[at].wordings[way] for at, way in told.clauses]
        wordings.append(family.questions[told.question])
        return [name for wording in wordings for name in wording.names(among)]

    def shown(self, name: str) -> str:
        """A given number, as a plain numeral."""
        return written(self.given[name])

    @property
    def solution(self) -> list[str]:
        """One line for each step, then the sentence that states the answer."""
        return [*self.lines.texts, *self.notes, self.closing]


def form_of(template: Template) -> tuple[str, int]:
    """In which form a template's answers are written, and with how many decimal places."""
    return template.answer.form, template.answer.places


def telling_of(story: Story) -> Telling:
    """A story of one family as a problem."""
    instance = story.instance
    family, numbers = instance.template.family, instance.numbers
    answer = answer_text(instance.template, instance.answer)
    asked = in_numbers(family.name, numbers)
    return Telling(
        question=story.question,
        given={name: numbers[name] for name in family.given},
        lines=lines_of(instance),
        closing=story.closing,
        answer=answer,
        answer_type=answer_type(instance.template),
        form=form_of(instance.template),
        claim=equals_answer(asked, answer, instance.answer),
        families=(family.name,),
        tags=(*tags_of(family), *_beside(story)),
        level=family.level,
        story=story,
    )


def tags_of(family: Family) -> tuple[str, str]:
    """The tags of all stories that the family tells."""
    return f"family:{family.name}", f"topic:{family.topic}"


def _beside(story: Story) -> tuple[str, ...]:
    """Tags with the numbers of the sentence that does not matter."""
    if story.told.extra is None:
        return ()
    family = story.instance.template.family
    names = family.distractors[story.told.extra[0]].names(frozenset(family.quantities))
    return tuple(f"distractor:{story.numeral(name)}" for name in names)


def problem_of(telling: Telling, params: LayoutParams, stream: Stream) -> Made:
    """The problem, in the layout that the params choose. Its split is that of its families."""
    tops = [abs(value.numerator) for value in telling.given.values()]
    digits = len(str(max(tops))) if tops else 0
    return made_of_instance(
        Instance(
            params.operation,
            given=(telling,),
            found=(telling.answer,),
            asks=telling.question,
            gives=telling.answer,
            answer_type=telling.answer_type,
            tags=telling.tags,
        ),
        params,
        stream,
        claim=telling.claim,
        canonical=canonical(telling.families[-1]),
        difficulty=(telling.level, len(telling.lines) + len(telling.notes), digits, 0),
    )
