"""Random expressions, as Hypothesis strategies (Hypothesis comes with ``mathmill[dev]``)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from mathmill.schemas.expressions import (
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    Variable,
    call,
)
from mathmill.schemas.operators import OPERATORS, Sort

Trees = st.SearchStrategy[Expression]

names = st.sampled_from(["x", "y", "n", "theta", "v_1", "speed"])
integers = st.integers(-(10**30), 10**30) | st.integers(-9, 9)
fractions = st.builds(Fraction, st.integers(-99, 99), st.integers(1, 99))
decimals = st.from_regex(r"-?(0|[1-9][0-9]{0,3})\.[0-9]{1,4}", fullmatch=True).map(Decimal)
numbers: Trees = (integers | fractions).map(Number)
leaves: Trees = numbers | decimals | names.map(Variable)


def arithmetic(leaf: Trees = leaves, *, powers: Trees | None = None) -> Trees:
    """Sums, differences, products, quotients, signs and powers of the leaves."""
    exponents = powers if powers is not None else st.integers(-4, 4).map(Number)

    def grow(parts: Trees) -> Trees:
        several = st.lists(parts, min_size=2, max_size=3)
        return st.one_of(
            several.map(lambda terms: call("add", *terms)),
            several.map(lambda factors: call("mul", *factors)),
            st.builds(_binary("sub"), parts, parts),
            st.builds(_binary("div"), parts, parts),
            parts.map(lambda part: call("neg", part)),
            st.builds(_binary("pow"), parts, exponents),
        )

    return st.recursive(leaf, grow, max_leaves=8)


def _binary(operator: str) -> Callable[[Expression, Expression], Expression]:
    return lambda left, right: call(operator, left, right)


_LEAF: dict[Sort, Trees] = {
    "number": leaves,
    "text": st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(Text),
    "truth": st.sampled_from([call("true"), call("false")]),
    "list": st.lists(numbers, max_size=3).map(lambda items: call("list", *items)),
    "set": st.lists(numbers, max_size=3).map(lambda items: call("set", *items)),
    "matrix": st.integers(-9, 9).map(lambda entry: call("matrix", call("list", entry, 1))),
    "variable": st.sampled_from(["x", "y"]).map(Variable),
    "any": leaves,
}


def of_any_operator(depth: int = 3, sort: Sort = "any") -> Trees:
    """Any operator with arguments of the sorts that it takes, nested up to `depth`."""
    if depth == 0 or sort == "variable":
        return _LEAF[sort]
    fitting = sorted(
        name for name, known in OPERATORS.items() if sort == "any" or known.result == sort
    )
    grown = st.sampled_from(fitting).flatmap(lambda name: of_operator(name, depth))
    return _LEAF[sort] | grown | grown


@st.composite
def of_operator(
    draw: Callable[[Trees | st.SearchStrategy[int]], Any], name: str, depth: int = 3
) -> Apply:
    """That operator with arguments of the sorts that it takes."""
    known = OPERATORS[name]
    size = draw(st.integers(known.least, min(known.most, known.least + 2)))
    sorts = [known.arguments[min(at, len(known.arguments) - 1)] for at in range(size)]
    return Apply(name, tuple(draw(of_any_operator(depth - 1, sort)) for sort in sorts))
