"""Matrices: product, rank, determinant and eigenvalues, reckoned by FLINT from the question.

Entries are integers, or for eigenvalues fractions that three significant digits write.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from mathmill.validators.exact.values import Matrix, UndefinedError, UnknownError
from mathmill.validators.layouts.tasks import Reading

Rows = tuple[tuple[Any, ...], ...]
Values = tuple[Any, ...]

TOLERANCE = Fraction(5, 100)  # of the eigenvalues' sizes, as the papers score them
_MOST_SIDE = 50

_INTEGER = r"(?:0|-?[1-9][0-9]{0,30})"
_DECIMAL = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?"
_MODULUS = "[1-9][0-9]{0,8}"


def _matrix(entry: str) -> str:
    row = rf"\[{entry}(?:, {entry})*\]"
    return rf"(\[{row}(?:, {row})*\])"


_PRODUCT = re.compile(
    rf"What is the matrix product A\*B(?: modulo ({_MODULUS}), with entries from 0 to ([0-9]+))?,"
    rf" where A = {_matrix(_INTEGER)} and B = {_matrix(_INTEGER)}\?"
)
_RANK = re.compile(
    rf"What is the rank(?: over the integers modulo ({_MODULUS}))? of the matrix"
    rf" {_matrix(_INTEGER)}\?"
)
_DETERMINANT = re.compile(
    rf"What is the determinant(?: modulo ({_MODULUS}), from 0 to ([0-9]+),)? of the matrix"
    rf" {_matrix(_INTEGER)}\?"
)
_EIGENVALUES = re.compile(
    rf"What are the eigenvalues of the symmetric matrix {_matrix(_DECIMAL)}\? List them in"
    r" descending order, each rounded to 3 significant digits\."
)


def parse_product(question: str) -> tuple[Rows, Rows, int] | None:
    match = _PRODUCT.fullmatch(question)
    if match is None or not _states_range(match[1], match[2]):
        return None
    a, b = rows_of(match[3], int), rows_of(match[4], int)
    return (a, b, int(match[1] or 0)) if a and b else None


def parse_rank(question: str) -> tuple[Rows, int] | None:
    match = _RANK.fullmatch(question)
    rows = rows_of(match[2], int) if match else None
    return (rows, int(match[1] or 0)) if match and rows else None


def parse_determinant(question: str) -> tuple[Rows, int] | None:
    match = _DETERMINANT.fullmatch(question)
    if match is None or not _states_range(match[1], match[2]):
        return None
    rows = rows_of(match[3], int)
    return (rows, int(match[1] or 0)) if rows else None


def parse_eigenvalues(question: str) -> tuple[Rows] | None:
    match = _EIGENVALUES.fullmatch(question)
    rows = rows_of(match[1], Fraction) if match else None
    if not match or not rows or match[1] != shown([map(decimal, row) for row in rows]):
        return None
    return (rows,)


def _states_range(modulus: str | None, last: str | None) -> bool:
    return modulus is None or last == str(int(modulus) - 1)


def rows_of(text: str, number: Callable[[str], Any]) -> Rows | None:
    """The entries of a matrix in brackets; None where rows differ in length."""
    lines = text[2:-2].split("], [")
    rows = tuple(tuple(map(number, line.split(", "))) for line in lines)
    sides = {len(row) for row in rows}
    return rows if len(sides) == 1 and max(*sides, len(rows)) <= _MOST_SIDE else None


def shown(rows: Sequence[Any]) -> str:
    return f"[{', '.join('[' + ', '.join(map(str, row)) + ']' for row in rows)}]"


def decimal(value: Any) -> str:
    """A number of three significant digits: by shifting the point until they stand before it.

    >>> decimal(Fraction("-0.25")), decimal(Fraction(1230)), decimal(Fraction(0))
    ('-0.250', '1230', '0.00')
    """
    places = 0
    size = abs(Fraction(value))
    while size and size < 100:
        size, places = size * 10, places + 1
    if size == 0:
        return "0.00"
    text = f"{size.numerator}"
    if places:
        text = text.rjust(places + 1, "0")
        text = f"{text[:-places]}.{text[-places:]}"
    return f"-{text}" if value < 0 else text


def solve_product(a: Rows, b: Rows, p: int) -> tuple[Rows]:
    """By FLINT's product of matrices."""
    from flint import fmpz_mat

    if len(a[0]) != len(b):
        raise ArithmeticError("the first has not as many columns as the second has rows")
    product = (fmpz_mat([list(row) for row in a]) * fmpz_mat([list(row) for row in b])).tolist()
    return (tuple(tuple(int(x) % p if p else int(x) for x in row) for row in product),)


def solve_rank(rows: Rows, p: int) -> tuple[int]:
    return (int(_flint("rank_mod" if p else "rank", Matrix(rows), *([p] if p else []))),)


def solve_determinant(rows: Rows, p: int) -> tuple[int]:
    found = int(_flint("det", Matrix(rows)))
    return (found % p if p else found,)


def solve_eigenvalues(rows: Rows) -> tuple[Values]:
    """From the characteristic polynomial's real roots, each in a ball."""
    if rows != tuple(zip(*rows, strict=True)):
        raise ArithmeticError("the matrix is not symmetric")
    return (_flint("eigenvalues_rounded", Matrix(rows), 3),)


def _flint(name: str, *values: Any) -> Any:
    from mathmill.validators.flint.matrices import OPERATIONS

    try:
        return OPERATIONS[name](*values)
    except (UndefinedError, UnknownError) as error:
        raise ArithmeticError(str(error)) from None


def json_matrix(rows: Sequence[Any]) -> str:
    lists = ("".join(f',"{entry}"' for entry in row) for row in rows)
    return f'["matrix",{",".join(f"""["list"{entries}]""" for entries in lists)}]'


def claim_product(given: Values, found: Values) -> str:
    a, b, p = given
    asked = f'["matmul",{json_matrix(a)},{json_matrix(b)}]'
    return f'["eq",{_modulo("matrix_mod", asked, p)},{json_matrix(found[0])}]'


def claim_rank(given: Values, found: Values) -> str:
    rows, p = given
    matrix = json_matrix(rows)
    asked = f'["rank_mod",{matrix},"{p}"]' if p else f'["rank",{matrix}]'
    return f'["eq",{asked},"{found[0]}"]'


def claim_determinant(given: Values, found: Values) -> str:
    rows, p = given
    return f'["eq",{_modulo("mod", f"""["det",{json_matrix(rows)}]""", p)},"{found[0]}"]'


def _modulo(operator: str, asked: str, p: int) -> str:
    return f'["{operator}",{asked},"{p}"]' if p else asked


def claim_eigenvalues(given: Values, found: Values) -> str:
    matrix = json_matrix([[decimal(entry) for entry in row] for row in given[0]])
    values = "".join(f',"{decimal(value)}"' for value in found[0])
    return f'["eq",["eigenvalues_rounded",{matrix},"3"],["list"{values}]]'


def near(values: Sequence[Any], wanted: Sequence[Any]) -> bool:
    """Whether the relative L1 error is within `TOLERANCE`."""
    error = sum(abs(one - other) for one, other in zip(values, wanted, strict=False))
    return len(values) == len(wanted) and error <= TOLERANCE * sum(map(abs, wanted))


def accepts_eigenvalues(given: Values, found: Values) -> Callable[[str], bool]:
    listed = re.compile(rf"\[{_DECIMAL}(?:, ?{_DECIMAL})*\]")

    def accepted(candidate: str) -> bool:
        if not listed.fullmatch(candidate):
            return False
        return near([Fraction(part.strip()) for part in candidate[1:-1].split(",")], found[0])

    return accepted


def _gives_values(given: Values, found: Values) -> str:
    return f"[{', '.join(map(decimal, found[0]))}]"


READINGS = (
    Reading(
        "matrix_product", parse_product, solve_product, lambda given, found: shown(found[0]),
        claim_product, "matrix",
    ),
    Reading(
        "matrix_rank", parse_rank, solve_rank, lambda given, found: str(found[0]), claim_rank,
        "integer",
    ),
    Reading(
        "determinant", parse_determinant, solve_determinant,
        lambda given, found: str(found[0]), claim_determinant, "integer",
    ),
    Reading(
        "eigenvalues", parse_eigenvalues, solve_eigenvalues, _gives_values, claim_eigenvalues,
        "vector", accepts_eigenvalues,
    ),
)  # fmt: skip
