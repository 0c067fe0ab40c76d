"""Witnesses decide the claims of list tasks and numeric skills by themselves."""

import pytest

from mathmill.generators import get
from mathmill.schemas.expressions import from_json
from mathmill.schemas.operators import OPERATORS
from mathmill.validators.decide import decide
from mathmill.validators.exact.algorithms import OPERATIONS
from mathmill.validators.exact.values import UndefinedError

NAMES = [
    *(
        f"sequences.{name}"
        for name in (
            "sorting", "copying", "mode", "counting", "successor", "predecessor", "count_below",
            "fill", "positional_or",
        )
    ),
    *(
        f"numeracy.{name}"
        for name in (
            "signed_sum", "superlative", "argument", "percent", "date_order", "date_difference",
            "passage",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_confirmed_and_false_ones_refuted(name):
    rows = get(name).table(count=200).to_pylist()
    claims = [from_json(row["claim"]) for row in rows]
    assert {verdict.outcome.value for verdict in decide(claims)} == {"confirmed"}
    others = [claims[(place + 1) % len(claims)].arguments[1] for place in range(len(claims))]
    mixed = [
        type(claim)("eq", (claim.arguments[0], other))
        for claim, other in zip(claims, others, strict=True)
        if claim.arguments[1] != other
    ]
    assert mixed
    assert {verdict.outcome.value for verdict in decide(mixed)} == {"refuted"}


def test_the_operators_are_known_and_refuse_what_has_no_value():
    assert {"held", "day_number", "positional_or"} <= set(OPERATORS)
    assert OPERATIONS["positional_or"]((0, 0, 0), (0, 1)) == (0, 1, 0)
    assert OPERATIONS["day_number"](1, 1, 1) == 1
    changes = (("the king", "", "people", 1200), ("the king", "", "people", -300))
    assert OPERATIONS["held"](changes, ("the king", "the duke"), ("",), "people") == (900, 0)
    for operator, arguments in (
        ("positional_or", ((0, 2), (1,))),
        ("day_number", (1999, 2, 29)),
        ("day_number", (0, 1, 1)),
        ("held", (((1, 2),), (), (), "people")),
    ):
        with pytest.raises(UndefinedError):
            OPERATIONS[operator](*arguments)
