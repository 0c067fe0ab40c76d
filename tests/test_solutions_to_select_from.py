"""Layout `gen_select`: which of some solutions is right, which steps of the others are wrong."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
import sympy

from mathmill import generators
from mathmill.pipelines.generation import generate
from mathmill.pipelines.shortcut_card import scores
from mathmill.pipelines.shortcuts import choices
from mathmill.schemas.templates.ways import WAYS
from mathmill.validators import check

ROWS = 400
SLIP = re.compile(r"step (\d+) is wrong, as (?!it )")
WAY = re.compile(r"step (\d+) is wrong, as it ([^:]+): (.*?), not ([^;]*)[;.]")


def rows(count, **options):
    made = generators.get("words.story")
    return made.table(count=count, layout="gen_select", options=options).to_pylist()


def wrong_lines(solution):
    """The numbers of the lines whose calculation does not give what they say, by SymPy."""
    wrong, unread = [], 0
    for number, line in enumerate(solution.rstrip().split("\n"), start=1):
        said, equals, shown = line.rpartition(" = ")
        worked = said.rpartition(": ")[2].replace("×", "*").replace("÷", "/")
        if not equals:
            continue
        if set(worked) <= set("0123456789.+-*/() "):
            value = sympy.sympify(worked, rational=True)
            wrong += [number] if value != sympy.Rational(shown) else []
        else:
            unread += 1
    return wrong, unread


def is_true(line):
    """Whether a calculation gives what it says, by SymPy, as far as that can read it."""
    worked, _, shown = line.replace("×", "*").replace("÷", "/").rpartition(" = ")
    if not set(worked) <= set("0123456789.+-*/() "):
        return True
    return sympy.sympify(worked, rational=True) == sympy.Rational(shown)


def test_just_the_steps_that_are_said_to_be_wrong_are_wrong():
    faults = named = 0
    for row in rows(ROWS):
        options, (right,) = choices(row)
        said = dict(re.findall(r"^Solution (\d): (.*)$", row["solution"], re.MULTILINE))
        for number, solution in options.items():
            found, unread = wrong_lines(solution)
            slips = [int(each) for each in SLIP.findall(said[number])]
            ways = WAY.findall(said[number])
            assert (number == right) == (not slips and not ways)
            assert set(found) <= set(slips)
            assert unread or found == slips, (solution, said[number])
            for step, does, rightly, told in ways:
                assert solution.split("\n")[int(step) - 1].endswith(f": {told}")
                assert does in WAYS.values()
                assert is_true(rightly)
                assert rightly.rpartition(" = ")[2] != told.rpartition(" = ")[2]
            faults += len(slips) + len(ways) > 1
            named += len(ways)
    assert faults > ROWS / 4  # solutions with two wrong steps
    assert named > ROWS


@pytest.mark.parametrize("candidates", [2, 3, 4, 8])
def test_what_solutions_have_in_common_tells_nothing(candidates):
    """The right one would be in their midst if each of the others had a slip of its own."""
    credit = Counter()
    for row in rows(1_500, candidates=candidates):
        options, (right,) = choices(row)
        lines = Counter(line for text in options.values() for line in text.split("\n"))
        signs = list(map(Counter, options.values()))
        for rule, shared in {
            "lines": [sum(lines[line] for line in text.split("\n")) for text in options.values()],
            "signs": [sum((one & other).total() for other in signs) for one in signs],
            "signs of others": [
                sum((one & other).total() for other in signs if other is not one) for one in signs
            ],
        }.items():
            for sign in (1, -1):
                keys = [sign * score for score in shared]
                if keys[int(right) - 1] == max(keys):
                    credit[rule, sign] += Fraction(1, keys.count(max(keys)))
    for rule, share in credit.items():
        assert abs(share / 1_500 - Fraction(1, candidates)) < 0.05, (rule, float(share / 1_500))


def test_the_right_answer_is_as_often_the_least_as_the_greatest():
    places = Counter()
    for row in rows(1_500):
        options, (right,) = choices(row)
        last = [re.findall(r" = (\S+)$", text, re.MULTILINE)[-1] for text in options.values()]
        values = list(map(Fraction, last))
        places[sorted(values).index(values[int(right) - 1])] += 1
    for place in range(4):
        assert abs(places[place] / 1_500 - 1 / 4) < 0.05, places


def test_a_card_counts_guesses_among_many_solutions(tmp_path):
    entry = {"generator": "words.story", "params": {"layout": "gen_select"}}
    entry["params"]["options"] = {"candidates": 12}
    recipe = {"name": "many", "rows": 40, "datasets": [entry]}
    (found,) = scores(generate(recipe, str(tmp_path / "out")).manifest)
    assert found.rows == 40
    assert abs(found.chance - 1 / 12) < 1e-6


def test_other_answers_and_judgements_are_refuted():
    made = generators.get("words.story")
    several = 0
    for item in range(40):
        problem = made.item(item, layout="gen_select")
        assert check(problem).confirmed
        others = [str(number) for number in range(1, 5) if str(number) != problem.answer]
        changed = [{"answer": other} for other in others]
        for at, line in enumerate(problem.solution):
            if ";" in line:  # only the first of two wrong steps
                several += 1
                short = (*problem.solution[:at], line.partition(";")[0] + ".")
                changed.append({"solution": (*short, *problem.solution[at + 1 :])})
        for changes in changed:
            assert not check(problem.model_copy(update=changes)).confirmed, changes
    assert several > 20
