"""What is asked about the answers of stories side by side, worked once more from the row's text."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.fusion.pairs import gives
from mathmill.generators.fusion.parallel import FORMS
from mathmill.schemas.problem import Problem
from mathmill.validators.checks import check
from mathmill.validators.scoring import score

PERCENT = "Give the answer in percent as a decimal number."
LETTERS = ("larger_letter", "smaller_letter")


def problems(name: str, count: int, *questions: str, **params) -> list[Problem]:
    made = generators.get(f"fusion.{name}")
    return [made.item(item, questions=questions, **params) for item in range(count)]


def found(problem: Problem) -> dict[str, Fraction]:
    """What the solution says that the letters stand for."""
    lines = [
        re.fullmatch(r"The value of ([XYZ]): (?:.* = )?(.+)", line) for line in problem.solution
    ]
    return {line[1]: Fraction(line[2]) for line in lines if line}


def asked(problem: Problem) -> str:
    """The question about the letters, after the last story."""
    return re.split(r"Let [XYZ] be .*?\. (?=[A-Z])", problem.question)[-1]


def parents(problem: Problem) -> list[str]:
    return [tag.removeprefix("family:") for tag in problem.tags if tag.startswith("family:")]


def are_alike(one: Fraction, other: Fraction, most: int) -> bool:
    low, high = sorted((one, other))
    return low > 0 and high <= most * low and high - low >= high / 50


def test_differences_name_the_larger_answer_first_or_none():
    """And no wording is met much more often than another; either letter is the larger one."""
    met: Counter[str] = Counter()
    for problem in problems("parallel", 300, "difference"):
        values, text = found(problem), asked(problem)
        right = abs(values["X"] - values["Y"])
        met[text.partition("?")[0].partition(".")[0]] += 1
        assert Fraction(problem.answer) == right
        directed = re.search(r"([XY]) (?:exceed|greater than) ([XY])\?", text)
        if directed:
            assert values[directed[1]] - values[directed[2]] == right
        less = re.search(r"By how much is ([XY]) less than ([XY])\?", text)
        if less:
            assert values[less[2]] - values[less[1]] == right
    assert len(met) == 9
    assert all(times >= 10 for times in met.values()), met


def test_percentages_come_out_with_two_decimals_at_most():
    """And are no percentages of percentages, nor of degrees."""
    above = decimals = 0
    for problem in problems("parallel", 300, "percent"):
        values = found(problem)
        assert Fraction(problem.answer) == values["X"] / values["Y"] * 100
        assert re.fullmatch(r"\d+(\.\d{1,2})?", problem.answer)
        assert problem.answer_type == "decimal"
        assert asked(problem).endswith(f"? {PERCENT}")
        assert problem.solution[-2] == f"X is {problem.answer}% of Y."
        assert not {gives(name) for name in parents(problem)} & {"percent", "°C"}
        assert are_alike(values["X"], values["Y"], 10)
        above += Fraction(problem.answer) > 100
        decimals += "." in problem.answer
    assert 60 < above < 240
    assert decimals > 40


@pytest.mark.parametrize("question", [*FORMS, "coupled"])
def test_answers_that_are_combined_are_comparable(question):
    """Things that are counted within a factor of 10 of each other; no rates are added up."""
    name = question if question == "coupled" else "parallel"
    chosen = {} if question == "coupled" else {"questions": (question,)}
    made = generators.get(f"fusion.{name}")
    counted = 0
    for item in range(200):
        problem = made.item(item, **chosen)
        values, kinds = found(problem), {gives(name) for name in parents(problem)}
        assert len(kinds) == 1
        if question == "coupled":
            total = re.search(r"(?:is|are) ([\d.]+)\. (?:What is|Find) Z", problem.question)[1]
            values["Y"] = Fraction(total) - values["X"]
        is_count = kinds == {"count"}
        counted += is_count
        assert are_alike(values["X"], values["Y"], 10 if is_count else 10**9)
        if question in ("sum", "coupled"):
            assert not kinds & {"percent", "°C"}
        if question == "ratio":
            assert "°C" not in kinds
    assert counted > 30


@pytest.mark.parametrize("question", LETTERS)
def test_the_letter_is_that_of_the_larger_or_the_smaller_answer(question):
    met: Counter[str] = Counter()
    for problem in problems("conditional", 200, question):
        values, text = found(problem), asked(problem)
        wants_larger = "larger" in text or "greater" in text
        assert wants_larger == question.startswith("larger")
        best = (max if wants_larger else min)(values, key=values.get)
        assert problem.answer == best
        assert problem.answer_type == "choice"
        assert score(problem, f"The answer is {best}.").confirmed
        other = {"X": "Y", "Y": "X"}[best]
        assert score(problem, f"The answer is {other}.").refuted
        met[text] += 1
    assert len(met) == 3
    assert all(times > 40 for times in met.values())


def test_both_outcomes_of_a_gate_are_comparable():
    for problem in problems("conditional", 200, "gate"):
        values = found(problem)
        assert are_alike(values["Y"], values["Z"], 10)
        threshold = int(re.search(r"greater than (\d+)", asked(problem))[1])
        assert are_alike(values["X"], Fraction(threshold), 2)
        assert Fraction(problem.answer) == values["Y" if values["X"] > threshold else "Z"]


def test_no_shortcut_opens_a_gate():
    """Neither the outcome told first, nor the one with the greatest number or the longest text."""
    hits: Counter[str] = Counter()
    rows = problems("conditional", 800, "gate")
    for problem in rows:
        opened = problem.solution[-2].partition("the answer is ")[2][0] == "Y"
        texts = re.split(r"Let [XYZ] be", problem.question)[:3]
        most = [max(map(float, re.findall(r"\d+(?:\.\d+)?", text)), default=0) for text in texts]
        values, threshold = found(problem), int(re.search(r"than (\d+)", asked(problem))[1])
        guesses = {
            "first outcome": True,
            "greatest number": most[1] > most[2],
            "longer text": len(texts[1]) > len(texts[2]),
            "larger answer": values["Y"] > values["Z"],
            "a number of X above": most[0] > threshold,
        }
        hits.update(name for name, guess in guesses.items() if guess == opened)
    shares = {name: times / len(rows) for name, times in hits.items()}
    print(shares)
    assert all(abs(share - 0.5) <= 0.05 + 0.04 for share in shares.values()), shares


CASES: list[tuple[str, str]] = [("parallel", question) for question in FORMS]
CASES += [("conditional", question) for question in (*LETTERS, "gate")]


@pytest.mark.parametrize(("name", "question"), CASES)
def test_corrupted_rows_are_refuted(name, question):
    """Another answer, type, step, closing or claim; and another number in a story."""
    for problem in problems(name, 25, question):
        assert check(problem).confirmed
        *steps, closing, end = problem.solution
        letters = problem.answer_type == "choice"
        answer = {"X": "Y", "Y": "X"}[problem.answer] if letters else f"{problem.answer}1"
        changes = [
            {"answer": answer},
            {"answer_type": "text" if letters else "expression"},
            {"solution": (*steps, closing.replace(problem.answer, answer), end)},
            {"solution": (*steps[:-1], f"{steps[-1]}0", closing, end)},
            {"solution": (*steps, closing)},
            {"question": problem.question.replace("Let X be", "Let Y be")},
        ]
        if letters:
            said, other = ("greater", "less") if " greater " in closing else ("less", "greater")
            other = closing.replace(said, other)
            changes.append({"solution": (*steps, other, end)})
            changes.append(
                {"answer": answer, "solution": (*steps, closing[:-2] + answer + ".", end)}
            )
        for change in changes:
            assert not check(problem.model_copy(update=change)).confirmed, change


def test_a_percentage_of_many_decimals_has_no_answer():
    """Where another number of a story gives one, nothing in the row can make it right."""
    refused = 0
    for problem in problems("parallel", 40, "percent"):
        for number in re.findall(r"(?<![\d.,:/])\d{2,}(?![\d.,:/%])", problem.question)[:3]:
            text = problem.question.replace(number, f"{int(number) + 1}", 1)
            verdict = check(problem.model_copy(update={"question": text}))
            assert not verdict.confirmed
            refused += "more than two decimals" in verdict.reason
    assert refused > 10


@pytest.mark.parametrize("question", LETTERS)
def test_programs_print_the_letter(question):
    for problem in problems("conditional", 20, question, layout="program"):
        assert check(problem).confirmed
        code = "\n".join(problem.solution)
        assert f'result = "{"X" if question == LETTERS[0] else "Y"}" if x > y else "' in code
        wrong = code.replace("x > y", "y > x").split("\n")
        assert not check(problem.model_copy(update={"solution": tuple(wrong)})).confirmed
