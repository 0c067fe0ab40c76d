"""What a strict reader asks of questions: that they state what their answer depends on."""

import re
from collections import Counter

import pytest

from mathmill.generators import get
from mathmill.schemas.errors import BadInputError
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers


def rows(name, count=200, **params):
    table = check_table(get(name).table(count=count, **params))
    assert set(table["verdict"].to_pylist()) == {"confirmed"}
    return table.to_pylist()


@pytest.mark.parametrize(
    ("name", "params", "stated"),
    [
        ("graphs.cycle", {}, "where a > b leads from a to b"),
        ("machines.calculation", {"operator": "DIV"}, "(quotient rounded down)"),
        ("machines.calculation", {"operator": "REFLECTION"}, "each digit taken from 9"),
        ("machines.calculation", {"operator": "LEFT_MASK"}, "without the 1 in front"),
        ("number_theory.fraction_pairs", {}, "as a fraction in lowest terms"),
    ],
)
def test_the_question_states_its_convention(name, params, stated):
    for row in rows(name, 50, **params):
        assert stated in row["question"]
        with pytest.raises(BadInputError):
            readers()["plain"].read(row["question"].replace(stated, ""))


def test_a_percent_in_a_sum_is_said_to_be_a_hundredth():
    for row in rows("arithmetic.expression", percents=0.5):
        assert ("%" in row["question"].split(" ")[0]) == ("(x% is x/100)" in row["question"])


def test_months_and_years_are_told_to_be_those_of_the_calendar():
    units = Counter(row["question"].partition("(")[0] for row in rows("numeracy.date_difference"))
    assert set(units) == {
        f"difference in {it}" for it in ("days", "calendar months", "calendar years")
    }


def test_the_next_digit_to_go_to_the_front_is_named():
    asked = [
        row["question"]
        for row in rows("arithmetic.altered_rule", rule="rotate_digits", constants="random")
    ]
    for question in asked:
        assert ("2 places" in question) == ("and then the next one" in question)
    assert any("2 places" in question for question in asked)


def test_no_question_has_one_years():
    asked = [row["question"] for row in rows("algorithms.population_growth", 400, max_size=1)]
    assert not any(re.search(r"\b1 years", question) for question in asked)


def test_truths_are_booleans_and_numbers_integers():
    for layout in ("plain", "caef"):
        truths = rows("machines.comparison", 20, layout=layout)
        assert {row["answer_type"] for row in truths} == {"boolean"}
    wrong = {"True": "no", "False": "Yes"}[truths[0]["answer"]]
    assert score(truths[0], wrong).refuted
    for row in rows("numeracy.passage"):
        numeric = row["answer"].isdecimal()
        assert row["answer_type"] == ("integer" if numeric else "text")
    assert {row["answer_type"] for row in rows("algorithms.compare_numbers", 20)} == {"choice"}


@pytest.mark.parametrize(
    ("name", "answer", "most"),
    [
        ("algorithms.letter_count", "0", 0.2),
        ("algorithms.linear_pairs", "0", 0.25),
        ("number_theory.integer_quotient", "0", 0.15),
        ("arithmetic.percentage", "-100", 0.02),
    ],
)
def test_no_answer_is_right_too_often(name, answer, most):
    answers = get(name).table(count=4_000)["answer"].to_pylist()
    assert 0 < answers.count(answer) < most * len(answers)
    assert Counter(answers).most_common(1)[0][1] < 0.6 * len(answers)


def test_a_graph_has_no_node_without_an_edge():
    row = rows("algorithms.dijkstra", 1)[0]
    last = int(re.search(r"0 to (\d+)", row["question"])[1])
    more = row["question"].replace(f"0 to {last}", f"0 to {last + 1}")
    with pytest.raises(BadInputError):
        readers()["plain"].read(more)


def test_places_of_a_list_are_counted_from_the_units():
    row = rows("sequences.copying", 1, layout="digit_places", options={"max_offset": 0})[0]
    text = row["question"] + row["answer"]
    runs = re.findall("[0-9]+|[^0-9]", text)
    wanted = [place for run in runs for place in (range(len(run), 0, -1) if run.isdigit() else [0])]
    assert row["positions"] == wanted
    row["positions"][wanted.index(max(wanted))] += 1
    assert readers()["digit_places"].check(row)


def test_a_claim_tells_all_numbers_of_the_list():
    """Also those that a question leaves out: another list is another question."""
    asked = rows("numeracy.number_list", ability="comparison")
    part = next(row for row in asked if "both included" in row["question"])
    first = re.search(r"\[(-?[0-9]+)", part["question"])
    other = part["question"].replace(first[0], f"{first[0]}1", 1)
    assert readers()["plain"].check({**part, "question": other})
