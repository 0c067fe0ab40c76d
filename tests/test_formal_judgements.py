"""Proposed answers: right ones are proved, and wrong ones proved to be wrong."""

import re
from collections import Counter

import pytest

from mathmill import generators, validators
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json, to_json
from mathmill.validators import twins
from mathmill.validators.lean import checking

pytestmark = [pytest.mark.xdist_group("lean"), pytest.mark.timeout(900)]

JUDGEMENTS = generators.get("formal.judgements")
_SMALL = {"min_value": 2, "max_value": 6}


@pytest.fixture
def kernel(lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)


@pytest.mark.usefixtures("kernel")
@pytest.mark.parametrize(
    "of", ["arithmetic.gcd", "arithmetic.decimals", "arithmetic.fractions", "modular.operation"]
)
def test_rows_are_confirmed_by_the_kernel(of):
    rows = validators.check_table(JUDGEMENTS.table(count=8, of=of)).to_pylist()
    assert {(row["verdict"], row["witness"]) for row in rows} == {("confirmed", "lean_kernel")}


def test_wrong_answers_are_denied_by_their_theorems():
    rows = JUDGEMENTS.table(count=200).to_pylist()
    answers = Counter(row["answer"] for row in rows)
    assert answers.keys() == {"yes", "no"}
    assert 70 < answers["yes"] < 130
    for row in rows:
        assert row["lean"].startswith("theorem twin : ¬ (") == (row["answer"] == "no")


def test_no_operation_on_equal_numbers_is_judged():
    rows = JUDGEMENTS.table(count=60, of="arithmetic.lcm", given=_SMALL).to_pylist()
    for row in rows:
        asked = re.sub(r"\n.*answer.*", "", row["question"], flags=re.IGNORECASE)
        assert len(set(re.findall("[0-9]+", asked))) == 2


@pytest.mark.usefixtures("kernel")
def test_the_other_verdict_is_refuted():
    for index in range(4):
        problem = JUDGEMENTS.item(index)
        other = {"yes": "no", "no": "yes"}[problem.answer]
        assert validators.check(problem.model_copy(update={"answer": other})).refuted
        said = to_json(problem.claim)
        turned = said.replace('["true"]', "?").replace('["false"]', '["true"]')
        claim = from_json(turned.replace("?", '["false"]'))
        changed = problem.model_copy(update={"answer": other, "claim": claim})
        assert validators.check(changed).refuted


@pytest.mark.usefixtures("kernel")
def test_another_proposed_answer_is_refuted():
    problem = next(found for found in map(JUDGEMENTS.item, range(20)) if found.answer == "no")
    (right,) = re.findall(r"The right answer is ([0-9]+)", problem.solution[-1])
    proposed = re.findall("[0-9]+", problem.question)[-1]
    question = problem.question.replace(f": {proposed}", f": {right}")
    assert question != problem.question
    assert validators.check(problem.model_copy(update={"question": question})).refuted


def test_what_any_generator_is_judged_about_is_read_in_full():
    """All but the theorems, which the kernel checks elsewhere, of all that is not refused."""
    judged = []
    for of in generators.names():
        try:
            table = JUDGEMENTS.table(count=80, seed=5, of=of)
        except BadInputError:
            continue
        judged.append(of)
        plain = validators.check_table(twins.without(table, twins.twins_of(table))).to_pylist()
        wrong = [row for row in plain if row["verdict"] != "confirmed"]
        assert not wrong, (of, wrong[0]["question"], wrong[0]["reason"])
    assert {"arithmetic.decimals", "arithmetic.fractions", "modular.operation"} <= {*judged}
    assert not {"arithmetic.comparison", "numeracy.next_term"} & {*judged}


def test_a_wrong_remainder_is_not_the_right_one_in_another_form():
    given = {"modulus": 10}
    for row in JUDGEMENTS.table(count=80, of="modular.operation", given=given).to_pylist():
        proposed, answer = (
            int(re.findall(pattern, text)[-1])
            for pattern, text in (
                (r"[0-9]+", row["question"]),
                (r"right answer is ([0-9]+)", row["solution"]),
            )
        )
        assert (proposed - answer) % 10 == 0 if row["answer"] == "yes" else (proposed - answer) % 10


@pytest.mark.parametrize(
    "of",
    [
        "words.story",
        "arithmetic.expression",
        "algebra.linear_equation",
        "number_theory.counting",
        "arithmetic.comparison",
        "numeracy.next_term",
    ],
)
def test_generators_whose_answers_cannot_be_judged_are_refused(of):
    with pytest.raises(BadInputError, match=r"such as arithmetic\.gcd"):
        JUDGEMENTS.item(0, of=of)
