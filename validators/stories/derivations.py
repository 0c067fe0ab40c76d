"""From a word problem's text to what must stand in its row, for every kind of word problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Variable
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.lines import Block, Line, Lines
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import written
from mathmill.validators.final_value import REFUSAL
from mathmill.validators.layouts.derived import Derived
from mathmill.validators.stories import finals, fused
from mathmill.validators.stories.answers import answer_type
from mathmill.validators.stories.couple import couple
from mathmill.validators.stories.incomplete import NOTICE, gap_of
from mathmill.validators.stories.left_out import left_out
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.reverse import reverse
from mathmill.validators.stories.scanning import read_story
from mathmill.validators.stories.tags import (
    beside_in,
    families_in,
    family_in,
    fusion_in,
    is_plain,
    left_out_in,
    slots_in,
)
from mathmill.validators.stories.unknown import Unknown
from mathmill.validators.stories.working import Worked, work


class Derivation(NamedTuple):
    """What follows from the text of a word problem."""

    task: str
    given: tuple[Any, ...]
    steps: Lines
    closing: str
    answer: str
    answer_type: AnswerType
    form: tuple[str, int]  # in which the answer is written, and its decimal places
    claim: str
    notes: Sequence[str] = ()  # lines of the solution that are no steps of a program
    further: Sequence[Line] = ()  # last steps of a program, which no line of the solution is
    works: Sequence[Worked] = ()  # the stories
    known: Mapping[str, Value] = {}  # numbers that the text states beside theirs

    @property
    def inputs(self) -> dict[str, Value]:
        """The numbers that the text states, by their names."""
        own = {name: value for worked in self.works for name, value in worked.inputs.items()}
        return {**own, **self.known}

    @property
    def program(self) -> Sequence[Line]:
        """The steps of a program."""
        return [*self.steps, *self.further]

    @property
    def lines(self) -> list[str]:
        """The worked lines and the sentence that states the answer."""
        return [*self.steps.texts, *self.notes, self.closing]

    def derived(self, solution: str) -> Derived:
        """What must stand in the row, with that solution."""
        return Derived(
            task=self.task,
            given=self.given,
            found=(self.answer,),
            answer=self.answer,
            claim=self.claim,
            solution=solution,
            answer_type=self.answer_type,
            by_value=True,
        )


def derive(question: str, tags: Sequence[str]) -> Derivation:
    """What follows from a question; the tags say of which kind and from which families it is.

    Raises `BadInputError` if the text is no such problem, `ArithmeticError` if it has no answer.
    """
    heads = {tag.partition(":")[0] for tag in tags}
    if "perturbation" in heads and "incomplete" not in heads:
        question = question.removesuffix(f" {NOTICE}")
    if is_plain(tags):
        return derivation_of(work(read_row(question, tags)))
    if "reversed" in heads:
        return _reversed(question, family_in(tags))
    if "incomplete" in heads:
        return _incomplete(question, tags)
    families, kind = families_in(tags), fusion_in(tags)
    if kind == "sequential":
        return _sequential(question, families, slots_in(tags))
    if kind == "coupled":
        return _coupled(question, families)
    if kind in finals.FINALS:
        return _together(kind, question, families)
    raise BadInputError(f"no kind of fusion is called {kind!r}")


def read_row(question: str, tags: Sequence[str]) -> Reading:
    """A row's story; its tags name the family and the numbers that do not matter.

    Raises `BadInputError` if it is no such story.
    """
    reading = read_story(question, family_in(tags))
    said = tuple(beside_in(tags))
    if reading.beside != said:
        raise BadInputError(
            f"the numbers of the story that do not matter are {reading.beside}, not {said} as its"
            f" tags say: {question[:200]!r}"
        )
    return reading


def derivation_of(worked: Worked) -> Derivation:
    """What follows from one story."""
    given = (worked.reading.family.name, *worked.reading.given)
    return _derivation("story", given, worked.steps, [worked], worked.asked())


def _reversed(question: str, name: str) -> Derivation:
    found, claim = reverse(question, name)
    known = {**found.inputs(), found.family.parsed_answer.name: found.answer}
    derived = _asked_for(found, claim, "reversed", [name])._replace(known=known)
    steps = found.back()
    if steps:
        return derived._replace(steps=Lines(steps))
    equation, *undoing = found.undone
    notes = [f"The answer as one formula: {equation}", *undoing]
    return derived._replace(notes=notes, further=[found.solved(known)])


def _incomplete(question: str, tags: Sequence[str]) -> Derivation:
    told = question.removesuffix(f" {NOTICE}")
    if told == question:
        raise BadInputError(
            f"the question does not say what to write if it has no answer: {question!r}"
        )
    for slot in left_out_in(tags):
        name = family_in(tags)
        found = left_out(told, name, slot, beside_in(tags))
        return _without_answer((name, slot), found.known, found.notes, found.claim)
    reading = read_row(told, tags).without_extras()
    gap = gap_of(reading)
    if gap is None:
        return derivation_of(work(reading))._replace(task="incomplete")
    note = f'The story says only "{gap.said(told)}", and the answer depends on how many these are.'
    return _without_answer((reading.family.name, gap.slot), gap.known, [note], gap.claim)


def _without_answer(
    gap: tuple[str, str], known: Mapping[str, Value], notes: Sequence[str], claim: str
) -> Derivation:
    """What follows where a number of a family's story is not told."""
    return Derivation(
        task="incomplete",
        given=(*gap, *known.values()),
        steps=Lines(()),
        notes=notes,
        closing="So it cannot be found.",
        answer=REFUSAL,
        answer_type="text",
        form=("text", 0),
        claim=claim,
        known=known,
    )


def _sequential(question: str, names: Sequence[str], slots: Sequence[str]) -> Derivation:
    links = fused.links_of(names, slots)
    works = fused.work_chain(fused.read_chain(question, names, links), links)
    given = tuple(value for worked in works for value in worked.reading.given)
    steps: list[Block | Line] = []
    for at, worked in enumerate(works):
        if at:
            source, letter = works[at - 1], fused.LETTERS[at - 1]
            steps.append(worked.letter_line(source, letter, *links[at - 1]))
        steps.append(worked.block)
    claim = fused.chain_claim(works, links)
    return _derivation("sequential", (*names, *given), Lines(steps), works, claim)


def _together(kind: str, question: str, names: Sequence[str]) -> Derivation:
    """The first way to read it in which something is asked about the letters."""
    fault: BadInputError | None = None
    for readings, left in fused.read_named(question, names):
        works = [
            work(reading, part=fused.LETTERS[at].lower()) for at, reading in enumerate(readings)
        ]
        try:
            final = finals.FINALS[kind](works, left)
        except BadInputError as error:
            fault = error
            continue
        steps = [
            step
            for at, worked in enumerate(works)
            for step in (worked.block, _letter_line(worked, at))
        ]
        return Derivation(
            task=kind,
            given=(*names, *[value for worked in works for value in worked.reading.given]),
            steps=Lines([*steps, *final.steps]),
            closing=final.closing,
            answer=final.answer,
            answer_type=final.answer_type,
            form=(final.form, 0),
            claim=final.claim,
            further=final.further,
            works=works,
            known=final.known,
        )
    raise fault or BadInputError(
        f"the question is not told from {', '.join(names)}: {question[:200]!r}"
    )


def _coupled(question: str, names: Sequence[str]) -> Derivation:
    coupled = couple(question, names)
    first = coupled.first
    derived = _asked_for(coupled.found, coupled.claim, "coupled", names)
    return derived._replace(
        works=[first],
        notes=coupled.lines,
        steps=Lines([first.block, _letter_line(first, 0)]),
        known=coupled.known,
        further=coupled.further,
    )


def _asked_for(found: Unknown, claim: str, task: str, names: Sequence[str]) -> Derivation:
    """What follows where one of the numbers is asked for."""
    kind: AnswerType = "integer" if found.whole else "decimal"
    answer = written(found.value)
    return Derivation(
        task=task,
        given=(*names, found.slot, *found.known.values()),
        steps=Lines(()),
        closing=f"{found.letter} is {answer}.",
        answer=answer,
        answer_type=kind,
        form=(kind, 0),
        claim=claim,
        known=found.known,
    )


def _letter_line(worked: Worked, at: int) -> Line:
    letter, text = fused.LETTERS[at], worked.shown
    said, answer = f"The value of {letter}", worked.reading.family.parsed_answer
    found = Variable(worked.name(answer.name))
    whole = answer.form == "integer"
    return Line(letter.lower(), said, found, text, worked.result, text, whole)


def _derivation(
    task: str, given: tuple[Any, ...], steps: Lines, works: Sequence[Worked], asked: str
) -> Derivation:
    last = works[-1]
    family, answer = last.reading.family, last.answer
    text = answer if "." in answer else str(last.result)
    return Derivation(
        task=task,
        given=given,
        steps=steps,
        closing=last.closing,
        answer=answer,
        answer_type=answer_type(family),
        form=(family.parsed_answer.form, family.parsed_answer.places),
        works=works,
        claim=f'["eq",{asked},"{text}"]',
    )
