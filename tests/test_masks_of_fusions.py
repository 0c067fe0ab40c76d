"""The task mask_and_program for stories fused, turned round, or with a number missing."""

import json
import re
from fractions import Fraction

import pytest

from mathmill.generators import get
from mathmill.pipelines.endpoint.other_numbers import told_numbers
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.tasks.mask_and_program import Masked, mask_and_program
from mathmill.schemas.templates.worked import written
from mathmill.validators.layouts import decoupled
from mathmill.validators.stories.derivations import derive
from mathmill.validators.stories.working import Worked

# What a program says of the answers x, y and z, and of numbers n and m of the question itself.
FUSIONS = [
    ("sequential", {}, "y", "y + 1"),
    ("parallel", {"questions": ["sum"]}, "x + y", "x - y"),
    ("parallel", {"questions": ["difference"]}, "abs(x - y)", "x - y + 2 * max(0, y - x) + 1"),
    ("parallel", {"questions": ["ratio"]}, "Fraction(x) / y", "Fraction(y) / x"),
    ("parallel", {"questions": ["percent"]}, "Fraction(x) * 100 / y", "Fraction(y) * 100 / x"),
    ("conditional", {"questions": ["larger"]}, "max(x, y)", "x"),
    ("conditional", {"questions": ["gate"]}, "y if x > n else z", "y"),
    ("conditional", {"questions": ["left"]}, "abs(n - x - y)", "n - x - y"),
    ("parallel", {"questions": ["mean"]}, "(n * x + m * y) / Fraction(n + m)", "(x + y) / 2"),
    ("extended", {"operations": ["times"]}, "n * x", "n * x + n - 3"),
]


def masked(row, last):
    """What a model would say: a function for each story, and one that puts them together."""
    found = derive(row["question"], row["tags"])
    names, values, lines, parts = [], [], [], []
    for at, worked in enumerate(found.works):
        letter = "xyz"[at]
        plain = Worked(worked.reading, worked.values)  # without a letter before its names
        code = decoupled._code(plain, list(worked.reading.family.given), ("integer", 0))
        program = code.partition("\n\n\nprint(")[0]
        parts.append(program.partition("def ")[2].replace("solve(", f"solve_{letter}(", 1))
        taken = []
        for name, value in worked.reading.values.items():
            if isinstance(value, str):
                told = Fraction(found.works[at - 1].result)  # maybe in another unit
                taken.append(f"{name}=whole(x * Fraction('{worked.values[name] / told}'))")
                continue
            taken.append(f"{name}=whole(Fraction({letter}_{name}))")
            names.append(f"{letter}_{name}")
            values.append(worked.values[name])
        lines.append(f"    {letter} = whole(solve_{letter}({', '.join(taken)}))")
    extra = told_numbers(row).numbers[len(values) :]
    names, values = names + ["n", "m"][: len(extra)], values + list(extra)
    program = "\n".join(
        [
            "from fractions import Fraction",
            "from math import ceil, comb, factorial, floor, gcd, isqrt, lcm, log",
            "def whole(number):",
            "    return int(number) if number == int(number) else number",
            *[f"def {part}" for part in parts],
            f"def solve({', '.join(names)}):",
            *lines,
            f"    return {last}",
        ]
    )
    return reply_of(row["question"], names, values, program)


def reply_of(question, names, values, program):
    """The reply with that program, if each number stands in the question just once."""
    places = []
    for name, value in zip(names, values, strict=True):
        text = written(value)
        zeros = "0*" if "." in text else r"(?:\.0+)?"
        whole = rf"(?<![\d.{{_]){re.escape(text)}{zeros}(?![\d}}]|[.:/]\d)"
        found = re.findall(whole, question)
        if len(found) != 1 or "/" in text:
            return None
        question = re.sub(whole, f"{{{name}}}", question)
        places.append({"name": name, "value": found[0], "minimum": "1", "maximum": "9"})
    if re.search(r"\d", re.sub(r"\{[^}]*\}", "", question)):
        return None
    return {"generic_problem": question, "variables": places, "program": program}


def kept(rows, masks, wrong):
    """How many rows' right programs are kept; those that are wrong must not be."""
    count = 0
    for row in rows:
        said, other = masks(row), wrong(row)
        if said is None or any(word in said["program"] for word in ("median", "weekday")):
            continue
        try:
            changed = mask_and_program.keep(row, Masked(**said))
        except Rejected as rejected:
            if "too few other numbers" in str(rejected):
                continue  # its stories take few numbers: nothing can be said of the program
            raise
        assert json.loads(changed["extra"]) == said
        with pytest.raises(Rejected, match=r"another (program|answer)"):
            mask_and_program.keep(row, Masked(**other))
        count += 1
        if count == 3:
            break
    return count


@pytest.mark.parametrize(("kind", "params", "right", "wrong"), FUSIONS)
def test_programs_of_fused_stories_are_kept_if_they_hold_for_other_numbers(
    kind, params, right, wrong
):
    rows = get(f"fusion.{kind}").table(count=150, **params).to_pylist()
    rows = [row for row in rows if row["answer_type"] != "text"]
    assert kept(rows, lambda row: masked(row, right), lambda row: masked(row, wrong)) > 1


def test_a_program_for_one_branch_alone_is_not_kept():
    """With this row's numbers it is right: only other numbers tell."""
    rows = get("fusion.conditional").table(count=60, questions=["larger"]).to_pylist()
    lucky = next(row for row in rows if " X = " in row["solution"] and masked(row, "x"))
    with pytest.raises(Rejected, match="another program"):
        mask_and_program.keep(lucky, Masked(**masked(lucky, "x")))


def turned_round(row, last):
    """The fence's gate from its sides and its length."""
    told = told_numbers(row)
    program = f"def solve(long, wide, fence):\n    return {last}\n"
    return reply_of(row["question"], ["long", "wide", "fence"], told.numbers, program)


def test_programs_of_reversed_stories():
    rows = get("words.reversed").table(count=40, families=["fence_with_a_gate"]).to_pylist()
    right, wrong = "2 * (long + wide) - fence", "2 * (long + wide) - fence + (long > 60)"
    assert kept(
        [row for row in rows if int(told_numbers(row).numbers[0]) <= 60],
        lambda row: turned_round(row, right),
        lambda row: turned_round(row, wrong),
    )


def test_other_numbers_of_two_stories_whose_sum_is_told_fit_together():
    rows = get("fusion.coupled").table(count=20).to_pylist()
    for row in rows:
        told = told_numbers(row)
        draws = list(told.draws)
        assert len(draws) >= 20
        assert all(len(draw.numbers) == len(told.numbers) for draw in draws)
        assert len({draw.answer for draw in draws}) > 1
        total = Fraction(re.search(r"(?:is|are) ([0-9.]+)\. (?:What|Find)", row["question"])[1])
        assert told.numbers[-1] == total


def test_a_story_that_lacks_a_number_has_no_program():
    rows = get("words.incomplete").table(count=30).to_pylist()
    refused = [row for row in rows if row["answer_type"] == "text"]
    whole = [row for row in rows if row["answer_type"] != "text"]
    assert refused
    assert sum(told_numbers(row) is not None for row in whole) == len(whole) > 5
    said = {
        "generic_problem": "How many?",
        "variables": [{"name": "a", "value": "1", "minimum": "1", "maximum": "2"}],
        "program": "def solve(a):\n    return 1\n",
    }
    row = {**refused[0], "question": "How many? 1"}
    said["generic_problem"] = "How many? {a}"
    with pytest.raises(Rejected, match="no number to find"):
        mask_and_program.keep(row, Masked(**said))
