"""Statements about all polynomials of a form, with small coefficients, and divisors of values."""

from __future__ import annotations

from mathmill.schemas.searchable.wording import Measure, Property, Subject

# What a polynomial looks like, with its coefficients from the constant term upwards.
SHAPES = {
    "n^2 + a*n + b": ("b", "a", "1"),
    "a*n^2 + b*n + c": ("c", "b", "a"),
    "n^3 + a*n + b": ("b", "a", "0", "1"),
    "n^3 + a*n^2 + b": ("b", "0", "a", "1"),
    "n^3 + a*n^2 + b*n + c": ("c", "b", "a", "1"),
    "a*n^3 + b*n + c": ("c", "b", "0", "a"),
    "a*n^3 + b*n^2 + c*n + d": ("d", "c", "b", "a"),
    "n^4 + a*n^2 + b": ("b", "0", "a", "0", "1"),
    "n^4 + a*n^2 + b*n + c": ("c", "b", "a", "0", "1"),
    "a*n^4 + b*n^2 + c": ("c", "0", "b", "0", "a"),
    "n^5 + a*n + b": ("b", "a", "0", "0", "0", "1"),
}
MODULI = tuple(range(2, 13))

_MEASURES = {
    "values": Measure(
        "the remainders of {f}(0), …, {f}({last}) on division by {m}",
        ("polynomial_remainders({f}, {m})",),
    ),
    **{x: Measure(f"the coefficient {x}", (x,)) for x in "abcd"},
}

_VALUES = ("values",)
_PROPERTIES = (
    Property(
        "zero at", "{f}({u}) is divisible by {m}", "element({0}, {u}) = 0", _VALUES, "u"
    ),
    Property(
        "value at", "{f}({u}) leaves the remainder {r} on division by {m}",
        "element({0}, {u}) = {r}", _VALUES, "ur",
    ),
    Property(
        "equal at", "{m} divides {f}({u}) - {f}({v})",
        "element({0}, {u}) = element({0}, {v})", _VALUES, "uv",
    ),
    Property(
        "always zero", "{f}(n) is divisible by {m} for all integers n",
        "count({0}, 0) = {m}", _VALUES,
    ),
    Property(
        "no zeros", "{f}(n) is divisible by {m} for no integer n", "count({0}, 0) = 0", _VALUES
    ),
    Property(
        "some zero", "{f}(n) is divisible by {m} for some integer n", "count({0}, 0) > 0", _VALUES
    ),
    Property(
        "zeros",
        "{f}(n) is divisible by {m} for exactly {k} of the integers n from 0 to {last}",
        "count({0}, 0) = {k}", _VALUES, "k",
    ),
    Property(
        "zeros at least",
        "{f}(n) is divisible by {m} for at least {k} of the integers n from 0 to {last}",
        "count({0}, 0) >= {k}", _VALUES, "k",
    ),
    Property(
        "every value",
        "all remainders on division by {m} occur among those of {f}(n) for integers n",
        "for_all(member(r, {0}), r, range(0, {last}))", _VALUES,
    ),
    Property(
        "always divisible", "{f}(n) is divisible by {q} for all integers n",
        "for_all(mod(r, {q}) = 0, r, {0})", _VALUES, "q",
    ),
    Property(
        "never divisible", "{f}(n) is divisible by {q} for no integer n",
        "for_all(mod(r, {q}) > 0, r, {0})", _VALUES, "q",
    ),
    *(Property(f"{x} is 0", f"{x} = 0", "{0} = 0", (x,)) for x in "abcd"),
    *(
        Property(f"{x} divisible", f"{x} is divisible by {{q}}", "divides({q}, {0})", (x,), "q")
        for x in "abcd"
    ),
    *(
        Property(f"{x} is {y}", f"{x} = {y}", "{0} = {1}", (x, y))
        for x, y in ("ab", "bc", "ac", "cd")
    ),
)  # fmt: skip

POLYNOMIALS = Subject(
    kind="polynomials and divisors",
    field="field:polynomials",
    letters="f",
    names=tuple((name,) for name in "fghpqP"),
    introductions=(
        "Let {f}(n) = {shape}, where {variables} are integers from 0 to {last}.",
        "Consider all polynomials {f}(n) = {shape} for which {variables} are integers from 0 to"
        " {last}.",
        "{f}(n) = {shape}, where {variables} are integers from 0 to {last}.",
        "Take any polynomial {f}(n) = {shape} for which {variables} are integers from 0 to {last}.",
    ),
    cases="choices of the coefficients",
    taken="Take {listed} = {witness}.",
    request=(
        "Which list {listed} is the first for which it fails, in dictionary order with smaller"
        " numbers first?\nAnswer with this list of numbers."
    ),
    measures=_MEASURES,
    properties=_PROPERTIES,
)
