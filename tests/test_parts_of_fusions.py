"""Parts of fused problems that are made in one go are those that are made piece by piece."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mathmill import generators
from mathmill.generators.fusion.making import Part, telling
from mathmill.generators.fusion.pairs import Pair, pairs, taker
from mathmill.generators.fusion.parts import Draft, draft
from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import STYLES, Forms
from mathmill.generators.words.claims import in_numbers
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.telling import Story, answer_text, draw_telling
from mathmill.generators.words.templates import Instance, Template
from mathmill.generators.words.unknowns import unknowns
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.lines import in_cents
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

ITEMS = range(24)
USED = {"Mia", "Adam", "apple", "pen"}  # texts that a cast must not have


def cast_apart(template: Template, stream: Stream) -> Forms:
    cast: dict[str, str] = {}
    own: set[str] = set()
    for role, choices in template.roles:
        forms = stream.choice(choices)
        while forms[role] in USED | own:
            forms = stream.choice(choices)
        own.add(forms[role])
        cast.update(forms)
    return cast


def story_of(drawn: Draft, item: int, stream: Stream, letters: Mapping[str, str]) -> Story:
    made = drawn.template
    instance = Instance(made, drawn.numbers, cast_apart(made, stream), STYLES[item % 12])
    return Story(instance, draw_telling(made, stream), letters)


def made_in_one_go(drawn: Draft, item: int, stream: Stream, asks: bool, slots: list[str]) -> Part:
    how = telling(drawn.template.family.name, tuple(slots), bool(drawn.taken), asks)
    letters, claims = "XZ"[: len(slots)], [f"[{slot}]" for slot in slots]
    befores = [""] * len(slots)
    return how(drawn, stream.word, STYLES[item % 12], USED, "Y", letters, claims, befores)


def named(story: Story) -> str:
    made, *_, style = story.instance
    key, called = made.answer.unit, story.called
    measured = "" if is_noun(key) or key in ("", "percent") else f", in {unit(key).many}"
    if key == MONEY:
        measured = f", in {style.currency.units}"
    return f"Let Y be {called}{measured}."


def assert_same(part: Part, story: Story, asks: bool, slots: list[str]) -> None:
    made, numbers, cast, _ = story.instance
    name, cents = made.family.name, in_cents(made.family.name)
    answer = answer_text(made, story.instance.answer)
    shown = written(story.instance.answer, cents=made.answer.unit == MONEY)
    taken = [
        f"The value of {letter}: {written(numbers[slot], cents=slot in cents)}"
        for slot, letter in story.letters.items()
        if slot in part.draft.taken
    ]
    stated = [given for given in made.family.given if given not in slots]
    assert part.clauses == story.clauses
    assert part.worked.split("\n") == [*taken, *lines_of(story.instance).texts]
    assert part.derived == in_numbers(name, numbers, {slot: f"[{slot}]" for slot in slots})
    assert part.longest == max([abs(numbers[each].numerator) for each in stated], default=0)
    assert part.stated == tuple(stated)
    if asks:
        assert (part.ending, part.closing) == (story.asking, story.closing)
        assert part.answer == answer
    else:
        counts = story.texts.called.startswith("the number of ")
        assert part.ending == (f"Let Y be {story.called}." if counts else named(story))
        assert (part.closing, part.answer) == (f"The value of Y: {shown}", shown)
    assert {key: text for forms in part.cast for key, text in forms.items()} == cast


def check(drawn: Draft, item: int, asks: bool, slots: list[str]) -> None:
    one, other = Stream.of_item(3, item), Stream.of_item(3, item)
    part = made_in_one_go(drawn, item, one, asks, slots)
    story = story_of(drawn, item, other, dict(zip(slots, "XZ", strict=False)))
    assert_same(part, story, asks, slots)
    assert one.word() == other.word()  # no more was drawn, and no less


@pytest.mark.parametrize("name", names())
def test_a_part_told_in_one_go_is_the_one_told_piece_by_piece(name: str) -> None:
    for item in ITEMS:
        drawn = draft(name, Stream.of_item(2, item))
        if drawn is not None:
            for asks in (False, True):
                check(drawn, item, asks, [])
            for slot in unknowns(name):
                check(drawn, item, False, [slot])


def test_a_part_that_takes_a_letter_is_the_one_told_piece_by_piece() -> None:
    first_of: dict[tuple[str, str], Pair] = {}
    for pair in pairs(names()):
        first_of.setdefault((pair.second, pair.slot), pair)
    for pair in first_of.values():
        told = 0
        for item in range(200):
            stream = Stream.of_item(4, item)
            first = draft(pair.first, stream, wanted=taker(*pair))
            second = first and draft(pair.second, stream, [first], {pair.slot: 0})
            if second is not None:
                check(second, item, item % 2 == 0, [pair.slot])
                told += 1
            if told == 2:
                break
        assert told, pair


@pytest.mark.parametrize("kind", ["sequential", "parallel", "conditional", "coupled", "extended"])
def test_a_row_in_the_usual_layout_is_the_one_that_layouts_write(kind: str) -> None:
    """Where errors may come, rows are written by the layout; those without one are the same."""
    made = generators.get(f"fusion.{kind}")
    rows = made.table(count=200, paired=True).to_pylist()
    others = made.table(count=200, paired=True, errors=0.001).to_pylist()
    same = [{**row, "params": ""} for row in others if not row["wrong_step"]]
    assert len(same) > 190
    assert same == [
        {**row, "params": ""}
        for row, other in zip(rows, others, strict=True)
        if not other["wrong_step"]
    ]
