"""Shopping stories: the program, the worked lines and the question's own numbers agree."""

import ast
import re
from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators, validators
from mathmill.generators.wording import (
    CURRENCIES,
    listed_in_words,
    money,
    two_places,
)
from mathmill.generators.words.goods import PEOPLE, SHOPS
from mathmill.generators.words.stories import KINDS
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Text
from mathmill.schemas.nouns import Noun, noun

NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
CONVENTION = re.compile(
    r" Give the amount in (dollars|euros|pounds) as a decimal number, to the (cent|penny)\."
)
SHOPPING = generators.get("words.shopping")


def problems(kind, count=60, **params):
    return [SHOPPING.item(index, kinds=(kind,), **params) for index in range(count)]


def numbers(text):
    return list(map(Fraction, NUMBER.findall(text)))


def by_hand(kind, question):
    """The answer from the question's numbers alone, read anew for each kind of story."""
    amounts = [Fraction(found) for found in re.findall(r"[$£€]([0-9.]+[0-9]|[0-9])", question)]
    rest = re.sub(r"[$£€][0-9.]*[0-9]", "", question)
    counts = numbers(rest)
    if kind in ("total", "change", "shortfall"):
        basket = sum(x * y for x, y in zip(counts, amounts, strict=False))
        return {
            "total": lambda: basket,
            "change": lambda: amounts[-1] - basket,
            "shortfall": lambda: basket - amounts[-1],
        }[kind]()
    if kind == "discount":
        count, percent = counts
        return count * amounts[0] * (100 - percent) / 100
    if kind == "unit_price":
        return amounts[0] / counts[0]
    budget, price = max(amounts), min(amounts)
    return budget // price if kind == "affordable" else budget % price


@pytest.mark.parametrize("kind", KINDS)
def test_answers_follow_from_the_questions_numbers(kind):
    for problem in problems(kind):
        assert Fraction(problem.answer) == by_hand(kind, problem.question), problem.question


@pytest.mark.parametrize("kind", KINDS)
def test_each_given_number_stands_in_the_question_once_and_nothing_else_does(kind):
    for problem in problems(kind):
        given = problem.claim.arguments[0].arguments[1].arguments
        wanted = Counter(Fraction(number.value) for number in given)
        assert Counter(numbers(problem.question)) == wanted, problem.question


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"affordable"}))  # may come out even
def test_no_amount_met_on_the_way_is_given_away(kind):
    for problem in problems(kind):
        given = re.findall(r"[$£€]([0-9.]*[0-9])", problem.question)
        for line in problem.solution:
            result = NUMBER.findall(line.rpartition(" = ")[2])[0]
            if "." in result:
                assert Fraction(result) not in map(Fraction, given), problem.question


@pytest.mark.parametrize("kind", KINDS)
def test_amounts_are_positive_have_two_places_and_state_their_unit(kind):
    signs = {known.sign: (known.units, known.part) for known in CURRENCIES}
    for problem in problems(kind):
        if kind == "affordable":
            assert problem.answer_type == "integer"
            assert int(problem.answer) >= 2
            continue
        assert re.fullmatch(r"[0-9]+\.[0-9]{2}", problem.answer)
        assert Fraction(problem.answer) > 0
        used = set(re.findall("[$£€]", problem.question))
        stated = CONVENTION.search(problem.question)
        assert stated
        assert {signs[sign] for sign in used} == {stated.groups()}


@pytest.mark.parametrize("kind", KINDS)
def test_programs_are_plain_and_documented(kind):
    for problem in problems(kind, 20):
        tree = ast.parse(problem.program)
        imported, solve = tree.body
        assert isinstance(imported, ast.ImportFrom)
        assert imported.module == "fractions"
        assert isinstance(solve, ast.FunctionDef)
        assert solve.name == "solve"
        assert ast.get_docstring(solve)
        assert "# " in problem.program
        assert not any(
            isinstance(node, ast.Constant) and isinstance(node.value, float)
            for node in ast.walk(tree)
        )
        names = [argument.arg for argument in solve.args.args]
        assert len(names) == len(set(names))
        used = {node.id for node in ast.walk(solve) if isinstance(node, ast.Name)}
        assert used >= set(names), problem.program
        assert problem.claim.arguments[0].arguments[0] == Text(problem.program)


def test_every_kind_is_confirmed_and_a_wrong_answer_refuted():
    table = SHOPPING.table(count=150)
    checked = validators.check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}, checked["reason"].to_pylist()
    for index in range(5):
        problem = SHOPPING.item(index, kinds=("change",))
        wrong = problem.model_copy(update={"answer": two_places(1 + int(_hundredths(problem)))})
        assert validators.check(wrong).refuted


def _hundredths(problem):
    return Fraction(problem.answer) * 100


def test_sentences_are_whole_and_agree():
    words = {good.noun for shop in SHOPS for good in shop.goods}
    plural = {known.many: known.one for known in words}
    for index in range(400):
        question = SHOPPING.item(index).question
        assert question[0].isupper()
        assert not re.search(r"  |\.\.|,,| \.|\{|\}", question), question
        unpriced = re.sub(r"[$£€][0-9.]*[0-9]", "", question)
        for count, following in re.findall(r"\b([0-9]+) ([a-z]+(?: [a-z]+)?)", unpriced):
            assert int(count) >= 2
            assert any(following.startswith(many) for many in plural), question
        for article, following in re.findall(r"\b(an?) ([a-z])", question, re.IGNORECASE):
            assert (article.lower() == "an") == (following in "aeiou"), question
        people = {person.name: person for person in PEOPLE}
        (name,) = {found for found in re.findall(r"[A-Z][a-z]+", question) if found in people}
        other = {"she": r"\bhe\b|\bhim\b", "he": r"\bshe\b|\bher\b"}[people[name].she]
        assert not re.search(other, question, re.IGNORECASE), question


def test_twins_with_other_names_and_order_share_their_canonical_form():
    for index in range(60):
        problem = SHOPPING.item(index)
        assert re.fullmatch(r"shopping [a-z_]+ \[[0-9, ]+\]", problem.canonical)


def test_quantities_and_currency_are_those_asked_for():
    for problem in problems("total", 40, min_quantity=50, max_quantity=60, currency="euros"):
        unpriced = re.sub(r"[$£€][0-9.]*[0-9]", "", problem.question)
        counts = list(map(int, re.findall("[0-9]+", unpriced)))
        assert counts
        assert all(50 <= count <= 60 for count in counts)
        assert "€" in problem.question
        assert not re.search("[$£]", problem.question)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"min_quantity": 9, "max_quantity": 3}, "max_quantity=3 is below min_quantity=9"),
        ({"kinds": ("barter",)}, "kinds"),
        ({"kinds": ()}, "kinds"),
        ({"currency": "yen"}, "currency"),
        ({"max_quantity": 1}, "max_quantity"),
    ],
)
def test_impossible_params_are_refused(params, message):
    with pytest.raises(BadInputError, match=message):
        SHOPPING.item(0, **params)


def test_wording():
    assert listed_in_words([]) == ""
    assert listed_in_words(["a"]) == "a"
    assert listed_in_words(["a", "b", "c"]) == "a, b and c"
    assert noun("peach") == Noun("peach", "peaches")
    assert noun("toy").many == "toys"
    assert noun("cherry").many == "cherries"
    assert Noun("foot", "feet").counted(2) == "2 feet"
    assert Noun("apple", "apples").a == "an apple"
    assert [money(amount, CURRENCIES[0]) for amount in (5, 120, 300)] == ["$0.05", "$1.20", "$3"]
