"""Matrices over Q by FLINT."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from flint import acb, arb, ctx, fmpq, fmpq_mat, nmod_mat

from mathmill.validators.exact.values import (
    Exact,
    Matrix,
    UndefinedError,
    UnknownError,
    Value,
    positive,
)
from mathmill.validators.flint.numbers import is_prime

_MAX_SIDE = 200
_MOST_PLACES = 50


def flint_matrix(value: Value) -> Any:
    if not isinstance(value, Matrix):
        raise UndefinedError("a matrix was needed")
    if max(len(value), len(value[0])) > _MAX_SIDE:
        raise UnknownError(f"a matrix with a side above {_MAX_SIDE}")
    return fmpq_mat([[fmpq(entry.numerator, entry.denominator) for entry in row] for row in value])


def _square(value: Value) -> Any:
    built = flint_matrix(value)
    if built.nrows() != built.ncols():
        raise UndefinedError("a square matrix was needed")
    return built


def _exact(value: Any) -> Exact:
    return int(value.p) if value.q == 1 else Fraction(int(value.p), int(value.q))


def rows(built: Any) -> Matrix:
    return Matrix(tuple(tuple(map(_exact, row)) for row in built.tolist()))


def inverse(value: Value) -> Matrix:
    built = _square(value)
    if built.det() == 0:
        raise UndefinedError("the inverse of a singular matrix")
    return rows(built.inv())


def rank_modulo(value: Value, modulus: Value) -> int:
    p = positive(modulus)
    if p >= 2**63 or not is_prime(p):
        raise UnknownError("a rank modulo something that is no prime below 2^63")
    if not isinstance(value, Matrix) or any(type(e) is not int for row in value for e in row):
        raise UndefinedError("a matrix of integers was needed")
    return int(nmod_mat([[entry % p for entry in row] for row in value], p).rank())


def charpoly(value: Value) -> Any:
    """det(x*I - A) as an fmpq_poly."""
    return _square(value).charpoly()


def eigenvalues(value: Value) -> tuple[Exact, ...]:
    """Ascending, with multiplicity, where all are rational."""
    found: list[Exact] = []
    for part, times in charpoly(value).factor()[1]:
        if part.degree() > 1:
            raise UnknownError("an irrational eigenvalue")
        found += [_exact(-part[0] / part[1])] * int(times)
    return tuple(sorted(found))


def eigenvalues_rounded(value: Value, places: Value) -> tuple[Exact, ...]:
    """Descending, to that many significant digits, each certified by a ball around it.

    Rational ones are rounded exactly.
    """
    size = positive(places)
    if size > _MOST_PLACES:
        raise UnknownError(f"more than {_MOST_PLACES} significant digits")
    found: list[tuple[Any, int]] = []
    outer = ctx.prec
    try:
        ctx.prec = 128 + 8 * size
        for part, times in charpoly(value).factor()[1]:
            found += _real_roots(part, int(times))
        found.sort(key=lambda root: arb(root[0]).mid(), reverse=True)
        return tuple(_significant(root, size) for root, times in found for _ in range(times))
    finally:
        ctx.prec = outer


def _real_roots(part: Any, times: int) -> list[tuple[Any, int]]:
    if part.degree() == 1:
        return [(-part[0] / part[1], times)]
    roots = part.complex_roots()
    if any(isinstance(root, acb) and root.imag != 0 for root, _ in roots):
        raise UnknownError("an eigenvalue that is not real")
    return [(root.real if isinstance(root, acb) else root, times) for root, _ in roots]


def _significant(root: Any, size: int) -> Exact:
    if root == 0:
        return 0
    enclosed = arb(root)
    exponent = math.floor(math.log10(abs(float(enclosed.mid())))) - size + 1
    unit = fmpq(10) ** exponent
    half = fmpq(1, 2)
    scaled = abs(root) / unit + half  # exact for a rational root
    whole = scaled.floor() if isinstance(scaled, fmpq) else scaled.floor().unique_fmpz()
    if whole is None:
        raise UnknownError("an eigenvalue too near to the middle between two roundings")
    return _exact(whole * unit if enclosed > 0 else -whole * unit)


OPERATIONS: dict[str, Callable[..., Value]] = {
    "det": lambda value: _exact(_square(value).det()),
    "rank": lambda value: int(flint_matrix(value).rank()),
    "rank_mod": rank_modulo,
    "inverse": inverse,
    "eigenvalues": eigenvalues,
    "eigenvalues_rounded": eigenvalues_rounded,
}
