"""Probes and perturbations of "Language Models are Symbolic Learners in Arithmetic"."""

import random
from collections import Counter

import pytest

from mathmill.generators import get, layouts
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json
from mathmill.validators.decide import decide
from mathmill.validators.layouts import readers

PLAIN = readers()["plain"]
METHODS = ("standard", "lattice", "egyptian", "repetitive")
RULES = ("sum_plus", "sum_mod", "product_times", "product_mod")


def test_the_paper_s_partial_products():
    """arithmetic_formats.md, section 9d: 38 x 46 = 1748."""
    ask = {
        "Multiply 46 by each digit of 38, then 38 by each digit of 46, from the left: ": (
            "138, 368, 152, 228"
        ),
        "Multiply each digit of 38 by each digit of 46, all with their place values, from the"
        " left: ": "1200, 180, 320, 48",
        "Multiply 38 by each power of two from 1 to the greatest that is not above 46: ": (
            "38, 76, 152, 304, 608, 1216"
        ),
        "+".join(["38"] * 46) + "=": "1748",
    }
    for question, answer in ask.items():
        assert PLAIN.others.read(question).answer == answer


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("digits", [1, 2])
def test_probes_are_right_by_their_claims_too(method, digits):
    table = get("arithmetic.partial_products").table(count=60, method=method, digits=digits)
    assert set(PLAIN.check_rows(table)) == {""}
    claims = [from_json(text) for text in table["claim"].to_pylist()]
    assert all(verdict.confirmed for verdict in decide(claims))


@pytest.mark.parametrize("method", METHODS)
def test_corrupted_probes_are_refuted(method):
    rng = random.Random(method)
    for row in get("arithmetic.partial_products").table(count=60, method=method).to_pylist():
        name = rng.choice(["question", "answer"])
        place = rng.randrange(len(row[name]))
        put = rng.choice(["", *"0123456789+, a"])
        changed = row[name][:place] + put + row[name][place + 1 :]
        if changed != row[name]:
            assert PLAIN.check({**row, name: changed}), changed


def test_every_pair_of_two_digits_is_as_likely():
    """Chi-square of the first number's tens and the second's, with a fixed seed."""
    table = get("arithmetic.partial_products").table(count=4_050, method="egyptian")
    given = [PLAIN.others.read(text).given[1:] for text in table["question"].to_pylist()]
    cells = Counter((a // 10, b // 10) for a, b in given)
    assert sum((cells[i, j] - 50) ** 2 / 50 for i in range(1, 10) for j in range(1, 10)) < 124.8


@pytest.mark.parametrize("rule", RULES)
def test_rules_are_stated_and_kept(rule):
    rules = {
        "sum_plus": lambda a, b, c: a + b + c,
        "sum_mod": lambda a, b, c: (a + b) % c,
        "product_times": lambda a, b, c: a * b * c,
        "product_mod": lambda a, b, c: a * b % c,
    }
    table = get("arithmetic.perturbed_rule").table(count=300, rule=rule)
    assert set(PLAIN.check_rows(table)) == {""}
    constants = set()
    for row in table.to_pylist():
        read = PLAIN.read(row["question"], row["answer"])
        assert read.found == (rules[rule](*read.given),)
        constants.add(read.given[2])
        assert all(10 <= number <= 99 for number in read.given[:2])
    paper = {"sum_plus": {1, 15, 115}, "product_times": {2, 4, 8}}
    assert constants == paper.get(rule, {100, 50, 10})


def test_rules_in_the_question():
    example = PLAIN.read("38#46 (a#b=a+b+15)=", "99")
    assert (example.task, example.given) == ("perturbed_rule", (38, 46, 15))
    assert PLAIN.answer_to("38#46 (a#b=(a*b) mod 50)=") == "48"
    row = {"question": "3#4 (a#b=(a+b) mod 0)=", "answer": "0", "solution": "", "claim": ""}
    assert "no answer" in PLAIN.check(row)


def page_of(task, a, b, result, **options):
    chosen = layouts.get("disturbed", task)
    sign = {"addition": "+", "subtraction": "-", "multiplication": "*"}[task]
    instance = Instance(task, (a, b), (result,), f"{{0}}{sign}{{1}}", "{0}")
    return chosen.page(instance, chosen.options(options, 99), Stream.of_noise(5))


def test_disturbed_questions():
    page = page_of("addition", 586, 47, 633)
    first, asked, last = page.question.removesuffix(" = ").split(" ")
    assert (asked, len(first), len(last), page.answer) == ("586+47", 5, 5, "633")
    page = page_of("multiplication", 586, 47, 27542, by="digits")
    assert page.question[::2].replace("=", "") + page.question[1::2] != page.question
    assert "".join(sign for sign in page.question if not sign.isalpha()) == "586*47="


@pytest.mark.parametrize("task", ["addition", "subtraction", "multiplication"])
@pytest.mark.parametrize("by", ["string", "digits"])
def test_disturbed_rows_are_read(task, by):
    reader = readers()["disturbed"]
    table = get(f"arithmetic.{task}").table(count=300, layout="disturbed", options={"by": by})
    plain = get(f"arithmetic.{task}").table(count=300)
    assert set(reader.check_rows(table)) == {""}
    assert len(set(table["question"].to_pylist())) > 290
    assert plain.num_rows == table.num_rows
    for row in table.to_pylist()[:50]:
        for place, sign in enumerate(row["question"]):
            changed = row["question"][:place] + "#" + row["question"][place + 1 :]
            assert reader.check({**row, "question": changed}), (sign, changed)


def test_params_that_cannot_be():
    for name, given, word in (
        ("partial_products", {"method": "repetitive", "digits": 3}, "digits"),
        ("perturbed_rule", {"constants": [0]}, "constants"),
        ("perturbed_rule", {"min_digits": 3}, "max_digits"),
        ("perturbed_rule", {"constants": [4, 4]}, "constants"),
    ):
        with pytest.raises(BadInputError, match=word):
            get(f"arithmetic.{name}").item(0, **given)
