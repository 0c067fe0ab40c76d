"""Word problems with calls of a calculator: in Calc-X's markup they are Calc-X's own chains."""

import random
import re
from collections import Counter

import pytest

from mathmill.generators import get
from mathmill.generators.layouts.calc_x import convert
from mathmill.pipelines import views
from mathmill.schemas.steps import pieces
from mathmill.validators import check_table, score
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.calc_x import chain_fault

READER = readers()["calculator_calls"]
MARKUP = {"layout": "calculator_calls", "options": {"style": "calc_x"}}
TASKS = ["words.story", "words.reversed", "words.incomplete", "fusion.sequential",
         "fusion.parallel", "fusion.conditional", "fusion.coupled"]  # fmt: skip


def rows_of(name, count=30, **params):
    return get(name).table(count=count, **MARKUP, **params).to_pylist()


@pytest.mark.parametrize("name", TASKS)
def test_chains_are_what_the_paper_makes_of_gsm8k_s_notes(name):
    """Of the same problems, which `paired` writes in both styles."""
    rows = rows_of(name, paired=True)
    noted = get(name).table(count=30, layout="calculator_calls", paired=True).to_pylist()
    for row, other in zip(rows, noted, strict=True):
        assert row["question"] == other["question"]
        chain = row["solution"] + row["answer"]
        assert chain == convert(other["solution"] + other["answer"])
        assert chain_fault(chain) == ""
        end = re.search(r"\nFinal result is (.+)\.\n\n<result>(.+)</result>\Z", chain)
        assert end[1] == end[2]
        plain = other["answer"]
        assert end[2].replace("_", "") == (re.sub(r"\.?0+$", "", plain) if "." in plain else plain)


@pytest.mark.parametrize("errors", [0.0, 1.0])
def test_every_chain_is_confirmed_and_a_corrupted_one_refuted(errors):
    rng = random.Random(errors)
    seen = Counter()
    for name in TASKS:
        table = check_table(get(name).table(count=30, errors=errors, **MARKUP))
        assert set(table["verdict"].to_pylist()) == {"confirmed"}, table["reason"]
        for row in table.to_pylist():
            seen["wrong"] += row["wrong_step"] > 0
            for column in ("solution", "answer"):
                if errors and column == "solution":
                    continue  # any other wrong step may be the one that is named
                at = rng.randrange(len(row[column]))
                new = rng.choice("0123456789_<>/. \n")
                changed = f"{row[column][:at]}{new}{row[column][at + 1 :]}"
                if changed != row[column]:
                    assert READER.check({**row, column: changed}), changed
                    seen["refuted"] += 1
    assert seen["wrong"] == (210 if errors else 0)
    assert seen["refuted"] > 150


def test_a_call_and_its_output_are_one_step():
    for row in rows_of("words.story"):
        steps = pieces((row["solution"] + row["answer"]).lstrip("\n"), READER.step_end)
        for step in steps:
            assert step.count("<gadget") == step.count("</output>") <= 1
        assert steps[-1].startswith("Final result is ")
        (made,) = views.project(row, "prm")
        assert len(made["completions"]) == len(steps)


def test_the_final_result_is_scored_by_its_value():
    row = next(
        row for row in rows_of("words.story", 300)
        if re.fullmatch(r"\d_\d{3}</result>", row["answer"])
    )  # fmt: skip
    plain = row["answer"].removesuffix("</result>").replace("_", "")
    shown = f"{plain[0]}_{plain[1:]}"
    for right in (
        row["solution"] + row["answer"], f"Final result is {shown}.\n\n<result>{shown}</result>",
        f"<result>{plain}</result>", f"\\boxed{{{plain}}}", f"{shown}</result>",
        f"<result>{plain[0]},{plain[1:]}</result>", f"The final result is {plain}.",
    ):  # fmt: skip
        assert score(row, right).confirmed, right
    for wrong in (
        f"<result>{plain}1</result>", f"<result>{int(plain) + 1}</result>", "<result></result>",
        f"Final result is {plain}.\n\n<result>7</result>", f"{plain[:-1]}_", row["question"],
        f"<result>{plain} or 7</result>", f"<result>{plain}</result>\n<result>7</result>",
    ):  # fmt: skip
        assert score(row, wrong).refuted, wrong
    assert score(row, row["solution"] + row["answer"], steps=True).confirmed
    assert score(row, row["solution"].replace("Final", "The final") + row["answer"],
                 steps=True).refuted  # fmt: skip
