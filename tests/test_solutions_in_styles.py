"""Layout `gen_select` with solutions in several styles, of which one or more are right."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mathmill import generators
from mathmill.pipelines.shortcuts import Guessing
from mathmill.validators import check, score

STORY = generators.get("words.story")
BLOCK = re.compile(r"^Solution ([A-P]):\n((?:.+\n)+)", re.MULTILINE)


def rows(count, **options):
    return STORY.table(count=count, layout="gen_select", options=options).to_pylist()


def solutions(row):
    return {label: text.rstrip("\n").split("\n") for label, text in BLOCK.findall(row["question"])}


def test_all_that_end_in_the_right_answer_are_right_and_no_other():
    several = Counter()
    for row in rows(300, styles=3, candidates=6):
        right = set(row["answer"].split(", "))
        shown = solutions(row)
        assert len(shown) == 6
        ends = {label: lines[-1] for label, lines in shown.items()}
        assert len({ends[label] for label in right}) == 1
        assert {label for label in shown if ends[label] in {ends[each] for each in right}} == right
        assert len({tuple(lines) for lines in shown.values()}) == 6
        sizes = Counter(ends.values())
        assert max(sizes.values()) <= 3
        several[len(right), max(sizes.values()) > len(right)] += 1
    assert {size for size, _ in several} == {1, 2, 3}
    assert several[1, True] > 30  # what stands there most often is wrong


@pytest.mark.parametrize(("styles", "candidates"), [(2, 4), (3, 6), (2, 3)])
def test_no_guess_is_better_than_chance(styles, candidates):
    """That of one solution among all that differ: so a solution written often tells nothing."""
    guessing, most = Guessing(), 0.0
    made = rows(1_500, styles=styles, candidates=candidates)
    for row in made:
        guessing.count(row)
        ends = Counter(lines[-1] for lines in solutions(row).values())
        first = row["answer"].partition(", ")[0]
        often = [end for end, size in ends.items() if size == max(ends.values())]
        most += (solutions(row)[first][-1] in often) / len(often)
    found = guessing.result(0)
    assert found.rows == 1_500
    best = max(found.hits, key=found.hits.__getitem__)
    assert found.hits[best] - found.chance < 0.05 * 1_500 * found.unit, best
    assert most / 1_500 < found.chance / found.unit / 1_500 + 0.05


def test_other_sets_of_letters_and_other_texts_are_refuted():
    for item in range(40):
        problem = STORY.item(item, layout="gen_select", options={"styles": 3})
        assert check(problem).confirmed
        right = problem.answer.split(", ")
        others = [", ".join(sorted({*right} ^ {letter})) for letter in "ABCD"]
        for other in others:
            assert not check(problem.model_copy(update={"answer": other})).confirmed
            assert not score(problem, f"Judgment: {other}" if other else "none").confirmed
        assert score(problem, f"Judgment: {problem.answer}").confirmed
        assert score(problem, f"\\boxed{{{problem.answer}}}").confirmed
        assert score(problem, "The answer is " + " and ".join(reversed(right))).confirmed
        for old, new in (
            ("\n1. ", "\n2. "), (" (", " ["), ("Solution B:", "Solution F:"), (" = ", " == "),
            ("of all that are", "of any"),
        ):  # fmt: skip
            if old in problem.question:
                before, _, after = problem.question.rpartition(old)
                changed = problem.model_copy(update={"question": f"{before}{new}{after}"})
                assert not check(changed).confirmed, (old, problem.question)


def test_a_solution_does_not_stand_there_twice():
    for item in range(30):
        problem = STORY.item(item, layout="gen_select", options={"styles": 2})
        (_, first), (label, second), *_ = BLOCK.findall(problem.question)
        head = f"Solution {label}:\n"
        question = problem.question.replace(f"{head}{second}", f"{head}{first}")
        assert not check(problem.model_copy(update={"question": question})).confirmed
