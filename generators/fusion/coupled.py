"""Parallel fusion turned round: the sum of two answers is told, and a number of one asked for.

Source: MathFusion (2503.16212), parallel fusion in its coupled form: a linear equation joins both.
"""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from mathmill.generators.fusion.making import Part, tell
from mathmill.generators.fusion.pairs import draw_kind, is_extensive
from mathmill.generators.fusion.parts import LETTERS, Draft, draft
from mathmill.generators.fusion.telling import Final, Fused, row_of
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.families import FamilyParams, having
from mathmill.generators.words.inverse import is_rational, undone
from mathmill.generators.words.unknowns import number_type, only_solution, unknowns, wanted_form
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.quantities import Value, lowest
from mathmill.schemas.templates.worked import SCALE, operand, written

_ASKED = LETTERS[2]
_WORDINGS = (
    "X + Y is {}. What is Z?",
    "Together, X and Y are {}. What is Z?",
    "The sum of X and Y is {}. Find Z.",
)


class CoupledParams(FamilyParams):
    operation: ClassVar[str] = "coupled"
    kind: ClassVar[str] = STORY


@generator(version=1)
def coupled(stream: Stream, params: CoupledParams) -> Made:
    """E.g. "Aisha has a wheat field in the shape of a rectangle with an area of 3520 m². A piece
    that is joined to one of its shorter sides makes it 25% longer. A strip along one of its
    longer sides is given away, which makes it 40% narrower. Let X be the new area of the wheat
    field, in square metres. Fatima and Priya mow a village green of 9200 m². Fatima mows Z
    m²/h. With Priya's machine, it goes at 1100 m²/h. Both begin at once and go on until there
    is nothing left to mow. Let Y be the area that Fatima has mowed when the village green is
    done, in square metres. Together, X and Y are 7440. What is Z?", 1200.
    """
    among = draw_kind(stream, params, _can_couple)
    second = stream.choice(having(unknowns, among))
    first = stream.choice(_rational_but(second, among))
    slot = stream.choice(unknowns(second))
    drafted = draft(first, stream)
    after = draft(second, stream, [drafted]) if drafted else None
    if drafted is None or after is None:
        raise DrawAgainError
    total = lowest(drafted.answer + after.answer)
    if _tells(drafted, after, slot, total):
        raise DrawAgainError
    parts = tell([drafted, after], stream, draw_style(stream), unknown=slot)
    sentence = stream.choice(_WORDINGS).format(written(total))
    return row_of(_fused(parts, slot, total, sentence), params, stream)


def _can_couple(kind: str, names: tuple[str, ...]) -> bool:
    """Whether one of the families can be asked backwards, beside another that can stand first."""
    return is_extensive(kind) and bool(having(unknowns, names)) and len(_rational(names)) > 1


@cache
def _rational(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those whose answers are worked with sums and products alone."""
    return tuple(name for name in names if is_rational(family(name).parsed_check))


@cache
def _rational_but(second: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in _rational(names) if name != second)


def _tells(one: Draft, other: Draft, slot: str, total: Value) -> bool:
    """Whether the number that is asked for, or the sum, is told or found in another place."""
    wanted = other.numbers[slot]
    if SCALE % wanted.denominator or wanted == total or one.tells(wanted) or one.tells(total):
        return True
    if one.says(wanted) or other.says(wanted):
        return True
    elsewhere = [value for name, value in other.numbers.items() if name != slot]
    return wanted in elsewhere or total in elsewhere


def _fused(parts: list[Part], slot: str, total: Value, sentence: str) -> Fused:
    one, other = parts
    known, numbers = other.draft.template.family, other.draft.numbers
    value = numbers[slot]
    kind = number_type(known.name, slot)
    both = f'["add",{one.derived},{other.derived}]'
    equation, *undoing = undone(known.name, slot, _ASKED)(other.draft.raw)
    final = Final(
        sentences=[sentence, *wanted_form(_ASKED, kind)],
        closing=f"{_ASKED} is {written(value)}.",
        answer=written(value),
        answer_type=kind,
        form=(kind, 0),
        claim=only_solution(both, total, _ASKED, value),
        notes=[
            f"Y = {operand(total)} - {one.answer} = {other.answer}",
            f"Y as one formula: {equation}",
            *undoing,
        ],
    )
    # An equation is to be solved, which is harder than to work the stories.
    return Fused("coupled", parts, final, worked=1, told={"sum": total}, harder=1)
