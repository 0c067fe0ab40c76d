"""Parallel fusion turned round: the sum of two answers is told, and a number of one asked for.

Source: MathFusion (2503.16212), parallel fusion in its coupled form: a linear equation joins both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from mathmill.generators import splits
from mathmill.generators.fusion.comparing import (
    are_alike,
    are_apart,
    drawn_together,
    may_be_combined,
)
from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import (
    both_extensive,
    draw_partners,
    gives,
    groups_of_partners,
)
from mathmill.generators.fusion.parts import LETTERS, Draft
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream, Words
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams
from mathmill.generators.words.inverse import is_rational, undone
from mathmill.generators.words.unknowns import number_type, only_solution, unknowns, wanted_form
from mathmill.schemas.expressions import Variable, call
from mathmill.schemas.templates.backwards import back_line_writer, back_text_writer
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.lines import Line, names_in
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.solving import solving_line
from mathmill.schemas.templates.worked import SCALE, operand, written

_ASKED = LETTERS[2]
_TOTAL = "in_all"  # the name in programs of the sum that is told
_SECOND = call("sub", Variable(_TOTAL), Variable("x"))
_WORDINGS = (
    "X + Y is {}. What is Z?",
    "Together, X and Y are {}. What is Z?",
    "The sum of X and Y is {}. Find Z.",
)


class CoupledParams(FamilyParams):
    operation: ClassVar[str] = "coupled"
    kind: ClassVar[str] = STORY

    def made_together(self, part: splits.Part, words: Words) -> Words:
        """Both families, which are drawn first."""
        return groups_of_partners(self, part, words, _can_couple)


@generator(version=1)
def coupled(stream: Stream, params: CoupledParams) -> Made:
    """E.g. "Olga mixes milk and cream in a guest house to make cream cheese. Of the mass of the
    milk, 2% is fat; with the cream, it is 32%. The mixture is to have a mass of 51 kg and a fat
    content of 11.5% by mass. Let X be the mass of the cream that Olga takes, in kilograms. In
    the shed, Kenji dries pears, which weigh 21.5 kg when they are fresh; they lose nothing but
    water. At the end of the drying, water makes up Z% of the mass. When fresh, they are 79%
    water by mass. Let Y be the mass of the pears after drying, in kilograms. The sum of X and Y
    is 22.6. Find Z.", 30.
    """
    second, others = draw_partners(stream, params, _can_couple)
    first = stream.choice(others)
    slot = stream.choice(unknowns(second))
    wanted = are_alike if gives(first) == "count" else are_apart
    drafts = drawn_together((first, second), stream, wanted)
    if drafts is None:
        raise DrawAgainError
    drafted, after = drafts
    total = lowest(drafted.answer + after.answer)
    if _tells(drafted, after, slot, total):
        raise DrawAgainError
    parts = tell([drafted, after], stream, draw_style(stream), unknown=slot)
    sentence = stream.choice(_WORDINGS).format(written(total))
    fused = _fused(parts, slot, total, sentence, in_program=not params.is_plain)
    return row_of(fused, params, stream)


def _can_couple(second: str, first: str) -> bool:
    """Whether the second can be asked backwards, and the first is worked with +, -, × and ÷."""
    asks = bool(unknowns(second)) and both_extensive(second, first)
    return asks and may_be_combined(second, first) and is_rational(family(first).parsed_check)


def _tells(one: Draft, other: Draft, slot: str, total: Value) -> bool:
    """Whether the number that is asked for, or the sum, is told or found in another place."""
    wanted = other.numbers[slot]
    if SCALE % wanted.denominator or wanted == total or one.tells(wanted) or one.tells(total):
        return True
    if one.says(wanted) or other.says(wanted):
        return True
    elsewhere = [value for name, value in other.numbers.items() if name != slot]
    return wanted in elsewhere or total in elsewhere


def _fused(parts: list[Part], slot: str, total: Value, sentence: str, *, in_program: bool) -> Fused:
    one, other = parts
    known, numbers = other.draft.template.family, other.draft.numbers
    value = numbers[slot]
    kind = number_type(known.name, slot)
    both = f'["add",{one.derived},{other.derived}]'
    first = f"{operand(total)} - {one.answer}"
    final = Final(
        sentences=[sentence, *wanted_form(_ASKED, kind)],
        closing=f"{_ASKED} is {written(value)}.",
        answer=written(value),
        answer_type=kind,
        form=(kind, 0),
        claim=only_solution(both, total, _ASKED, value),
        notes=[f"Y = {first} = {other.answer}", *_notes(other, slot)],
        further=_further(other, slot, first) if in_program else (),
    )
    # An equation is to be solved, which is harder than to work the stories.
    return Fused("coupled", parts, final, worked=1, told={_TOTAL: total}, harder=1)


def _notes(part: Part, slot: str) -> Sequence[str]:
    """The lines from the second answer to the number."""
    draft, name = part.draft, part.draft.template.family.name
    write = back_text_writer(name, slot, _ASKED)
    if write:
        return write(draft.numbers, part.places)
    equation, *undoing = undone(name, slot, _ASKED)(draft.raw)
    return [f"Y as one formula: {equation}", *undoing]


def _further(part: Part, slot: str, worked: str) -> list[Line]:
    """The steps of a program from the sum to the second answer, and from there to the number."""
    draft, name = part.draft, part.draft.template.family.name
    answer = Line("y", "The value of Y", _SECOND, worked, draft.answer, part.answer)
    write = back_line_writer(name, slot, _ASKED, result="y", part="y")
    if write:
        return [answer, *write(draft.numbers, part.places)]
    names = names_in(name, "y")
    numbers = {names[each]: draft.numbers[each] for each in part.stated}
    numbers["y"] = draft.answer
    wanted = solving_line(name, slot, _ASKED, draft.numbers[slot], numbers, result="y", part="y")
    return [answer, wanted]
