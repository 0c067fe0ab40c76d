"""Stories turned round, and stories that lack a number."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.words.evaluation import compiled
from mathmill.generators.words.inverse import Undoing, can_undo
from mathmill.generators.words.magnitudes import can_grow
from mathmill.generators.words.ratios import Ratio
from mathmill.generators.words.templates import template
from mathmill.generators.words.unknowns import unknowns
from mathmill.schemas.expressions import to_json
from mathmill.schemas.reader import read
from mathmill.schemas.templates.files import names
from mathmill.validators.checks import check
from mathmill.validators.decide import decide
from mathmill.validators.stories.amounts import amount
from mathmill.validators.stories.reverse import reverse

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


VAGUE = re.compile(
    r"(It (takes|will be so in)|The (probability|rate|lead|height|difference|expected gain) is"
    r"|\{who\} (needs|must sell|earns)) \{[\w.]+\}\.?"
)


@pytest.mark.parametrize("name", names())
def test_a_statement_says_what_its_number_is(name):
    """Where the answer is told in place of the question, nothing else says what it belongs to."""
    family = template(name).family
    if unknowns(name) and not family.stated[-1]:
        assert not VAGUE.fullmatch(family.tell), family.tell


def test_a_number_inside_a_difference_is_found():
    question = (
        "The store of a ship holds just enough rice for 8 people for X days, with 360 grams per day"
        " for each. When 30 days have passed, 12 people arrive as well; Pavel also hears that the"
        " rice must now last 8 days longer than planned. From then on, everyone gets the same"
        " smaller ration every day. What is the new ration, if all the rice is used up? Give the"
        " answer in grams per day. The answer to this is 80. What is X?"
    )
    found, _ = reverse(question, "expedition_rations")
    assert found.value == 40


def test_claims_of_equations_stand_alone():
    rows = problems("words.reversed", 40) + problems("words.incomplete", 40)
    verdicts = decide([problem.claim for problem in rows])
    assert all(verdict.confirmed for verdict in verdicts)


def test_half_of_the_stories_lack_a_number_and_no_word_gives_it_away():
    """The word "some" is once in every story, for a number that matters or one that does not."""
    rows = problems("words.incomplete", 1000, gaps=("some",))
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
        cents = "0?" if "." in number else ""  # a price of 8.5 is told as $8.50
        assert re.search(
            rf"(?<![0-9])(?:{re.escape(number)}{cents}|{word})\b", problem.question, re.I
        )
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


def undone_by_hand(formula, value, **numbers):
    ratios = {name: Ratio(f"n_{name}", 1) for name in numbers}
    undo = Undoing({"x": "X"}, ratios, frozenset(numbers))
    raw = "".join(f"n_{name}, " for name in [*numbers, "value"])
    return undo.function(read(formula), Ratio("n_value", 1), raw)((*numbers.values(), value))


def test_undone_by_hand():
    lines = undone_by_hand("a - b / x", 7, a=10, b=12)
    assert lines == ("10 - 12 ÷ X = 7", "12 ÷ X = 10 - 7 = 3", "X = 12 ÷ 3 = 4")
    lines = undone_by_hand("a + 3 * -x * (b - 2)", 2, a=8, b=6)
    assert lines[1:] == (
        "3 × (-X) × (6 - 2) = 2 - 8 = -6",
        "-X = (-6) ÷ (3 × 4) = -0.5",
        "X = -(-0.5) = 0.5",
    )


def test_what_no_value_determines_is_not_undone():
    with pytest.raises(ZeroDivisionError):
        undone_by_hand("a * x", 0, a=0)
    with pytest.raises(ZeroDivisionError):
        undone_by_hand("a / x", 0, a=5)


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
        told = [(f"group:{first // 3}", f"variant:{variant}") for variant in range(3)]
        assert [row.tags[-2:] for row in group] == told
        assert len(bare) == 1 or any(re.search(f" {word} ", " ".join(bare)) for word in SMALL)
        assert all(check(row).confirmed for row in group)
    assert len({row.question for row in rows}) >= 58


def test_numbers_in_another_form_have_the_value_that_they_had():
    made = generators.get("words.story")
    met: Counter[str] = Counter()
    met_whole: Counter[Fraction] = Counter()
    for item in range(120):
        problem = made.item(item, forms=1)
        assert check(problem).confirmed, problem.question
        kinds = {tag for tag in problem.tags if tag.startswith("form:")}
        found = set()
        plain = _in_plain_form(problem.question, found, met_whole)
        assert kinds == found, problem.question
        assert plain != problem.question
        assert check(problem.model_copy(update={"question": plain})).confirmed, plain
        met.update(kinds)
    assert met["form:decimal"] > 50
    assert met["form:fraction"] > 10
    assert met_whole.total() > 10, "12 km as 24/2 km"


def _in_plain_form(question: str, found: set[str], met_whole: Counter[Fraction]) -> str:
    """Whole numbers without .0 and decimals in place of fractions, as stories have them else."""

    def decimal(match: re.Match[str]) -> str:
        value = sum(map(Fraction, match[0].split()), Fraction())
        met_whole.update([value] * (value.denominator == 1))
        text = f"{float(value):.6f}".rstrip("0").rstrip(".")
        text = text if Fraction(text) == value else f"{value.numerator}/{value.denominator}"
        found.update(["form:fraction"] * (text != match[0]))
        return text

    def whole(match: re.Match[str]) -> str:
        found.add("form:decimal")
        return match[1]

    text = re.sub(r"(?<![\d.:])(?:\d+ )?\d+/\d+", decimal, question)
    return re.sub(r"(\d)\.00?(?!\d)", whole, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 1/2 km", Fraction(7, 2)),
        ("12.0 km", 12),
        ("1/2 km", Fraction(1, 2)),
        ("1 2/4 km", None),
        ("0 1/2 km", None),
        ("1 3/2 km", None),
        ("1.0 km", None),
        ("24/2 km", 12),
        ("24/24 km", None),
        ("4/4 km", None),
        ("2/3 km", Fraction(2, 3)),
        ("2400/2 km", None),
        ("24/2 kilometres", None),
        ("24/2 boxes", None),
        ("03.0 km", None),
        ("3.50 km", None),
        ("3 1/2 boxes", None),
        ("12.0 boxes", None),
    ],
)
def test_forms_of_numbers_are_read_strictly(text, value):
    read = amount("box" if text.endswith("boxes") else "km", {}).read(text)
    assert (read.value if read else None) == value


@pytest.mark.parametrize("level", [1, 3, 6])
def test_numbers_of_a_level_have_its_size(level):
    made = generators.get("words.story")
    for item in range(30):
        problem = made.item(item, magnitude=level)
        assert check(problem).confirmed
        greatest = max(int(digits) for digits in re.findall(r"\d+", problem.question))
        assert level == 1 or greatest >= 10**level
        assert (f"magnitude:{level}" in problem.tags) is (level > 1)


@pytest.mark.parametrize("name", ["candles_on_cakes", "friends_share_costs", "paths_past_a_cafe"])
def test_what_makes_no_sense_with_great_numbers_stays_as_it_is(name):
    """Always one box, a share of a hundredth, or ways that have a million digits."""
    assert not any(can_grow((name,), level) for level in range(2, 7))


def test_binomials_of_great_numbers_are_refused():
    """They would never end."""
    with pytest.raises(ArithmeticError, match="may not work with one of"):
        compiled(read("binomial(a, b)"))({"a": 10**7, "b": 10**6})


def test_a_wrong_solution_stands_beside_the_right_one():
    made = generators.get("words.story")
    for item in range(40):
        problem = made.item(item, layout="right_and_wrong")
        assert check(problem).confirmed
        assert problem.label != problem.answer
        way, _, step = problem.tags[-1].rpartition(":")
        step = int(step)
        right, wrong = problem.solution[1:-1], problem.wrong_solution.split("\n")
        assert list(right[: step - 1]) == wrong[: step - 1]
        assert right[step - 1] != wrong[step - 1]
        for changes in ({"label": problem.answer}, {"wrong_solution": "\n".join(right)}):
            assert not check(problem.model_copy(update=changes)).confirmed
        other = (*problem.tags[:-1], f"{way}:{step + 1}")
        assert not check(problem.model_copy(update={"tags": other})).confirmed


def test_a_slip_in_a_fraction_is_one_in_its_numbers():
    """Not 5.190909 for 56/11, and so nothing like 36336363/312500 after it."""
    made = generators.get("words.story")
    slips = 0
    for item in range(200):
        families = ("joint_work_two", "raffle_at_least_one")
        problem = made.item(item, layout="right_and_wrong", families=families)
        assert check(problem).confirmed
        if not problem.tags[-1].startswith("slip:"):
            continue
        at = int(problem.tags[-1].rpartition(":")[2]) - 1
        right, wrong = problem.solution[1 + at], problem.wrong_solution.split("\n")[at]
        if "/" in right.rpartition(" = ")[2]:
            slips += 1
            assert Fraction(wrong.rpartition(" = ")[2]).denominator < 10**5, wrong
    assert slips > 20


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
