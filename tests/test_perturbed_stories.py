"""Stories turned round, and stories that lack a number."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.words.inverse import can_undo, undone
from mathmill.schemas.expressions import to_json
from mathmill.schemas.reader import read
from mathmill.validators.checks import check
from mathmill.validators.decide import decide

SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


def problems(name, count, **params):
    made = generators.get(name)
    return [made.item(item, **params) for item in range(count)]


@pytest.mark.parametrize("style", ["question", "statement"])
def test_the_number_put_back_gives_the_answer_that_is_told(style):
    """The whole story is read with the number in place of X, and worked by its program."""
    for problem in problems("words.reversed", 60, styles=(style,)):
        assert check(problem).confirmed, problem.question
        assert re.search(r"\bX\b", problem.question)
        claim = to_json(problem.claim)
        assert '"solutions"' in claim
        assert Fraction(problem.answer) == Fraction(re.search(r'\["set","([^"]*)"\]', claim)[1])


def test_claims_of_equations_stand_alone():
    rows = problems("words.reversed", 40) + problems("words.incomplete", 40)
    verdicts = decide([problem.claim for problem in rows])
    assert all(verdict.confirmed for verdict in verdicts)


def test_half_of_the_stories_lack_a_number_and_no_word_gives_it_away():
    """The word "some" is once in every story, for a number that matters or one that does not."""
    rows = problems("words.incomplete", 1000)
    lacks = [problem.answer == "not enough information" for problem in rows]
    assert 450 <= sum(lacks) <= 550
    sentences = [re.split(r"(?<=[.?]) ", problem.question) for problem in rows]
    vague = [
        [at for at, each in enumerate(told) if re.search(r"\b[Ss]ome (?!of )", each)]
        for told in sentences
    ]
    assert {len(places) for places in vague} == {1}
    for trait in (
        [places[0] for places in vague],
        [len(told) for told in sentences],
        [len(re.findall(r"[0-9]+", problem.question)) for problem in rows],
    ):
        guess = {
            value: sum(lack for lack, one in zip(lacks, trait, strict=True) if one == value)
            > trait.count(value) / 2
            for value in set(trait)
        }
        right = sum(guess[value] == lack for value, lack in zip(trait, lacks, strict=True))
        assert right / len(rows) < 0.6


def test_a_refusal_where_all_is_told_is_refuted():
    rows = problems("words.incomplete", 60)
    whole = next(problem for problem in rows if problem.answer != "not enough information")
    lacking = next(problem for problem in rows if problem.answer == "not enough information")
    for problem, answer in ((whole, lacking.answer), (lacking, "12")):
        assert check(problem).confirmed
        assert not check(problem.model_copy(update={"answer": answer})).confirmed
    notice = lacking.question.replace("not enough", "enough")
    assert not check(lacking.model_copy(update={"question": notice})).confirmed


def test_a_row_says_which_number_does_not_matter():
    for problem in problems("words.story", 40, distractors=1.0):
        (tag,) = [tag for tag in problem.tags if tag.startswith("distractor:")]
        number = tag.removeprefix("distractor:")
        word = SMALL[int(number)] if number.isdigit() and int(number) < len(SMALL) else number
        assert re.search(rf"(?<![0-9])(?:{re.escape(number)}|{word})\b", problem.question, re.I)
        assert check(problem).confirmed
        tags = tuple(f"{each}0" if each == tag else each for each in problem.tags)
        assert not check(problem.model_copy(update={"tags": tags})).confirmed
        tags = tuple(each for each in problem.tags if each != tag)
        assert not check(problem.model_copy(update={"tags": tags})).confirmed


@pytest.mark.parametrize(
    ("formula", "may"),
    [
        ("(a * x + b) / 4", True),
        ("a / x", True),
        ("x * x", False),
        ("max(x, a)", False),
        ("a", False),
    ],
)
def test_what_can_be_undone(formula, may):
    assert can_undo(read(formula), "x") is may


def test_undone_by_hand():
    lines = list(undone(read("a - b / x"), "x", {"a": 10, "b": 12}, 7))
    assert lines == ["10 - 12 ÷ X = 7", "12 ÷ X = 10 - 7 = 3", "X = 12 ÷ 3 = 4"]


def test_variants_tell_one_story_with_other_numbers():
    made = generators.get("words.story")
    rows = [made.item(item, variants=3) for item in range(60)]
    for first in range(0, 60, 3):
        group = rows[first : first + 3]
        bare = {
            re.sub(r"[0-9]+(?:[.,:/][0-9]+)*|(?<=[a-z])s\b", "#", row.question).replace("#", "")
            for row in group
        }
        assert len({row.tags[0] for row in group}) == 1
        assert len(bare) == 1 or any(re.search(f" {word} ", " ".join(bare)) for word in SMALL)
        assert all(check(row).confirmed for row in group)
    assert len({row.question for row in rows}) >= 58


@pytest.mark.parametrize("level", [1, 3, 6])
def test_numbers_of_a_level_have_its_size(level):
    made = generators.get("words.story")
    for item in range(30):
        problem = made.item(item, magnitude=level)
        assert check(problem).confirmed
        greatest = max(int(digits) for digits in re.findall(r"\d+", problem.question))
        assert level == 1 or greatest >= 10**level
        assert (f"magnitude:{level}" in problem.tags) is (level > 1)


def test_a_wrong_solution_stands_beside_the_right_one():
    made = generators.get("words.story")
    for item in range(40):
        problem = made.item(item, layout="right_and_wrong")
        assert check(problem).confirmed
        assert problem.label != problem.answer
        step = int(problem.tags[-1].removeprefix("slip:"))
        right, wrong = problem.solution[1:-1], problem.wrong_solution.split("\n")
        assert list(right[: step - 1]) == wrong[: step - 1]
        assert right[step - 1] != wrong[step - 1]
        for changes in ({"label": problem.answer}, {"wrong_solution": "\n".join(right)}):
            assert not check(problem.model_copy(update=changes)).confirmed
        other = (*problem.tags[:-1], f"slip:{step + 1}")
        assert not check(problem.model_copy(update={"tags": other})).confirmed


def test_a_story_without_an_answer_is_refuted_and_stops_nothing():
    """A zero in place of each number: where it divides, the question has no answer."""
    reasons = set()
    for problem in problems("words.reversed", 60):
        for found in re.finditer(r"(?<![\d.])[1-9]\d*(?=[ %])", problem.question):
            start, end = found.span()
            zero = f"{problem.question[:start]}0{problem.question[end:]}"
            verdict = check(problem.model_copy(update={"question": zero}))
            assert not verdict.confirmed
            reasons.add(verdict.reason)
    assert any("division by zero" in reason for reason in reasons)
