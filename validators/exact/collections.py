"""Lists, sets, matrices and texts of exact values."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mathmill.validators.exact.arithmetic import add, divide, multiply, square_root
from mathmill.validators.exact.number_theory import modulo
from mathmill.validators.exact.values import (
    Matrix,
    UndefinedError,
    UnknownError,
    Value,
    as_set,
    integer,
    lowest,
    members,
    number,
    same,
    sequence,
)

_MAX_LENGTH = 100_000  # elements of a list made by one operation


def matrix(*rows: Value) -> Matrix:
    built = tuple(tuple(lowest(number(entry)) for entry in sequence(row)) for row in rows)
    if len({len(row) for row in built}) != 1:
        raise UndefinedError("a matrix with rows of different lengths")
    return Matrix(built)


def _rows(value: Value) -> Matrix:
    if type(value) is Matrix:
        return value
    raise UndefinedError("a matrix was needed")


def matrix_product(*factors: Value) -> Matrix:
    product = _rows(factors[0])
    for factor in factors[1:]:
        right = _rows(factor)
        if len(product[0]) != len(right):
            raise UndefinedError("a product of matrices whose sizes do not fit")
        columns = list(zip(*right, strict=True))
        product = Matrix(tuple(dot(row, column) for column in columns) for row in product)
    return product


def matrix_sum(left: Value, right: Value) -> Matrix:
    a, b = _rows(left), _rows(right)
    if (len(a), len(a[0])) != (len(b), len(b[0])):
        raise UndefinedError("a sum of matrices of different sizes")
    return Matrix(tuple(map(add, row, other)) for row, other in zip(a, b, strict=True))


def trace(value: Value) -> Value:
    rows = _rows(value)
    if len(rows) != len(rows[0]):
        raise UndefinedError("the trace of a matrix that is not square")
    return add(*(row[at] for at, row in enumerate(rows)))


def dot(left: Value, right: Value) -> Value:
    a, b = sequence(left), sequence(right)
    if len(a) != len(b):
        raise UndefinedError("vectors of different lengths")
    return add(0, *(multiply(x, y) for x, y in zip(a, b, strict=True)))


def cross(left: Value, right: Value) -> Value:
    if len(sequence(left)) != 3 or len(sequence(right)) != 3:
        raise UndefinedError("the vector product is for three dimensions")
    (a, b, c), (x, y, z) = map(number, sequence(left)), map(number, sequence(right))
    return (lowest(b * z - c * y), lowest(c * x - a * z), lowest(a * y - b * x))


def matrix_transposed(value: Value) -> Matrix:
    return Matrix(zip(*_rows(value), strict=True))


def matrix_times_vector(value: Value, vector: Value) -> Value:
    return tuple(dot(row, vector) for row in _rows(value))


def element(values: Value, position: Value) -> Any:
    listed, at = sequence(values), integer(position)
    if not 0 <= at < len(listed):
        raise UndefinedError(f"element {at} of a list of {len(listed)}")
    return listed[at]


def index_of(values: Value, wanted: Value) -> int:
    for position, value in enumerate(sequence(values)):
        if same(value, wanted):
            return position
    raise UndefinedError("the position of something that is not in the list")


def count(values: Value, wanted: Value) -> int:
    return sum(same(value, wanted) for value in sequence(values))


def member(wanted: Value, values: Value) -> bool:
    among = values if isinstance(values, frozenset) else sequence(values)
    return any(same(value, wanted) for value in among)


def integers_between(low: Value, high: Value) -> tuple[int, ...]:
    first, last = integer(low), integer(high)
    if last - first >= _MAX_LENGTH:
        raise UnknownError(f"a range of more than {_MAX_LENGTH} integers")
    return tuple(range(first, last + 1))


def ordered(values: Value) -> tuple[Any, ...]:
    listed = sequence(values)
    if all(type(value) is str for value in listed):
        return tuple(sorted(listed))
    return tuple(sorted(map(number, listed)))


def length(value: Value) -> int:
    if isinstance(value, str | tuple | frozenset) and type(value) is not Matrix:
        return len(value)
    raise UndefinedError("a length of something that is no list, set or text")


def _numbers(values: Value) -> list[int | Fraction]:
    listed = list(map(number, sequence(values)))
    if not listed:
        raise UndefinedError("a statistic of an empty list")
    return listed


def mean(values: Value) -> Value:
    listed = _numbers(values)
    return divide(add(*listed), len(listed))


def median(values: Value) -> Value:
    listed = sorted(_numbers(values))
    middle = len(listed) // 2
    if len(listed) % 2:
        return listed[middle]
    return divide(add(listed[middle - 1], listed[middle]), 2)


def mode(values: Value) -> Any:
    listed = sequence(values)
    most = max((count(listed, value) for value in listed), default=0)
    frequent = [value for value in listed if count(listed, value) == most]
    if not frequent or not all(same(value, frequent[0]) for value in frequent):
        raise UndefinedError("no single most frequent element")
    return frequent[0]


def variance(values: Value) -> Value:
    listed, centre = _numbers(values), number(mean(values))
    return divide(add(0, *((value - centre) ** 2 for value in listed)), len(listed))


def matrix_modulo(value: Value, modulus: Value) -> Matrix:
    return Matrix(tuple(modulo(entry, modulus) for entry in row) for row in _rows(value))


def mine_counts(value: Value) -> Matrix:
    """Each mine adds one to what stands around it."""
    board = _rows(value)
    sums = [[0] * (len(line) + 2) for line in (board[0], *board, board[0])]
    for y, line in enumerate(board):
        for x, entry in enumerate(line):
            if entry == 1:
                for row in sums[y : y + 3]:
                    row[x : x + 3] = [number + 1 for number in row[x : x + 3]]
    return Matrix(
        tuple(-1 if entry == 1 else sums[y + 1][x + 1] for x, entry in enumerate(line))
        for y, line in enumerate(board)
    )


def join(values: Value) -> str:
    parts = sequence(values)
    if not all(type(part) is str for part in parts):
        raise UndefinedError("texts were needed")
    return "".join(parts)


def concatenated(*values: Value) -> tuple[Any, ...]:
    joined: list[Any] = []
    for value in values:
        joined.extend(sequence(value))
        if len(joined) > _MAX_LENGTH:
            raise UnknownError(f"a list of more than {_MAX_LENGTH} elements")
    return tuple(joined)


OPERATIONS: dict[str, Callable[..., Value]] = {
    "list": lambda *values: values,
    "set": lambda *values: as_set(values),
    "matrix": matrix,
    "union": lambda *values: frozenset().union(*map(members, values)),
    "intersection": lambda first, *rest: members(first).intersection(*map(members, rest)),
    "difference": lambda left, right: members(left) - members(right),
    "subset": lambda left, right: members(left) <= members(right),
    "member": member,
    "range": integers_between,
    "sorted": ordered,
    "reversed": lambda values: tuple(reversed(sequence(values))),
    "concat": concatenated,
    "length": length,
    "element": element,
    "index_of": index_of,
    "count": count,
    "total": lambda values: add(0, *sequence(values)),
    "product": lambda values: multiply(*sequence(values)),
    "mean": mean,
    "median": median,
    "mode": mode,
    "variance": variance,
    "least": lambda values: min(_numbers(values)),
    "greatest": lambda values: max(_numbers(values)),
    "trace": trace,
    "transpose": matrix_transposed,
    "matrix_mod": matrix_modulo,
    "mine_counts": mine_counts,
    "matmul": matrix_product,
    "matadd": matrix_sum,
    "apply": matrix_times_vector,
    "dot": dot,
    "cross": cross,
    "norm": lambda values: square_root(dot(values, values)),
    "join_text": join,
    "reverse_text": lambda value: "".join(reversed(join((value,)))),
}
