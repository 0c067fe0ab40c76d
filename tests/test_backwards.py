"""Solutions that go from a story's answer back to a number: every line is true and leads there."""

from __future__ import annotations

import pytest
import sympy

from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import draw_style
from mathmill.generators.words.templates import draw_cast, draw_numbers, template
from mathmill.generators.words.unknowns import unknowns
from mathmill.schemas.expressions import variables
from mathmill.schemas.templates.backwards import back_line_writer, back_text_writer, way_back
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.worked import typed

_SLOTS = [(name, slot) for name in names() for slot in unknowns(name)]
_WITH_WAY = [each for each in _SLOTS if way_back(*each)]


def test_most_numbers_have_a_way_back() -> None:
    assert len(_WITH_WAY) > 0.8 * len(_SLOTS)


@pytest.mark.parametrize(("name", "slot"), _WITH_WAY)
def test_each_line_is_true_and_takes_nothing_that_is_not_told(name: str, slot: str) -> None:
    made = template(name)
    stream = Stream.of_item(2503_16212, 1)
    numbers, cast = draw_numbers(made, stream), draw_cast(made, stream)
    texts = {**cast, "currency": draw_style(stream).currency.units}
    told = {each for each in made.family.given if each != slot} | {made.answer.name}
    write, write_texts = back_line_writer(name, slot, "X"), back_text_writer(name, slot, "X")
    assert write
    assert write_texts
    lines = write(numbers, texts)
    for line in lines:
        assert variables(line.formula) <= told
        told.add(line.name)
        shown = sympy.sympify(line.shown, rational=True)
        keys = typed(line.worked)
        assert not keys or sympy.sympify(keys, rational=True) == shown, line.text
    assert lines[-1].value == numbers[slot]
    assert [line.text for line in lines] == write_texts(numbers, texts)


def test_a_number_in_two_steps_has_no_way_back() -> None:
    assert "mass" in unknowns("cream_and_milk")
    assert not way_back("cream_and_milk", "mass")
    assert back_text_writer("cream_and_milk", "mass", "X") is None
