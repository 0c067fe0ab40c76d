"""Stories told one after the other, then a question about their answers: rows, in any layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mathmill.generators.fusion.making import Part, conversion_of
from mathmill.generators.fusion.parts import LETTERS
from mathmill.generators.layouts.step_by_step import WORKED, step_by_step
from mathmill.generators.rows import Made
from mathmill.generators.streams import Stream
from mathmill.generators.words.families import FamilyParams, canonical
from mathmill.generators.words.problems import Telling, problem_of
from mathmill.schemas.expressions import Variable
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import Block, Line, Lines, in_cents, names_in
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import written


class Final(NamedTuple):
    """What is asked at last, and how it is answered, after last steps, `lines`, and `notes`."""

    closing: str
    answer: str
    answer_type: AnswerType
    form: tuple[str, int]
    claim: str  # as JSON
    sentences: Sequence[str] = ()
    lines: Sequence[Line] = ()
    notes: Sequence[str] = ()
    further: Sequence[Line] = ()  # what a program does that no line of the solution is


class Fused(NamedTuple):
    """Stories with what is asked about them, from which each layout makes a row of its own."""

    kind: str  # sequential, parallel
    parts: Sequence[Part]
    final: Final
    worked: int | None = None  # how many stories the solution works, from the first on; all
    lettered: bool = True  # whether a line after each of them says what its letter stands for
    told: Mapping[str, Value] = {}  # numbers that the question itself states, as given ones
    harder: int = 0  # levels above those of the stories


def row_of(fused: Fused, params: FamilyParams, stream: Stream) -> Made:
    """The problem as a row, whose parents are the families of its stories."""
    final, families = fused.final, _families(fused)
    parents = [family.name for family in families]
    if not params.is_plain:
        return problem_of(_telling_of(fused), params, stream)._replace(parents=parents)
    lines = []
    for part in fused.parts[: fused.worked]:
        lines.append(part.worked)
        if fused.lettered:
            lines.append(part.closing)
    lines += [line.text for line in final.lines]
    worked = "\n".join([*lines, *final.notes, final.closing])
    tops = [part.longest for part in fused.parts]
    tops += [abs(value.numerator) for value in fused.told.values()]
    return Made(
        _question(fused),
        final.answer,
        final.answer_type,
        final.claim,
        canonical(families[-1].name),
        WORKED % worked,
        step_by_step.name,
        (_level(fused, families), worked.count("\n"), len(str(max(tops))), 0),
        _tags(fused, families),
        parents=parents,
    )


def _telling_of(fused: Fused) -> Telling:
    """The same for layouts that write more than the texts of the lines."""
    families, final = _families(fused), fused.final
    return Telling(
        question=_question(fused),
        given=_given(fused),
        lines=Lines(_lines(fused)),
        closing=final.closing,
        answer=final.answer,
        answer_type=final.answer_type,
        form=final.form,
        claim=final.claim,
        families=tuple(family.name for family in families),
        tags=_tags(fused, families),
        level=_level(fused, families),
        notes=final.notes,
        further=final.further,
    )


def _families(fused: Fused) -> list[Family]:
    return [part.draft.template.family for part in fused.parts]


def _question(fused: Fused) -> str:
    told = [f"{part.clauses} {part.ending}" for part in fused.parts]
    return " ".join([*told, *fused.final.sentences])


def _level(fused: Fused, families: Sequence[Family]) -> int:
    return max([family.level for family in families]) + len(families) - 1 + fused.harder


def _tags(fused: Fused, families: Sequence[Family]) -> tuple[str, ...]:
    """How and from what it is fused, and which numbers of the later stories are answers."""
    taken = [f"slot:{slot}" for part in fused.parts for slot in part.draft.taken]
    return (f"fusion:{fused.kind}", *[f"family:{family.name}" for family in families], *taken)


def _given(fused: Fused) -> dict[str, Value]:
    """The numbers that the text states, by names that begin with the letter of their story."""
    given: dict[str, Value] = {}
    for part, letter in zip(fused.parts, LETTERS, strict=False):
        names = names_in(part.draft.template.family.name, letter.lower())
        values = part.draft.numbers
        given |= {names[name]: values[name] for name in part.stated}
    return {**given, **fused.told}


def _lines(fused: Fused) -> list[Block | Line]:
    """The worked lines, whose names begin with the letter of their story."""
    lines: list[Block | Line] = []
    for at, part in enumerate(fused.parts[: fused.worked]):
        letter, draft = LETTERS[at], part.draft
        name = draft.template.family.name
        names, cents = names_in(name, letter.lower()), in_cents(name)
        for slot, source in draft.taken.items():
            shown = written(draft.numbers[slot], cents=slot in cents)
            line = _letter_line(fused, source, names[slot], draft.numbers[slot], shown)
            conversion = conversion_of(fused.parts[source].draft, draft, slot)
            if conversion:
                worked = conversion.worked(fused.parts[source].answer)
                formula = conversion.formula(line.formula)
                line = line._replace(formula=formula, worked=worked, whole=False)
            is_whole = draft.template.family.parsed[slot].is_whole
            lines.append(line._replace(whole=True) if is_whole else line)
        lines.append(Block(name, letter.lower(), draft.numbers, part.places))
        if fused.lettered:
            lines.append(_letter_line(fused, at, letter.lower(), draft.answer, part.answer))
    return [*lines, *fused.final.lines]


def _letter_line(fused: Fused, at: int, name: str, value: Value, shown: str) -> Line:
    """The line that says what the letter of a story stands for, as a number of that name."""
    letter, template = LETTERS[at], fused.parts[at].draft.template
    found = names_in(template.family.name, letter.lower())[template.answer.name]
    whole = template.answer.form == "integer"
    return Line(name, f"The value of {letter}", Variable(found), shown, value, shown, whole)
