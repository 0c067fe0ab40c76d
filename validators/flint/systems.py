"""Systems of linear equations over Q."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from mathmill.schemas.expressions import Apply, Expression
from mathmill.validators.exact.values import Exact, UnknownError
from mathmill.validators.flint.forms import Ring, with_ring


def linear_rows(equations: Sequence[Expression], names: list[str]) -> list[list[fmpq]]:
    """Coefficients and right side of each equation; UnknownError where one is not linear."""
    rows: list[list[fmpq]] = with_ring(lambda ring: _rows(ring, equations, names))
    return rows


def _rows(ring: Ring, equations: Sequence[Expression], names: list[str]) -> list[list[fmpq]]:
    from mathmill.validators.flint.formulas import Formulas

    places = {}
    for at, name in enumerate(names):
        ring.variable(name)
        places[ring.variable_at(name)] = at
    formulas, rows = Formulas(ring), []
    for equation in equations:
        if not (isinstance(equation, Apply) and equation.operator == "eq"):
            raise UnknownError("a system of something else than equations")
        left, right = map(formulas.form, equation.arguments)
        difference = ring.settle(ring.subtract(left, right))
        if not ring.plain(difference) or not difference.den.is_constant():
            raise UnknownError("a system that is not linear")
        row = [fmpq(0)] * (len(names) + 1)
        for exponents, coefficient in difference.num.to_dict().items():
            used = [(at, exponent) for at, exponent in enumerate(exponents) if exponent]
            if not used:
                row[-1] = -coefficient
            elif len(used) == 1 and used[0][1] == 1:
                row[places[used[0][0]]] = coefficient
            else:
                raise UnknownError("a system that is not linear")
        rows.append(row)
    return rows


def solve(rows: list[list[fmpq]], unknowns: int) -> tuple[Exact, ...] | None:
    """The one solution; None when there is none; UnknownError when there are many."""
    reduced, rank = fmpq_mat(rows).rref()
    table = [row for row in reduced.tolist() if any(value != 0 for value in row)]
    for row in table:
        if all(value == 0 for value in row[:-1]):
            return None
    if rank < unknowns:
        raise UnknownError("a system with infinitely many solutions")
    values = [table[at][-1] for at in range(unknowns)]
    return tuple(
        int(value.p) if value.q == 1 else Fraction(int(value.p), int(value.q)) for value in values
    )
