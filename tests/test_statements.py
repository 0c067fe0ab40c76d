"""Statements about integers: true ones hold, false ones fail first where the row says."""

import re
from collections import Counter
from itertools import product
from math import gcd

import pytest
import sympy

from mathmill import generators
from mathmill.generators.statements.drawing import FAMILIES, drawn
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.statements import STATEMENTS
from mathmill.validators import check, check_table, score
from mathmill.validators.prose.statements import statement_of

KINDS = ("judgement", "counterexample", "judging")


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize("name", STATEMENTS)
def test_theory_search_and_reader_agree(name, truth):
    """A criterion decides; a plain loop over all values, and the claim's words, must agree."""
    stream = Stream.of_noise(5)
    for _ in range(12):
        made = drawn(stream, (name,), truth)
        values = range(1, made.family.high(*made.params) + 1)
        failing = (
            at
            for at in product(values, repeat=len(made.words.variables))
            if made.family.fails(*made.params, *at)
        )
        first = next(failing, None)
        assert (first is None) is truth
        again = statement_of(made.text)
        assert again.high == values[-1]
        found = next(again.failures(), None)
        assert (None if found is None else tuple(found.values())) == first
        assert (again.proof() if truth else again.refutation(found)) == made.reason


def test_as_many_are_true_as_false_in_each_family():
    table = generators.get("statements.judgement").table(start=0, count=8_000)
    counts = Counter()
    for row in table.to_pylist():
        counts[row["tags"][0], row["answer"]] += 1
    names = {name for name, _ in counts}
    assert set(FAMILIES) < names
    for name in names:
        both = counts[name, "true"] + counts[name, "false"]
        assert 0.4 < counts[name, "true"] / both < 0.6, name
    total = sum(counts[name, "true"] for name in names)
    assert 0.47 < total / 8_000 < 0.53


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_changed_is_refuted(kind):
    made = generators.get(f"statements.{kind}")
    for index in range(15):
        problem = made.item(index)
        assert check(problem).confirmed
        for name, value in _changes(problem):
            verdict = check(problem.model_copy(update={name: value}))
            assert verdict.refuted, (index, name, value, verdict)


def _changes(problem):
    yield "tags", ("growths", *problem.tags[1:])
    yield "solution", problem.solution[:-1]
    yield "solution", ("It is clear.", *problem.solution[1:])
    yield "label", "1"
    other = {"true": "false", "false": "true"}.get(problem.answer)
    yield "answer", other or {"A, B": "A, C"}.get(problem.answer, "A, B")


def test_a_lie_about_a_statement_is_refuted_by_its_claim():
    """Answer, proof and claim that all say true of a false statement."""
    made = generators.get("statements.judgement")
    false = [
        problem
        for problem in map(made.item, range(80))
        if problem.answer == "false" and problem.tags[0] in FAMILIES
    ]
    assert len(false) > 12
    for problem in false:
        lead = problem.question.split("\n")[0]
        statement = statement_of(lead.partition(": ")[2])
        claim = problem.claim.arguments[0]
        lie = problem.model_copy(
            update={
                "answer": "true",
                "solution": (statement.proof(), "So it is true."),
                "claim": call("eq", claim, call("true")),
            }
        )
        assert check(lie).refuted


def test_a_smaller_counterexample_does_not_exist():
    for row in generators.get("statements.counterexample").table(start=0, count=400).to_pylist():
        if row["tags"][0] not in FAMILIES:
            continue
        text = row["question"].split("\n")[0].partition(": ")[2]
        statement = statement_of(text)
        assert statement.first_failure() == {"n": int(row["answer"])}
        assert int(row["answer"]) > 1


@pytest.mark.parametrize("kind", ["judgement", "counterexample"])
def test_statements_hardly_repeat(kind):
    table = generators.get(f"statements.{kind}").table(start=0, count=8_000)
    assert len(set(table["question"].to_pylist())) > 0.999 * 8_000


def test_no_counterexample_is_frequent():
    table = generators.get("statements.counterexample").table(start=0, count=4_000)
    answers = Counter(table["answer"].to_pylist())
    assert max(answers.values()) < 0.07 * 4_000
    assert set(answers) >= {str(value) for value in range(2, 41)}
    kinds = Counter(tags[0] for tags in table["tags"].to_pylist())
    assert max(kinds.values()) < 0.25 * 4_000
    assert len(kinds) == 12
    assert min(kinds.values()) > 0.005 * 4_000


def test_how_the_numbers_divide_each_other_tells_little_of_the_truth():
    """A guess from the moduli of remainders, or from divisors of all coefficients, gains little."""
    right: Counter[str] = Counter()
    among: Counter[str] = Counter()
    stream = Stream.of_noise(3)
    for count in range(2_000):
        kind = ("remainder of a power", "values of a polynomial")[count % 2]
        made = drawn(stream, (kind,), stream.chance(1, 2))
        slots = statement_of(made.text).slots
        m = int(slots["m"])
        if kind == "remainder of a power":
            q = int(slots["q"])
            guess = m % q == 0 or q % m == 0
        else:
            guess = gcd(m, *map(int, sympy.Poly(slots["f"]).coeffs())) > 1
        among[kind] += 1
        right[kind] += guess == made.truth
    assert len(among) == 2
    for kind, number in among.items():
        assert number > 800
        assert 0.4 < right[kind] / number < 0.6, kind


def test_remainders_of_powers_fail_first_at_several_places():
    """The first or the second number with the remainder is the answer in no more than half."""
    pattern = re.compile(r"remainder (\d+) on division by (\d+)")
    places: Counter[int] = Counter()
    for row in generators.get("statements.counterexample").table(start=0, count=4_000).to_pylist():
        if row["tags"][0] == "remainder of a power":
            r, m = map(int, pattern.search(row["question"]).groups())
            places[min((int(row["answer"]) - r) // m, 2)] += 1
    assert max(places.values()) < 0.5 * places.total()
    assert places[2] > 0.1 * places.total()


def test_judging_items_have_the_number_of_true_ones_that_they_say():
    made = generators.get("statements.judging")
    for statements, true in ((6, 2), (4, 1), (8, 3)):
        for index in range(10):
            problem = made.item(index, statements=statements, true=true)
            letters = problem.answer.split(", ")
            assert len(letters) == true
            assert f"these {statements} statements" in problem.question
            assert len(set(problem.tags)) == statements
            said = [line[0] for line in problem.solution if line[1:].startswith(") True. ")]
            assert said == letters


def test_letters_are_scored_by_the_exact_set():
    problem = generators.get("statements.judging").item(0)
    first, second = problem.answer.split(", ")
    assert score(problem, f"The answer is {first}, {second}").confirmed
    assert score(problem, f"\\boxed{{{second}, {first}}}").confirmed
    assert score(problem, f"\\boxed{{{first} and {second}}}").confirmed
    assert score(problem, f"\\boxed{{{first}{second}}}").confirmed
    assert score(problem, "\\boxed{A, B, C, D, E, F}").refuted
    assert score(problem, f"\\boxed{{{first}}}").refuted


@pytest.mark.parametrize("kind", KINDS)
def test_all_rows_are_confirmed(kind):
    table = generators.get(f"statements.{kind}").table(start=0, count=200, seed=9)
    checked = check_table(table)
    assert set(checked["verdict"].to_pylist()) == {"confirmed"}, checked["reason"].to_pylist()


def test_questions_name_their_variables():
    for row in generators.get("statements.judgement").table(start=0, count=400).to_pylist():
        if row["tags"][0] not in FAMILIES:
            continue
        names = re.search(r"positive integers ([a-z](?: and [a-z])?): ", row["question"])[1]
        for name in names.split(" and "):
            assert re.search(rf"\b{name}\b", row["question"].partition(": ")[2])
