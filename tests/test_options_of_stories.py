"""Word problems with lettered options, in the layouts `multiple_choice` and `operation_program`."""

from __future__ import annotations

import json
import operator
import re
from functools import reduce

import pytest
from sympy import Rational

from mathmill import generators
from mathmill.pipelines.shortcuts import Guessing
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import to_json
from mathmill.validators import check, score

LAYOUTS = [("multiple_choice", {}), ("operation_program", {"choices": 5})]
SIGNS = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
}
OPTION = re.compile(r"^([A-H])\) (.*)$", re.MULTILINE)


def made(item, layout="multiple_choice", **options):
    return generators.get("words.story").item(item, layout=layout, options=options)


@pytest.mark.parametrize(("layout", "options"), LAYOUTS)
def test_the_letter_is_that_of_the_answer(layout, options):
    """Its option has the value of the formula that the claim has for the story, by SymPy."""
    seen = 0
    for item in range(60):
        problem = made(item, layout, **options)
        assert check(problem).confirmed
        shown = dict(OPTION.findall(problem.question))
        assert len(set(shown.values())) == len(shown) == 5
        _, asked, _ = json.loads(to_json(problem.claim))
        value = by_sympy(asked)
        if value is not None and all(re.fullmatch(r"[\d./]+", text) for text in shown.values()):
            right = [letter for letter, text in shown.items() if Rational(text) == value]
            assert right == [problem.answer]
            seen += 1
    assert seen > 30


def by_sympy(node):
    """The value of a formula of sums, products and quotients; None for others."""
    if isinstance(node, str):
        return Rational(node) if re.fullmatch(r"-?\d+(/\d+)?", node) else None
    sign, *parts = node
    values = list(map(by_sympy, parts))
    return reduce(SIGNS[sign], values) if sign in SIGNS and None not in values else None


@pytest.mark.parametrize(("layout", "options"), LAYOUTS)
def test_what_is_wrong_with_options_is_seen(layout, options):
    for item in range(25):
        problem = made(item, layout, **options)
        shown = dict(OPTION.findall(problem.question))
        right, question = shown[problem.answer], problem.question
        other = next(letter for letter in shown if letter != problem.answer)
        wrong_option = f"\n{other}) {shown[other]}"
        changed = [
            {"answer": other},
            {"answer": right},
            {"answer_type": "text"},
            {"question": question.replace(wrong_option, f"\n{other}) {right}")},
            {"question": question.replace(wrong_option, "")},
            {"question": question.replace(wrong_option, f"\n{other}: {shown[other]}")},
            {"question": question.replace("its letter.", "its number.")},
            {"question": question.replace(f"{problem.answer}) {right}", f"{problem.answer}) 7777")},
        ]
        for same in (f"{right} + 0", f"\\boxed{{{right}}}", f"0{right}", f"{right}e0", "banana"):
            changed.append({"question": question.replace(wrong_option, f"\n{other}) {same}")})
        if "Find the" in question:
            changed.append({"question": question.replace("Find the", "Give the")})
        if re.fullmatch(r"\d+\.\d+", right):  # the same number in other digits
            changed.append({"question": question.replace(wrong_option, f"\n{other}) {right}0")})
        for changes in changed:
            assert not check(problem.model_copy(update=changes)).confirmed, (question, changes)


def test_monday_is_an_option_like_any_other_day():
    """Its number is 0, which no other answer may be."""
    params = {"families": ("weekday_of_an_event",), "layout": "multiple_choice"}
    table = generators.get("words.story").table(count=300, **params)
    right = {True: 0, False: 0}
    for question, answer in zip(
        table["question"].to_pylist(), table["answer"].to_pylist(), strict=True
    ):
        shown = {day: letter for letter, day in OPTION.findall(question)}
        if "Monday" in shown:
            right[shown["Monday"] == answer] += 1
    assert right[True] > 5
    assert right[False] > 3 * right[True]


@pytest.mark.parametrize(
    ("name", "most"),
    [("two_spinners_higher", 1), ("test_that_errs", 1), ("late_trains_share", 100),
     ("mean_age_newcomer", 120)],
)  # fmt: skip
def test_no_option_is_more_than_there_can_be(name, most):
    story = generators.get("words.story")
    table = story.table(count=150, layout="multiple_choice", families=(name,))
    for question in table.column("question").to_pylist():
        values = [Rational(text) for _, text in OPTION.findall(question)]
        assert len(values) == 5
        assert 0 < min(values) < max(values) <= most


def test_one_option_is_no_choice():
    for layout, choices in (("multiple_choice", 1), ("operation_program", 1), ("gen_select", 9)):
        with pytest.raises(BadInputError, match="choices"):
            made(0, layout, choices=choices)


FORMS = [
    "{}", "({})", "{}.", "**{}**", "The answer is {}.", "The answer is ({}).", "Option {}",
    "So the correct option is {}.", "\\boxed{{{}}}", "\\boxed{{\\text{{({})}}}}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "params"),
    [("words.story", {"layout": "multiple_choice"}), ("misconceptions.choice", {})],
)
def test_models_answer_with_a_letter(name, params):
    for row in generators.get(name).table(count=20, **params).to_pylist():
        shown = dict(OPTION.findall(row["question"]))
        for letter, option in shown.items():
            right = letter == row["answer"]
            texts = [form.format(letter) for form in FORMS]
            whole = f"{letter}) {option}"
            for text in (*texts, whole, f"The answer is {whole}."):
                assert score(row, text).confirmed == right, text
            other = next(each for each in shown if each != letter)
            for text in (f"{letter}) {shown[other]}", f"{letter} or {other}", f"not {letter}"):
                assert not score(row, text).confirmed, text


@pytest.mark.parametrize("choices", [2, 4, 8])
def test_guesses_are_no_better_than_chance(choices):
    guessing = Guessing()
    table = generators.get("words.story").table(
        count=2_000, layout="multiple_choice", options={"choices": choices}
    )
    for row in table.to_pylist():
        guessing.count(row)
    found = guessing.result(0)
    assert found.rows == 2_000
    best = max(found.hits, key=found.hits.__getitem__)
    assert found.hits[best] < found.chance * (1 + 0.05 * choices), best
    assert min(found.answers.values()) > 2_000 / choices * 0.8
