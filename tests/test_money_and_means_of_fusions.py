"""Budgets for the answers of two stories, weighted means of them, and amounts of money."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.fusion.budgets import BUDGETS, is_paid
from mathmill.generators.fusion.pairs import gives, is_extensive
from mathmill.generators.fusion.parallel import FORMS
from mathmill.schemas.problem import Problem
from mathmill.schemas.row import SPLITS
from mathmill.validators.checks import check
from mathmill.validators.scoring import score

CENTS = re.compile(r"[0-9]+\.[0-9]{2}")
AMOUNT = re.compile(
    r"Give the amount in (?:(?:dollars|euros) as a decimal number, to the cent"
    r"|pounds as a decimal number, to the penny)\."
)


def problems(name: str, count: int, **params) -> list[Problem]:
    made = generators.get(f"fusion.{name}")
    return [made.item(item, **params) for item in range(count)]


def found(problem: Problem) -> dict[str, Fraction]:
    lines = [re.fullmatch(r"The value of ([XYZ]): (.+)", line) for line in problem.solution]
    return {line[1]: Fraction(line[2]) for line in lines if line}


def asked(problem: Problem) -> str:
    """What is asked after the last story."""
    return re.split(r"Let Y be .*?\. (?=[A-Z$£€])", problem.question)[-1]


def budget(problem: Problem) -> int:
    return int(re.findall(r"[$£€](\d+)", problem.question)[-1])


def kinds(problem: Problem) -> set[str]:
    return {gives(name) for name in problem.parents}


def far_apart(one: Fraction, other: Fraction) -> bool:
    """By 2 to 50 percent of the greater one."""
    return Fraction(1, 50) <= abs(one - other) / max(one, other) <= Fraction(1, 2)


def refused(problem: Problem, **changed: object) -> bool:
    return not check(problem.model_copy(update=changed)).confirmed


def test_a_budget_is_enough_for_both_or_not():
    won: Counter[str] = Counter()
    for problem in problems("conditional", 400, questions=("enough",)):
        both, money = sum(found(problem).values()), budget(problem)
        assert problem.answer == ("yes" if money > both else "no")
        assert far_apart(both, money)
        assert problem.answer_type == "boolean"
        assert all(map(is_paid, problem.parents))
        won[problem.answer] += 1
    assert 160 <= won["yes"] <= 240, won


def test_what_is_left_of_a_budget_or_missing():
    won: Counter[str] = Counter()
    for problem in problems("conditional", 400, questions=("left",)):
        both, money = sum(found(problem).values()), budget(problem)
        assert Fraction(problem.answer) == abs(money - both)
        assert far_apart(both, money)
        said = "What is left" if money > both else "What is missing"
        assert problem.solution[-2] == f"{said} is {problem.answer}."
        won[said] += 1
    assert 160 <= won["What is left"] <= 240, won


def test_a_budget_is_enough_for_one_alone():
    won: Counter[str] = Counter()
    for problem in problems("conditional", 400, questions=("enough_letter",)):
        values, money = found(problem), budget(problem)
        other = {"X": "Y", "Y": "X"}[problem.answer]
        assert values[problem.answer] < money < values[other]
        assert all(far_apart(value, money) for value in values.values())
        won[problem.answer] += 1
    assert 160 <= won["X"] <= 240, won


@pytest.mark.parametrize("question", BUDGETS)
def test_other_budgets_want_other_answers(question):
    """A budget on the other side, in another currency, or just what is to be paid, is refused."""
    for problem in problems("conditional", 40, questions=(question,)):
        assert check(problem).confirmed
        values, money = found(problem), budget(problem)
        both = sum(values.values())
        sign = re.search(r"[$£€]", problem.question)[0]
        head, _, tail = problem.question.rpartition(f"{sign}{money}")
        others = [f"{sign}{int(both * 3)}", f"{sign}{int(both / 9) + 1}", f"{sign}0{money}"]
        others += [f"{other}{money}" for other in "$£€" if other != sign] + [f"{sign}{money}.50"]
        if both.denominator == 1:
            others.append(f"{sign}{both}")
        kept = [other for other in others if not refused(problem, question=head + other + tail)]
        assert not kept, (kept, problem.question)
        assert refused(problem, question=f"{problem.question} Answer yes or no.")


@pytest.mark.parametrize("question", BUDGETS)
def test_corrupted_rows_about_budgets_are_refuted(question):
    for problem in problems("conditional", 40, questions=(question,)):
        other = {"yes": "no", "no": "yes", "X": "Y", "Y": "X"}.get(
            problem.answer, f"{problem.answer[:-1]}{9 - int(problem.answer[-1])}"
            if problem.answer[-1].isdigit() else ""
        )  # fmt: skip
        *steps, closing, end = problem.solution
        turned = closing.translate(str.maketrans({"X": "Y", "Y": "X"}))
        assert refused(problem, answer=other)
        assert refused(problem, answer_type="text")
        assert refused(problem, solution=(*steps, closing.replace(problem.answer, other), end))
        assert refused(problem, solution=(*steps, turned, end)) or turned == closing
        assert refused(problem, solution=(*steps[:-1], f"{steps[-1]}1", closing, end))
        assert score(problem, f"The answer is {problem.answer}.").confirmed
        assert not score(problem, f"The answer is {other}.").confirmed


@pytest.mark.parametrize("question", BUDGETS)
def test_programs_answer_questions_about_budgets(question):
    for problem in problems("conditional", 15, questions=(question,), layout="program"):
        assert check(problem).confirmed
        wrong = [line.replace(" > ", " >= ").replace("abs(", "(") for line in problem.solution]
        assert refused(problem, solution=tuple(wrong))


def test_splits_without_amounts_that_are_paid_ask_what_they_can():
    for split in SPLITS:
        assert {problem.answer_type for problem in problems("conditional", 60, split=split)}


def test_weighted_means_are_worked_from_the_weights_that_are_told():
    """They are no plain means, and neither of the answers."""
    wordings: Counter[str] = Counter()
    rates = 0
    for problem in problems("parallel", 400, questions=("mean",)):
        values, text = found(problem), asked(problem)
        x, y = (int(number) for number in re.findall(r"\d", text))
        mean = (x * values["X"] + y * values["Y"]) / (x + y)
        assert Fraction(problem.answer) == mean
        assert mean not in (*values.values(), sum(values.values()) / 2)
        assert min(values.values()) < mean < max(values.values())
        assert "count" not in kinds(problem)
        rates += not any(map(is_extensive, kinds(problem)))
        wordings[re.sub(r"\d", "", text).partition(" Give")[0]] += 1
    assert len(wordings) == 3
    assert rates > 5


def test_other_weights_want_another_mean():
    """So do the same weights in the other order, and a program or a step that has none."""
    for problem in problems("parallel", 60, questions=("mean",)):
        assert check(problem).confirmed
        x, y = re.findall(r"\d", asked(problem))
        head, tail = problem.question[: -len(asked(problem))], asked(problem)
        places = [match.start() for match in re.finditer(r"\d", tail)]
        for one, other in ((y, x), (x, x), ("2", "9") if x != "2" else ("9", "2"), ("1", y)):
            if (one, other) == (x, y):
                continue
            changed = tail[: places[0]] + one + tail[places[0] + 1 : places[1]]
            changed += other + tail[places[1] + 1 :]
            assert refused(problem, question=head + changed), changed
        *steps, closing, end = problem.solution
        assert refused(problem, solution=(*steps[:-1], steps[-1].replace("÷", "×"), closing, end))
        assert refused(problem, answer=f"{problem.answer}1")
        plain = written_mean(found(problem))
        assert refused(problem, answer=plain, solution=(*steps, f"The mean is {plain}.", end))


def written_mean(values: dict[str, Fraction]) -> str:
    return f"{float(sum(values.values()) / 2):.10g}"


def test_programs_of_weighted_means_take_the_weights():
    for problem in problems("parallel", 20, questions=("mean",), layout="program"):
        assert check(problem).confirmed
        code = "\n".join(problem.solution)
        assert "(weight_x * x + weight_y * y) / (weight_x + weight_y)" in code
        wrong = code.replace("weight_x + weight_y", "weight_x + weight_x")
        assert refused(problem, solution=tuple(wrong.split("\n")))


MONEY = [("parallel", {"questions": (each,)}) for each in (*FORMS, "mean") if each != "ratio"]
MONEY += [("conditional", {}), ("extended", {})]


@pytest.mark.parametrize(("name", "params"), MONEY)
def test_amounts_of_money_are_asked_for_and_written_to_the_cent(name, params):
    """As those of one story are; with one decimal, or none, the row is refuted."""
    amounts = whole = 0
    for problem in problems(name, 200, **params):
        is_amount = AMOUNT.search(problem.question) is not None
        is_number = problem.answer_type == "decimal" and "in percent as" not in problem.question
        assert is_amount == (is_number and kinds(problem) == {"money"}), problem.question
        if not is_amount:
            continue
        amounts += 1
        assert CENTS.fullmatch(problem.answer), problem.answer
        assert problem.solution[-2].endswith(f" {problem.answer}.")
        *steps, closing, end = problem.solution
        for short in {f"{float(problem.answer):.1f}", problem.answer.removesuffix(".00")}:
            if short == problem.answer or Fraction(short) != Fraction(problem.answer):
                continue
            whole += 1
            said = closing.replace(problem.answer, short)
            assert refused(problem, answer=short, solution=(*steps, said, end))
            assert refused(problem, solution=(*steps, said, end))
        plain = AMOUNT.sub("Give the answer as a decimal number.", problem.question)
        assert refused(problem, question=plain)
        assert refused(problem, question=AMOUNT.sub("", problem.question).rstrip())
    if params.get("questions") != ("percent",):
        assert amounts > 20
        assert whole > 5


def test_programs_print_amounts_to_the_cent():
    for problem in problems("parallel", 60, questions=("sum",), layout="program"):
        if kinds(problem) == {"money"}:
            assert check(problem).confirmed
            (printed,) = [line for line in problem.solution if line.startswith("print(")]
            assert printed.startswith("print(f'{float(")
            assert ":.2f}" in printed
