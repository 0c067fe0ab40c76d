"""Typed templates: every family's file passes the gates that make its stories trustworthy."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from harper import Dialect, Linter

from mathmill.generators.streams import Stream
from mathmill.generators.words.problems import telling_of
from mathmill.generators.words.telling import Story, answer_text, draw_telling, texts
from mathmill.generators.words.templates import (
    Instance,
    draw,
    fits_form,
    template,
    try_numbers,
    work,
)
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.files import family, names, read_family
from mathmill.schemas.templates.lists import home
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.units import PERCENT, symbols
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.stories.amounts import SIGNS
from mathmill.validators.stories.derivations import derive
from mathmill.validators.stories.reading import readings

every_family = pytest.mark.parametrize("name", names())

MOST_ALIKE = 0.05  # share of the stories of a family that have one answer
LEAST_ENTITIES = 20
# Told in one order: what happens one after another, and a formula with what it holds for.
ONE_ORDER = {
    "boat_with_four_legs", "expedition_rations", "getting_on_and_off", "highest_point_of_a_throw",
}  # fmt: skip
ARITHMETIC = {
    "F": Fraction,
    "floor": math.floor,
    "ceil": math.ceil,
    "factorial": math.factorial,
    "root": lambda x: Fraction(math.isqrt(x.numerator), math.isqrt(x.denominator)),
}
# Notation that the spelling check does not know; all else, but for names, must be a word.
KNOWN_WORDS = frozenset({"hh", *symbols()})
# About style and taste, not about what is right.
UNUSED_KINDS = ("Style", "Readability", "Enhancement", "Formatting")


@cache
def stories(name: str, count: int) -> tuple[Story, ...]:
    made = template(name)
    told = []
    for item in range(count):
        stream = Stream.of_item(5, item)
        instance = draw(made, stream)
        told.append(Story(instance, draw_telling(made, stream, extra=item % 2 == 1), {}))
    return tuple(told)


def givens(instance: Instance) -> dict[str, Value]:
    return {name: instance.numbers[name] for name in instance.template.family.given}


@every_family
def test_a_second_derivation_finds_the_answer(name):
    check = family(name).parsed_check
    for story in stories(name, 60):
        given = {key: Fraction(value) for key, value in givens(story.instance).items()}
        assert evaluate(check, Scope(bindings=given)) == story.instance.answer


@every_family
def test_numbers_that_fit_are_soon_found(name):
    """One draw in a hundred or more."""
    stream = Stream.of_item(9, 1)
    assert sum(try_numbers(template(name), stream) is not None for _ in range(2_000)) >= 16


@every_family
def test_every_given_number_has_influence(name):
    made = template(name)
    some = [givens(story.instance) for story in stories(name, 60)]
    for given in family(name).given:
        assert any(
            _answer(made, {**here, given: other[given]}) not in (None, _answer(made, here))
            for here in some
            for other in some
            if other[given] != here[given]
        ), f"the answer never depends on {given}"


def _answer(made, given):
    try:
        return work(made, given)[made.answer.name]
    except (ArithmeticError, KeyError):
        return None


@every_family
def test_no_number_to_be_found_is_told(name):
    for story in stories(name, 60):
        told = set(re.findall(r"\d+(?:/\d+|\.\d+)?", story.question))
        for step, _ in story.instance.template.steps:
            value = story.instance.numbers[step]
            assert str(value) not in told, f"{step} = {value} is told: {story.question}"


@every_family
def test_a_story_reads_in_one_way_and_as_no_other_family(name):
    for story in stories(name, 20):
        found = list(readings(story.question, name))
        assert len(found) == 1, f"{len(found)} readings of {story.question!r}"
        for key, value in givens(story.instance).items():
            assert found[0].values[key] == value
        if story.told.extra is None:
            assert derive(story.question, ()).given[0] == name


@every_family
def test_the_solution_read_back_is_the_same(name):
    for story in stories(name, 30):
        worked = derive(story.question, telling_of(story).tags)
        assert worked.lines == telling_of(story).solution
        assert worked.answer == answer_text(story.instance.template, story.instance.answer)


@every_family
def test_every_line_of_a_solution_is_true(name):
    """By Python's own arithmetic, from the text alone."""
    for story in stories(name, 30):
        for line in telling_of(story).solution[:-1]:
            sides = line.partition(": ")[2].split(" = ")
            if len(sides) == 2 and not re.search("[a-z]{2}|C\\(", sides[0]):
                assert _value(sides[0]) == _value(sides[1]), line


def _value(text: str) -> Fraction:
    python = re.sub(r"\d+(?:\.\d+)?", r'F("\g<0>")', text)
    for sign, its in {"×": "*", "÷": "/", "^": "**", "⌊": "floor(", "⌋": ")", "⌈": "ceil(",
                      "⌉": ")", "√(": "root("}.items():  # fmt: skip
        python = python.replace(sign, its)
    python = re.sub(r"F\(\"(\d+)\"\)!", r"factorial(\1)", python)
    python = re.sub(r"\|([^|]+)\|", r"abs(\1)", python)
    ast.parse(python, mode="eval")
    value: int | Fraction = eval(python, dict(ARITHMETIC))
    return Fraction(value)


@every_family
def test_an_answer_is_written_in_one_form(name):
    """In the last step and the closing too: a fraction stays one, and 60.0 does not become 60."""
    for story in stories(name, 30):
        text, lines = answer_text(story.instance.template, story.instance.answer), _lines(story)
        assert not re.search(r"[⌊⌈√|(]\([^()]*\)[⌋⌉|)]|round\(\(", " ".join(lines)), lines
        if family(name).parsed_answer.form in ("rational", "rounded"):
            assert lines[-1].endswith(f"= {text}"), lines
            assert text in story.closing


@every_family
def test_a_letter_for_a_percentage_says_so(name):
    made = family(name)
    if made.parsed_answer.unit == PERCENT:
        assert re.search("percent", made.called), made.called


def _lines(story: Story) -> list[str]:
    return list(telling_of(story).solution[:-1])


@every_family
def test_answers_are_many_and_in_their_form(name):
    told = stories(name, 400)
    answers = Counter(answer_text(story.instance.template, story.instance.answer) for story in told)
    (top, times) = answers.most_common(1)[0]
    form = family(name).parsed_answer
    most = MOST_ALIKE if form.form != "weekday" else 0.25
    assert times <= most * len(told) + 8, f"{times} of {len(told)} answers are {top}"
    assert all(fits_form(form, story.instance.answer) for story in told)


@every_family
def test_the_surface_is_rich(name):
    made = family(name)
    assert sum(len(role.forms) for role in made.roles.values()) >= LEAST_ENTITIES
    questions = Counter(story.question for story in stories(name, 400))
    assert len(questions) >= 396, f"{400 - len(questions)} of 400 stories are told twice"
    assert made.freedom >= 1
    assert (len(texts(name).orders) == 1) == (name in ONE_ORDER)


@every_family
def test_the_english_is_right(name):
    faults = Counter()
    for story in stories(name, 40):
        text = f"{story.question} {story.closing}"
        assert not re.search(r"  | [.,?]|\{|\}|\.\.", text), text
        assert story.question.endswith(("?", ".")), text
        for fault in lints(story):
            faults[fault] += 1
    assert not faults, faults.most_common(5)


def lints(story: Story) -> list[str]:
    text = f"{story.question} {story.closing}"
    words = {word for form in story.instance.cast.values() for word in form.split()}
    known = words | {f"{word}'s" for word in words}
    return [
        f"{lint.problem_text}: {lint.message}"
        for lint in linter().lint(text)
        if lint.lint_kind not in UNUSED_KINDS
        and (
            "article" in lint.message  # is said of "a" alone, which stands in many a cast
            or not set(re.findall(r"[\w'-]+", lint.problem_text)) <= known | KNOWN_WORDS
        )
    ]


@cache
def linter() -> Linter:
    return Linter(dialect=Dialect.BRITISH)


def test_a_story_by_hand():
    story = stories("rolls_in_bags", 1)[0]
    n = story.instance.numbers
    assert n["bags"] * n["size"] + n["kept"] == n["ovens"] * n["trays"] * n["rolls"]
    letters = Story(story.instance, story.told, {"kept": "X"})
    assert " X " in letters.question
    assert len(telling_of(story).solution) == 4


def test_the_page_names_the_fields_that_may_be_left_out():
    optional = {name for name, field in Family.model_fields.items() if not field.is_required()}
    page = (Path(__file__).parents[1] / "docs/templates.md").read_text()
    (told,) = re.findall(r"Five fields may be left out: (.*?)\. All others", page, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", told)) == optional


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("packed / size", "packed / dozen"), "uses dozen"),
        (("{kept} are kept", "some are kept"), "state the same numbers"),
        (("bags = packed / size", "bags = packed - rate"), "uses rate"),
        (("title:", "titel:"), "title: wanted a value; titel: there is no such key"),
        (("3..9", "9..3"), "is no range"),
        (("| bags filled", "| bags of {size}"), "places for the cast"),
    ],
)
def test_a_wrong_file_is_refused(change, message):
    text = (home() / "shopping" / "rolls_in_bags.yaml").read_text()
    with pytest.raises(BadInputError, match=message):
        read_family("rolls_in_bags", "shopping", text.replace(*change))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("14 trays", "14 tray"), "no story"),
        (("4 ovens", "04 ovens"), "no story"),
        (("12 bagels", "12 buns"), "no story"),
        (("Each tray holds 12 bagels. ", ""), "no story"),
    ],
)
def test_a_story_told_wrong_is_not_read(change, message):
    told = (
        "A bakery has 4 ovens. In each of them it bakes 14 trays of bagels a day. Each tray holds"
        " 12 bagels. Of one day's bagels, the staff keep 24 bagels. The rest is sold in bags that"
        " hold 12 bagels each. How many bags are filled?"
    )
    assert derive(told, ()).answer == "54"
    assert change[0] in told
    with pytest.raises(BadInputError, match=message):
        derive(told.replace(*change), ())


def test_signs_are_those_of_the_generator():
    from mathmill.generators.wording import CURRENCIES

    assert {each.sign: (each.units, each.part) for each in CURRENCIES} == SIGNS
