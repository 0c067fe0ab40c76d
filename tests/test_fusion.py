"""Fused problems: composed by types, answered by both programs, read apart again from the text."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from statistics import median

import pytest

from mathmill import generators
from mathmill.generators.fusion import conditional, coupled, parallel
from mathmill.generators.fusion.pairs import answers, gives, pairs, partners, slots, taker
from mathmill.generators.fusion.parts import draft
from mathmill.generators.splits import PARTS, family_of
from mathmill.generators.streams import Stream
from mathmill.generators.words.families import canonical, in_split
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import SPLITS
from mathmill.schemas.templates.files import family, names
from mathmill.schemas.templates.quantities import within
from mathmill.schemas.units import unit
from mathmill.validators.checks import check

PER = {  # of each unit in a metre, a kilogram, a litre, an hour or a week
    "millimetres": Fraction(1000), "centimetres": Fraction(100), "metres": Fraction(1),
    "kilometres": Fraction(1, 1000), "milligrams": Fraction(10**6), "grams": Fraction(1000),
    "kilograms": Fraction(1), "tonnes": Fraction(1, 1000), "millilitres": Fraction(1000),
    "litres": Fraction(1), "seconds": Fraction(3600), "minutes": Fraction(60),
    "hours": Fraction(1), "days": Fraction(7), "weeks": Fraction(1),
}  # fmt: skip
KINDS = ("fusion.sequential", "fusion.parallel", "fusion.conditional")


def problems(name: str, count: int, **params) -> list[Problem]:
    made = generators.get(name)
    return [made.item(item, **params) for item in range(count)]


@pytest.mark.parametrize("name", KINDS)
def test_no_number_that_is_found_is_told(name):
    for problem in problems(name, 60):
        told = set(re.findall(r"(?<![\d.])\d+(?:/\d+|\.\d+)?", problem.question))
        for line in problem.solution[1:-1]:
            value = line.rpartition(" = ")[2] if " = " in line else line.rpartition(": ")[2]
            assert value not in told, f"{line!r} is told by {problem.question!r}"


@pytest.mark.parametrize("name", [*KINDS, "fusion.coupled"])
@pytest.mark.parametrize("split", SPLITS)
def test_all_parents_are_of_the_split(name, split):
    for problem in problems(name, 20, split=split):
        parents = [tag.partition(":")[2] for tag in problem.tags if tag.startswith("family:")]
        assert len(parents) == len(set(parents)) > 1
        assert all(PARTS[split].has(family_of(canonical(parent))) for parent in parents)


def test_years_and_house_numbers_are_not_counted_with():
    for name in ("then_and_later", "year_of_the_sum", "odd_house_numbers", "two_classes_one_mean"):
        assert gives(name) == ""
    assert gives("paths_past_a_cafe") == "count"


def test_two_thousand_pairs_can_be_fused_within_the_splits():
    """Of those that some question is asked about, not of all that measure the same."""
    relations = [
        (coupled._can_couple, 1),
        *map(parallel._relation, parallel.FORMS),
        *map(conditional._relation, conditional._WORDINGS),
    ]
    found = set()
    for part in PARTS.values():
        own = in_split(names(), part)
        found |= {frozenset((pair.first, pair.second)) for pair in pairs(own)}
        found |= {
            frozenset((first, second))
            for relation in relations
            for first, others in partners(own, *relation)
            for second in others
        }
    assert len(found) >= 2_000


def test_no_pair_is_met_too_often():
    met = Counter(problem.parents for problem in problems("fusion.parallel", 1_000))
    assert len(met) > 500
    assert max(met.values()) < 30


def test_pairs_fit_by_type_and_skill():
    found = pairs(names())
    assert len(found) == len(set(found))
    for pair in found:
        first, second = family(pair.first), family(pair.second)
        assert pair.first != pair.second
        near = abs(first.level - second.level) <= 2 or first.topic == second.topic
        assert near or set(first.skills) & set(second.skills)
        assert pair.slot in slots(pair.second)
        answer, slot = first.parsed_answer.unit, second.parsed[pair.slot].unit
        if gives(pair.first) == "count":
            assert slot != "" or answer == ""
        else:
            assert unit(answer).dimension == unit(slot).dimension
            assert answer == slot or not first.called.startswith("the number of")


def test_a_quantity_takes_what_it_may_be_drawn_as():
    takes = taker("square_tiles_for_a_floor", "rolls_in_bags", "ovens")  # 3..9
    assert [value for value in range(12) if takes(value, 1)] == list(range(3, 10))
    assert takes(12, 2)
    assert not takes(7, 2)
    takes = taker("price_before_coupon", "sale_price", "price")  # 20..180 by 4
    assert takes(24, 1)
    assert not takes(26, 1)
    takes = taker("mushrooms_dried", "recipe_limited", "have_mass")  # 500..6000 by 50, in grams
    assert takes(3, 2)  # kilograms
    assert not takes(1501, 1000)
    assert not takes(7, 1)


def test_a_letter_stands_for_a_number_within_its_range():
    few = family("school_order").parsed["few"]  # 6..180
    kept = []
    for item in range(60):
        stream = Stream.of_item(1, item)
        first = draft("rolls_in_bags", stream)
        second = first and draft("school_order", stream, [first], {"few": 0})
        kept += [first.answer] if first and second else []
    assert 5 < len(kept) < 60
    assert all(within(few, answer) for answer in kept)


@pytest.mark.parametrize("stories", [2, 3, 4])
def test_chains_are_of_the_length_that_is_asked_for(stories):
    for problem in problems("fusion.sequential", 10, stories=stories):
        assert check(problem).confirmed, problem.question
        assert len(set(problem.parents)) == stories
        families = problem.tags[1 : stories + 1]
        assert [f"family:{parent}" for parent in problem.parents] == list(families)
        for name, slot in zip(problem.parents[1:], problem.tags[stories + 1 :], strict=True):
            assert slot.removeprefix("slot:") in slots(name)
        assert [letter for letter in "XYZW" if f"Let {letter} be" in problem.question] == list(
            "XYZW"[: stories - 1]
        )


def test_an_answer_is_converted_to_the_unit_of_the_number_that_it_is():
    """By the units that the texts name; said in the other unit, or of another number, it is not."""
    ways = set()
    for problem in problems("fusion.sequential", 1_200):
        for line in problem.solution:
            found = re.fullmatch(r"The value of X: ([\d.]+) ([×÷]) (\d+) = ([\d.]+)", line)
            if not found:
                continue
            first, slot = family(problem.parents[0]), problem.tags[-1].removeprefix("slot:")
            one, other = unit(first.parsed_answer.unit), unit(slots(problem.parents[1])[slot])
            times = Fraction(found[3]) ** (1 if found[2] == "×" else -1)
            assert times == PER[other.many] / PER[one.many]
            assert Fraction(found[1]) * times == Fraction(found[4])
            told = re.search(rf"Let X be [^.]*(, in {other.many}\.)", problem.question)
            changed = problem.question.replace(told[1], f", in {one.many}.", 1)
            assert not check(problem.model_copy(update={"question": changed})).confirmed
            for tags in (problem.tags[:-1], (*problem.tags[:-1], "slot:other")):
                assert not check(problem.model_copy(update={"tags": tags})).confirmed
            ways.add((one.many, other.many))
    assert len(ways) >= 3


SELECTING = ("larger", "smaller", "larger_letter", "smaller_letter", "gate")


def chosen(problem: Problem) -> str:
    """The letter of the answer."""
    if problem.answer_type == "choice":
        return problem.answer
    return problem.solution[-2].rpartition(" = ")[0][-1]


def test_branches_are_balanced():
    """Neither the first nor the second story wins more often, and a gate opens as often as not."""
    won: Counter[str] = Counter()
    for question in SELECTING:
        for problem in problems("fusion.conditional", 300, questions=(question,)):
            won[f"{question} {chosen(problem)}"] += 1
    assert sum(won.values()) == 1_500
    assert len(won) == 10
    assert all(120 <= times <= 180 for times in won.values()), won


def test_a_further_operation_is_on_the_answer_of_the_story():
    """Each operation is met, and the same one with another number is refuted."""
    work = {
        "The multiple": lambda found, number: found * number,
        "The sum": lambda found, number: found + number,
        "The difference": lambda found, number: found - number,
        "The part": lambda found, number: found * number / 100,
    }
    met: Counter[str] = Counter()
    for problem in problems("fusion.extended", 80):
        asked = re.split(r"Let X be [^?]*?\. (?=[A-Z])", problem.question)[-1]
        number = re.search(r"\d+", asked)[0]
        said, _, answer = problem.solution[-2].rstrip(".").partition(" is ")
        (named,) = [line for line in problem.solution if line.startswith("The value of X: ")]
        found = Fraction(named.removeprefix("The value of X: "))
        assert work[said](found, int(number)) == Fraction(answer) == Fraction(problem.answer)
        changed = problem.question.replace(asked, asked.replace(number, f"{int(number) + 1}", 1))
        assert check(problem.model_copy(update={"question": changed})).refuted
        met[said] += 1
    assert set(met) == set(work)


@pytest.mark.parametrize(
    "change",
    [
        (r"Let X be", "Let Y be"),
        (r"What is the larger", "What is the smaller"),
        (r"whichever is greater", "whichever is less"),
        (r"Which of X and Y is larger", "Which of X and Y is smaller"),
        (r"Which is less", "Which is greater"),
        (r"with its letter", "with the letter"),
        (r"exceed Y", "exceed X"),
        (r"does X exceed Y", "does Y exceed X"),
        (r"is Y less than X", "is X less than Y"),
        (r"X is what percent of Y", "Y is what percent of X"),
        (r"What percent of Y is X", "What percent of X is Y"),
        (r"in percent as a decimal", "as a decimal"),
        (r"greater than (\d+)", r"greater than 1\1"),
        (r"What is X \+ Y", "What is Y + X"),
    ],
)
def test_another_question_is_refuted(change):
    """Each change is met in some problem, and none of the changed ones is confirmed."""
    met = 0
    for name in KINDS[1:]:
        for problem in problems(name, 60):
            changed = re.sub(*change, problem.question, count=1)
            if changed == problem.question:
                continue
            verdict = check(problem.model_copy(update={"question": changed}))
            met += not verdict.confirmed or "greater than" in change[0]
            assert not verdict.confirmed or _still_right(problem, changed), changed
    assert met


@pytest.mark.parametrize("name", [*KINDS, "fusion.coupled", "fusion.extended"])
@pytest.mark.parametrize("put", ["", "h", "\n", "  "])
def test_nothing_but_a_space_stands_between_two_sentences(name, put):
    for problem in problems(name, 12):
        for place in [match.end() for match in re.finditer(r"[.?](?= [A-Z])", problem.question)]:
            changed = problem.question[:place] + put + problem.question[place + 1 :]
            assert not check(problem.model_copy(update={"question": changed})).confirmed, changed


def _still_right(problem: Problem, changed: str) -> bool:
    """A higher threshold that X still does not reach leaves the answer, and not the solution."""
    return "greater than" in changed and problem.question == changed


def test_no_shortcut_tells_which_answer_is_larger():
    """Neither the numbers, nor the length, nor what the family's answers are like."""
    hits: Counter[str] = Counter()
    rows = [
        (problem, question.startswith("larger"))
        for question in SELECTING[:4]
        for problem in problems("fusion.conditional", 400, questions=(question,))
    ]
    for problem, wants_larger in rows:
        texts = re.split(r"Let [XY] be", problem.question)[:2]
        numbers = [list(map(float, re.findall(r"\d+(?:\.\d+)?", text))) or [0] for text in texts]
        parents = [tag.partition(":")[2] for tag in problem.tags if tag.startswith("family:")]
        first_won = chosen(problem) == "X"
        first_larger = first_won == wants_larger
        guesses = {
            "greatest number": max(numbers[0]) > max(numbers[1]),
            "sum of the numbers": sum(numbers[0]) > sum(numbers[1]),
            "last number": numbers[0][-1] > numbers[1][-1],
            "longer text": len(texts[0]) > len(texts[1]),
            "first named": True,
            "family": median(answers(parents[0])) > median(answers(parents[1])),
        }
        hits.update(name for name, guess in guesses.items() if guess == first_larger)
    shares = {name: times / len(rows) for name, times in hits.items()}
    print(shares)
    assert all(abs(share - 0.5) <= 0.05 + 0.04 for share in shares.values()), shares


def test_coupled_stories_put_back_add_up():
    """With the answer in place of Z, both stories are read and worked to the sum that is told."""
    for problem in problems("fusion.coupled", 40):
        assert check(problem).confirmed
        told, _, asked = problem.question.partition("Let Y be")
        text = re.search(r"(?:is|are) ([\d.]+)\. (?:What is|Find) Z", asked)[1]
        total = Fraction(text)
        found = [Fraction(line.split(" = ")[-1]) for line in problem.solution if "Y = " in line[:4]]
        first = next(line for line in problem.solution if line.startswith("The value of X"))
        assert Fraction(first.split(": ")[1]) + found[0] == total
        wrong = problem.question.replace(f" {text}. ", f" 9{text}. ")
        assert not check(problem.model_copy(update={"question": wrong})).confirmed
        assert "Z" in told


@pytest.mark.parametrize("name", ["fusion.coupled", "fusion.extended", "words.reversed"])
def test_the_answer_is_not_told(name):
    rows = generators.get(name).table(count=6_000)
    told = 0
    for question, answer in zip(
        rows["question"].to_pylist(), rows["answer"].to_pylist(), strict=True
    ):
        without = re.sub(r"[0-9]+/[0-9]+", "", question)  # their parts are no numbers of a story
        numbers = re.findall(r"[0-9]+(?:\.[0-9]+)?", without)
        told += Fraction(answer) in map(Fraction, numbers)
    assert told == 0
