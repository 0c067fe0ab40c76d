"""Rows changed so that they say something else: none may still be confirmed."""

import pyarrow as pa
import pytest

from mathmill import generators, validators
from mathmill.schemas.row import ARROW


def row_of(name, index=0, **params):
    (row,) = generators.get(name).table(start=index, count=1, **params).to_pylist()
    return row


def verdict_of(row, **changes):
    checked = validators.check_table(pa.Table.from_pylist([{**row, **changes}], schema=ARROW))
    return checked.to_pylist()[0]["verdict"]


@pytest.mark.parametrize(
    "line",
    [
        "sin(2*y) != 2*sin(y)*cos(y)", "2*y != 3*y", "y = 4 -", "derivative(y, y) = 2", "y = y < 3",
        "sqrt(y^2) = y", "tan(y) = (", "0^1000000000000000000000000000 = 1", "1/(y - y) = 2",
    ],
)  # fmt: skip
def test_a_false_or_broken_line_among_formulas(line):
    row = row_of("calculus.derivative", variables=("y",))
    assert verdict_of(row) == "confirmed"
    assert verdict_of(row, solution=f"{row['solution']}\nSo: {line}") != "confirmed"
