"""Rows of tokens, positions, matrices and altered rules: right, until one character changes."""

import random
from typing import Any

import pyarrow as pa
import pytest

from mathmill.generators import get
from mathmill.schemas.row import ARROW
from mathmill.validators import check_table
from mathmill.validators.layouts import readers

CASES: list[Any] = [
    (f"arithmetic.{task}", layout, {})
    for task in ("addition", "subtraction", "multiplication", "division")
    for layout in ("abacus", "numeral_base", "symbols", "charton")
]
CASES += [
    ("arithmetic.addition", "position_coupling", {}),
    ("arithmetic.multiplication", "position_coupling", {"options": {"multiplier_digits": 4}}),
    ("arithmetic.addition", "numeral_base", {"options": {"base": 7}}),
    ("arithmetic.addition", "symbols", {"options": {"order": "swapped"}}),
    ("grids.minesweeper", "position_coupling", {}),
    ("grids.minesweeper", "plain", {"max_side": 6}),
    ("number_theory.gcd_pairs", "plain", {"sampling": "log_uniform"}),
    ("number_theory.product_mod", "charton", {}),
    ("number_theory.integer_quotient", "plain", {}),
    *(
        ("number_theory.fraction_pairs", layout, {"form": form})
        for form in ("simplify", "add", "multiply", "compare")
        for layout in ("plain", "charton")
    ),
    *((f"matrices.{task}", "charton", {}) for task in ("product", "rank", "determinant")),
    *((f"matrices.{task}", "plain", {"modulus": 7}) for task in ("product", "rank", "determinant")),
    ("matrices.eigenvalues", "plain", {"max_side": 4}),
    *(
        ("matrices.eigenvalues", "charton", {"options": {"real": encoding}})
        for encoding in ("P10", "P1000", "B1999", "FP15")
    ),
    ("arithmetic.altered_rule", "plain", {"constants": "random"}),
    ("arithmetic.altered_rule", "plain", {"prompt": "induction"}),
]


@pytest.mark.parametrize(("name", "layout", "params"), CASES)
def test_rows_are_right_until_one_character_changes(name, layout, params):
    """By whole columns and one by one; a broken row's neighbours stay confirmed."""
    table = get(name).table(count=60, layout=layout, **params)
    assert set(check_table(table)["verdict"].to_pylist()) == {"confirmed"}
    reader = readers()[layout]
    whole = table.to_pylist()
    assert not any(map(reader.check, whole))
    rng = random.Random(f"{name} {layout} {params}")
    for row in whole:
        for text in ("question", "answer"):
            wrong = {**row, text: corrupted(row[text], rng)}
            if not _says_the_same(row, wrong, layout):
                assert reader.check(wrong), (row[text], wrong[text])
        for side in ("positions", "loss_mask"):
            if row[side]:
                at = rng.randrange(1, len(row[side]))
                ids = list(row[side])
                ids[at] += 1
                assert reader.check({**row, side: ids}), (side, at, row)
                assert reader.check({**row, side: row[side][:-1]})
                assert reader.check({**row, side: []})


@pytest.mark.parametrize(("name", "layout", "params"), CASES)
def test_columns_find_what_single_rows_show(name, layout, params):
    """One broken row of a table at a time, by columns."""
    table = get(name).table(count=12, layout=layout, **params)
    reader = readers()[layout]
    whole = table.to_pylist()
    rng = random.Random(f"columns {name} {layout} {params}")
    for place, row in enumerate(whole):
        broken = [dict(other) for other in whole]
        text = rng.choice(["question", "answer", "claim"])
        broken[place][text] = corrupted(row[text], rng)
        if row["positions"] and place % 2:
            broken[place] = {**row, "positions": [*row["positions"][:-1], 7]}
        reasons = reader.check_rows(pa.Table.from_pylist(broken, schema=ARROW))
        assert reasons == [reader.check(each) for each in broken]


def _says_the_same(row, wrong, layout):
    """Another letter for a digit that does not occur, or a solved line that leaves the rule."""
    if wrong["answer"] != row["answer"]:
        return False
    if layout == "symbols":
        return wrong["question"].partition("\n")[2] == row["question"].partition("\n")[2]
    return "Each line follows" in row["question"]


def corrupted(text, rng):
    while True:
        place = rng.randrange(len(text) + 1)
        new = rng.choice("0123456789+-*/= \tVENabkqw[],.")
        change = text[:place] + rng.choice([new, ""]) + text[place + rng.randrange(2) :]
        if change != text:
            return change
