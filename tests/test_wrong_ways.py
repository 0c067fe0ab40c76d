"""Wrong solutions of stories whose wrong steps have names: `schemas/templates/ways.py`."""

from __future__ import annotations

import random
import re
from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.streams import Stream
from mathmill.generators.words.evaluation import compiled
from mathmill.generators.words.templates import draw_numbers, template
from mathmill.generators.words.ways import ways_of
from mathmill.schemas.reader import read
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.ways import STOPPED, WAYS
from mathmill.validators import check
from mathmill.validators.stories.ways import value_of, wrong_formulas

STORY = generators.get("words.story")
ROWS = 400
OPTION = re.compile(r"^([A-H])\) (.*)$", re.MULTILINE)


@pytest.fixture(scope="module")
def pairs():
    return STORY.table(count=ROWS, layout="right_and_wrong").to_pylist()


def way_in(row):
    """The name and the step, from 1, that the row's tag tells."""
    return next(tag.split(":")[1:] for tag in row["tags"] if tag.startswith(("way:", "slip:")))


@pytest.mark.parametrize("name", names())
def test_both_sides_know_the_same_ways(name):
    """The writer changes formulas from the root down, the checker looks at each of their parts."""
    for at, step in enumerate(read_family(name).parsed_steps):
        ways = [way for each in ways_of(name).values() for way in each if way.name != STOPPED]
        own = {way.formula: way.name for way in ways if way.at == at}
        if ways:
            assert own == wrong_formulas(name, step.name)


def test_what_the_writer_can_work_the_checker_finds_too():
    """Also of numbers that come of other wrong steps: negative ones, fractions, great ones."""
    worked, rng = 0, random.Random(3)
    for name in names():
        made = template(name)
        for item in range(2):
            numbers = dict(draw_numbers(made, Stream.of_item(9, item)))
            if item:
                odd = rng.choice(list(numbers))
                numbers[odd] = numbers[odd] * Fraction(rng.choice((1, 3, 5)), 2) - rng.choice(
                    (1, 400)
                )
            for way in (each for ways in ways_of(name).values() for each in ways):
                try:
                    value = way.work(numbers)
                except ArithmeticError:
                    continue
                assert value_of(way.formula, numbers) == value, (name, way)
                worked += 1
    assert worked > 4_000


@pytest.mark.parametrize(
    ("name", "step", "wrong"),
    [  # worked by hand
        ("sale_price", "saved", {"off": "percent_as_amount", "price * off": "hundred_left_out"}),
        ("sale_price", "saved", {"price / off / 100": "divided", "price / 100": "left_out"}),
        ("price_before_coupon", "price", {"reduced * kept / 100": "percent_of_new_value"}),
        ("stall_profit", "gain", {"profit * 100 / income": "percent_of_new_value"}),
        ("map_and_walk", "minutes", {"hours": "unit_not_converted", "hours / 60": "divided"}),
    ],
)
def test_ways_have_the_names_that_they_are_said_to_have(name, step, wrong):
    found = wrong_formulas(name, step)
    for formula, way in wrong.items():
        assert found[read(formula)] == way


def test_many_wrong_solutions_have_a_name(pairs):
    seen = Counter(way_in(row)[0] for row in pairs if "slip" not in row["tags"][-1])
    assert seen.total() > ROWS / 2
    assert len(seen) > 8
    assert set(seen) <= {*WAYS, STOPPED}


def test_a_wrong_answer_is_one_that_there_could_be(pairs):
    """Whole where the right one is, not negative, and no fraction where the right one is none."""
    for row in pairs:
        right, wrong = row["answer"], row["label"]
        assert wrong != right
        if row["answer_type"] in ("integer", "decimal"):
            assert re.fullmatch(r"-?\d+" if row["answer_type"] == "integer" else r"-?[\d.]+", wrong)
            assert right[:1] == "-" or Fraction(wrong) > 0


def test_a_step_in_another_way_or_under_another_name_is_refuted(pairs):
    refuted = 0
    for item in range(80):
        problem = STORY.item(item, layout="right_and_wrong")
        assert check(problem).confirmed
        tag = problem.tags[-1]
        head, _, number = tag.rpartition(":")
        others = [f"way:{way}" for way in (*WAYS, STOPPED)] + ["slip"]
        tags = [f"{other}:{number}" for other in others if other != head]
        tags += [f"{head}:{int(number) + 1}", "way", ""]
        for other in tags:
            changed = problem.model_copy(update={"tags": (*problem.tags[:-1], other)})
            assert not check(changed).confirmed, other
            refuted += 1
        both = problem.model_copy(update={"tags": (*problem.tags, "way:added:1")})
        assert not check(both).confirmed
        for old, new in (("+", "-"), ("×", "+"), (" - ", " ÷ "), ("÷", "×")):
            wrong = problem.wrong_solution.replace(old, new, 1)
            if wrong != problem.wrong_solution:
                assert not check(problem.model_copy(update={"wrong_solution": wrong})).confirmed
                refuted += 1
    assert refuted > 1_200


def test_an_option_does_not_come_from_another_way():
    named = 0
    for item in range(60):
        problem = STORY.item(item, layout="multiple_choice")
        assert check(problem).confirmed
        shown = dict(OPTION.findall(problem.question))
        for at, tag in enumerate(problem.tags):
            if not re.match("[A-H]: ", tag):
                continue
            named += 1
            letter, ways = tag[0], tag[3:]
            assert letter != problem.answer
            others = [f"{other}: {ways}" for other in shown if other != letter]
            others += [f"{letter}: banana in step 1", f"{letter}: {ways}, {ways}", f"{letter}: ?"]
            others.append(f"H: {ways}")
            for other in others:
                tags = (*problem.tags[:at], other, *problem.tags[at + 1 :])
                assert not check(problem.model_copy(update={"tags": tags})).confirmed, other
    assert named > 60


def test_a_correction_names_what_was_done():
    named = 0
    for item in range(60):
        problem = STORY.item(item, layout="self_correction")
        solution = "\n".join(problem.solution)
        for does in WAYS.values():
            if f": it {does}, and" not in solution:
                continue
            named += 1
            for other in WAYS.values():
                if other != does:
                    changed = solution.replace(f"it {does}", f"it {other}").split("\n")
                    changed = problem.model_copy(update={"solution": tuple(changed)})
                    assert not check(changed).confirmed
    assert named > 15


def test_the_percent_of_the_new_value_by_hand():
    """A price of 60 after 25 percent off was 80; 25 percent of 60 less is 45."""
    known = {"reduced": 60, "kept": 75}
    assert compiled(read("reduced * 100 / kept"))(known) == 80
    (way,) = ways_of("price_before_coupon")["percent_of_new_value"]
    assert way.work(known) == 45
