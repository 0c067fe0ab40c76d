"""Layout `tool_integrated`: every program of a transcript runs by itself and prints its output."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from itertools import pairwise

import pytest

from mathmill import generators
from mathmill.pipelines import views
from mathmill.validators import check, check_table, score

LAYOUT = "tool_integrated"
GENERATORS = [
    "words.story", "words.reversed", "fusion.sequential", "fusion.parallel", "fusion.conditional",
    "fusion.coupled", "fusion.extended",
]  # fmt: skip
CALL = {
    "tora": r"```python\n(.*?)\n```\n```output\n(.*?)\n```",
    "openmath_instruct": r"<llm-code>\n(.*?)\n</llm-code>"
    r"\n<llm-code-output>\n(.*?)\n</llm-code-output>",
    "openmath_reasoning": r"<tool_call>\n(.*?)\n</tool_call>\n```output\n(.*?)\n```",
}


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    return out.getvalue().removesuffix("\n")


def rows(name, count=40, **options):
    made = generators.get(name)
    return made.table(count=count, layout=LAYOUT, options=options).to_pylist()


def calls_of(text, form="tora"):
    return re.findall(CALL[form], text, re.DOTALL)


@pytest.mark.parametrize("name", GENERATORS)
@pytest.mark.parametrize("form", CALL)
def test_each_program_prints_what_is_said(name, form):
    sizes = Counter()
    for row in rows(name, form=form):
        calls = calls_of(row["solution"], form)
        sizes[len(calls)] += 1
        for code, output in calls:
            assert printed(code) == output, code
        assert calls[-1][1] == row["answer"]
    assert max(sizes) <= 4
    assert name == "words.reversed" or sizes.total() > sizes[1]


def test_what_is_found_is_what_the_next_program_begins_with():
    carried = 0
    for row in rows("words.story", 200):
        calls = calls_of(row["solution"])
        for (_, output), (code, _) in pairwise(calls):
            carried += any(f" = {line}\n" in code for line in output.split("\n"))
    assert carried > 150


def test_two_stories_are_two_programs():
    for row in rows("fusion.sequential"):
        one, two = (code for code, _ in calls_of(row["solution"]))
        assert "x_" in one
        assert not re.search(r"^x_", two, re.MULTILINE)


@pytest.mark.parametrize("calls", [1, 2, 3, 4])
def test_there_are_no_more_programs_than_wanted(calls):
    sizes = {len(calls_of(row["solution"])) for row in rows("words.story", 120, calls=calls)}
    assert sizes == set(range(1, calls + 1))


def test_the_runs_that_are_left_are_counted_down():
    for row in rows("words.story", form="openmath_reasoning"):
        left = [int(each) for each in re.findall(r"can be run (\d) more", row["solution"])]
        assert left == list(range(left[0], left[-1] - 1, -1))
        assert f"runs_left:{left[-1]}" in row["tags"]
        assert left[0] <= 7


@pytest.mark.parametrize("name", GENERATORS)
def test_a_view_ends_in_one_box(name):
    for row in rows(name):
        (made,) = views.project(row, "sft")
        text = made["messages"][-1]["content"]
        assert text.count("\\boxed") == 1
        assert text.endswith(f"So the answer is \\boxed{{{row['answer']}}}.")
        assert "Answer:" not in text
        assert score(row, text).confirmed
        assert score(row, text, steps=True).confirmed
        wrong = text.replace("\\boxed{", "\\boxed{9")
        assert not score(row, wrong).confirmed
        assert not score(row, wrong, steps=True).confirmed


@pytest.mark.parametrize("name", ["words.story", "fusion.sequential"])
def test_what_is_wrong_with_a_transcript_is_seen(name):
    seen = 0
    for item in range(30):
        problem = generators.get(name).item(item, layout=LAYOUT)
        assert check(problem).confirmed
        solution = "\n".join(problem.solution)
        for _, output in calls_of(solution):
            fence = f"```output\n{output}\n"
            for other in (f"{output}1", f"{output}\n{output}", ""):
                changed = solution.replace(fence, f"```output\n{other}\n")
                assert refuted(problem, changed)
                seen += 1
        for old, new in (
            ("Next: ", "Next: the "), ("print(", "print(1 + "), ("# ", "## "), (" + ", " - "),
            (" So the answer is ", " So the answer is \\boxed{"), ("```\n```output", "```output"),
        ):  # fmt: skip
            if old in solution:
                assert refuted(problem, solution.replace(old, new, 1)), (old, solution)
                seen += 1
        tag = next(tag for tag in problem.tags if tag.startswith("calls:"))
        for other in ("calls:1", f"{tag}+1", "calls:", "calls:0", f"{tag}.", "calls:1+1+1+1+1"):
            if other != tag:
                tags = [other if each == tag else each for each in problem.tags]
                assert not check(problem.model_copy(update={"tags": tuple(tags)})).confirmed
    assert seen > 200


@pytest.mark.parametrize("name", ["words.story", "fusion.sequential"])
def test_the_first_wrong_line_is_found_in_any_program(name):
    table = generators.get(name).table(count=400, layout=LAYOUT, errors=1.0)
    assert set(check_table(table)["verdict"].to_pylist()) == {"confirmed"}


def refuted(problem, solution):
    changed = problem.model_copy(update={"solution": tuple(solution.split("\n"))})
    return not check(changed).confirmed
