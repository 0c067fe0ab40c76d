"""Stories that lack a number: what is refused cannot be found, by every solution there is."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.words.incomplete import vague
from mathmill.schemas.templates.files import names
from mathmill.validators.checks import check
from mathmill.validators.stories.incomplete import NOTICE
from mathmill.validators.stories.reading import readings

INCOMPLETE = generators.get("words.incomplete")


def lacking(family, count, split="train"):
    """The values of stories of a family that lack a number."""
    found = []
    for item in range(count):
        problem = INCOMPLETE.item(item, seed=5, split=split, families=[family], gaps=["some"])
        if problem.answer == "not enough information":
            story = problem.question.removesuffix(f" {NOTICE}")
            found.append(next(readings(story, family)).values)
    assert len(found) > count / 4
    return found


def test_some_points_or_questions_leave_more_than_one_number_of_right_answers():
    for values in lacking("marked_test_points", 60):
        told = {name: value for name, value in values.items() if value != "some"}
        right_answers = {
            right
            for right in range(400)
            for wrong in range(400)
            if told.get("points", right * told["plus"] - wrong * told["minus"])
            == right * told["plus"] - wrong * told["minus"]
            and told.get("questions", 999) - told.get("blank", 0) >= right + wrong
            and ("blank" not in told or told.get("questions", right + wrong + told["blank"])
                 == right + wrong + told["blank"])
        }  # fmt: skip
        assert len(right_answers) > 1, values


def test_some_tickets_leave_more_than_one_number_of_adults():
    for values in lacking("tickets_two_kinds", 40):
        income, dear, cheap = values["income"], values["dear"], values["cheap"]
        left = [(adults, income - adults * dear) for adults in range(1, 2000)]
        fitting = [
            adults for adults, rest in left if rest > 0 and (rest / Fraction(cheap)) % 1 == 0
        ]
        assert len(fitting) > 1, values


def test_some_things_are_never_one_thing():
    """With 1 or 2 adults at $23 and 5 children at $14, only 2 leave change of $120: it is known."""
    for values in lacking("tickets_with_change", 200):
        told = {name: Fraction(value) for name, value in values.items() if value != "some"}
        if "adults" in told:
            continue
        spent = told["children"] * told["child"]
        fitting = [n for n in range(2, 200) if n * told["adult"] + spent <= told["paid"]]
        assert len(fitting) > 1, values


def test_some_pieces_leave_more_than_one_price():
    for values in lacking("cheaper_by_a_little", 40):
        sum_is, less = Fraction(values["sum_is"]), Fraction(values["less"])
        fitting = [
            pieces
            for pieces in range(1, 3000)
            if less < sum_is / pieces
            and (sum_is / pieces * 100) % 1 == 0
            and (sum_is / (sum_is / pieces - less)) % 1 == 0
        ]
        assert len(fitting) > 1, values


def test_measures_are_left_out_by_their_names():
    """Nobody says "some km"; and a reader does not take it."""
    met = set()
    for item in range(300):
        problem = INCOMPLETE.item(item, seed=8, gaps=["some"])
        (unit,) = re.findall(r"\b[Ss]ome (?!of )([\w²³%]+)", problem.question)
        assert unit not in {"km", "m", "cm", "mm", "kg", "g", "L", "mL", "h", "min", "s"}
        met.add(unit)
        if unit in {"kilometres", "litres", "hours"}:
            short = {"kilometres": "km", "litres": "L", "hours": "h"}[unit]
            wrong = re.sub(rf"([Ss]ome) {unit}", rf"\1 {short}", problem.question)
            assert not check(problem.model_copy(update={"question": wrong})).confirmed
    assert {"hours", "kilograms", "minutes", "litres"} <= met


def test_many_families_lack_numbers_and_none_of_them_always():
    asked = [name for name in names() if vague(name)]
    assert len(asked) > 75
    lacks = defaultdict(list)
    for item in range(1500):
        problem = INCOMPLETE.item(item, seed=6)
        lacks[problem.tags[1]].append(problem.tags[0] == "incomplete:yes")
    assert len(lacks) >= 60
    for family, each in lacks.items():
        assert len(each) < 20 or 0.15 < sum(each) / len(each) < 0.85, family


@pytest.mark.parametrize("family", ["film_ends", "weekday_of_an_event", "friends_share_costs"])
def test_a_time_of_day_and_a_story_that_says_some_itself_are_never_left_out(family):
    assert not {"start", "today", "rent"} & set(vague(family))
