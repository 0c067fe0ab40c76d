"""The value of a closed expression, by Python's integers and fractions alone.

>>> from mathmill.schemas.expressions import call
>>> evaluate(call("gcd", 48, 18), Scope())
6
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product
from math import prod
from typing import Any

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text, Variable
from mathmill.validators.exact import (
    algorithms,
    arithmetic,
    collections,
    containment,
    graphs,
    number_theory,
    spoken,
    structures,
)
from mathmill.validators.exact.number_theory import FACTORED, Factors
from mathmill.validators.exact.values import (
    MAX_STEPS,
    Bindings,
    UndefinedError,
    UnknownError,
    Value,
    bits,
    integer,
    lowest,
    positive,
    same,
    sequence,
    truth,
)

_MAX_ROUNDS = 20_000  # terms of one sum or product, elements that a quantifier ranges over

STRICT: dict[str, Callable[..., Value]] = {
    **arithmetic.OPERATIONS,
    **number_theory.OPERATIONS,
    **collections.OPERATIONS,
    **algorithms.OPERATIONS,
    **structures.OPERATIONS,
    **spoken.OPERATIONS,
    **containment.OPERATIONS,
    **graphs.OPERATIONS,
    "eq": same,
    "ne": lambda left, right: not same(left, right),
    "not": lambda value: not truth(value),
    "true": lambda: True,
    "false": lambda: False,
}


class Scope:
    """What an evaluation carries: the values of bound variables and the work done so far."""

    __slots__ = ("bindings", "extra", "factor", "is_prime", "steps")

    def __init__(
        self,
        bindings: Bindings | None = None,
        factor: Callable[[int], Factors] = number_theory.trial_factors,
        is_prime: Callable[[int], bool] = number_theory.small_prime,
        extra: Mapping[str, Callable[..., Value]] | None = None,
    ) -> None:
        self.bindings: Bindings = bindings or {}
        self.factor = factor
        self.is_prime = is_prime
        self.extra = extra or {}
        self.steps = 0

    def spend(self, values: list[Value]) -> None:
        self.steps += 1
        for value in values:
            self.steps += bits(value) >> 9 if type(value) is not tuple else len(value) >> 3
        if self.steps > MAX_STEPS:
            raise UnknownError(f"more than {MAX_STEPS} steps of work")


def evaluate(node: Expression, scope: Scope) -> Value:
    """The value of `node`.

    Raises `UnknownError` where exact numbers do not suffice (a free variable, an irrational
    value, too large a number) and `UndefinedError` where there is no value.
    """
    kind = type(node)
    if kind is Number:
        return node.value  # type: ignore[attr-defined, no-any-return]
    if kind is Apply:
        return _apply(node, scope)  # type: ignore[arg-type]
    if kind is Decimal:
        return lowest(node.value)  # type: ignore[attr-defined]
    if kind is Text:
        return node.value  # type: ignore[attr-defined, no-any-return]
    assert isinstance(node, Variable)  # noqa: S101
    try:
        return scope.bindings[node.name]
    except KeyError:
        raise UnknownError(f"the variable {node.name} is free") from None


def closed(node: Expression) -> bool:
    """Whether there is no variable in `node`."""
    if isinstance(node, Apply):
        return all(map(closed, node.arguments))
    return not isinstance(node, Variable)


def _apply(node: Apply, scope: Scope) -> Value:
    operator = node.operator
    strict = STRICT.get(operator) or scope.extra.get(operator)
    if strict is not None:
        values = [evaluate(argument, scope) for argument in node.arguments]
        scope.spend(values)
        return strict(*values)
    lazy = _LAZY.get(operator)
    if lazy is not None:
        return lazy(scope, *node.arguments)
    factored = FACTORED.get(operator)
    if factored is not None:
        return factored(scope.factor(positive(evaluate(node.arguments[0], scope))))
    raise UnknownError(f"{operator} is beyond exact numbers")


def _all(scope: Scope, *parts: Expression) -> bool:
    return all(truth(evaluate(part, scope)) for part in parts)


def _any(scope: Scope, *parts: Expression) -> bool:
    return any(truth(evaluate(part, scope)) for part in parts)


def _if_then(scope: Scope, condition: Expression, one: Expression, other: Expression) -> Value:
    return evaluate(one if truth(evaluate(condition, scope)) else other, scope)


def _implies(scope: Scope, first: Expression, second: Expression) -> bool:
    return not truth(evaluate(first, scope)) or truth(evaluate(second, scope))


def _bound(scope: Scope, body: Expression, variable: Expression, value: Value) -> Value:
    if not isinstance(variable, Variable):
        raise UndefinedError("the bound variable is not a variable")
    outer = scope.bindings
    scope.bindings = {**outer, variable.name: value}
    try:
        return evaluate(body, scope)
    finally:
        scope.bindings = outer


def _values(scope: Scope, body: Expression, variable: Expression, among: Any) -> Any:
    if len(among) > _MAX_ROUNDS:
        raise UnknownError(f"more than {_MAX_ROUNDS} cases")
    return (_bound(scope, body, variable, value) for value in among)


def _for_all(scope: Scope, body: Expression, variable: Expression, among: Expression) -> bool:
    return all(map(truth, _values(scope, body, variable, sequence(evaluate(among, scope)))))


def _exists(scope: Scope, body: Expression, variable: Expression, among: Expression) -> bool:
    return any(map(truth, _values(scope, body, variable, sequence(evaluate(among, scope)))))


def _first_where(scope: Scope, body: Expression, names: Expression, lists: Expression) -> Value:
    """The values are tried in the order of their places in the lists."""
    bound = names.arguments if isinstance(names, Apply) else ()
    variables = [name.name for name in bound if isinstance(name, Variable)]
    among = [sequence(values) for values in sequence(evaluate(lists, scope))]
    if not len(bound) == len(variables) == len(among) > 0:
        raise UndefinedError("a list of variables goes with a list of lists as long")
    if prod(map(len, among)) > _MAX_ROUNDS:
        raise UnknownError(f"more than {_MAX_ROUNDS} cases")
    outer = scope.bindings
    try:
        for found in product(*among):
            scope.bindings = {**outer, **dict(zip(variables, found, strict=True))}
            if truth(evaluate(body, scope)):
                return found
    finally:
        scope.bindings = outer
    raise UndefinedError("there are no such values")


def _between(scope: Scope, low: Expression, high: Expression) -> range:
    return range(integer(evaluate(low, scope)), integer(evaluate(high, scope)) + 1)


def _sum(scope: Scope, body: Expression, k: Expression, low: Expression, high: Expression) -> Value:
    total: Value = 0
    for term in _values(scope, body, k, _between(scope, low, high)):
        total = arithmetic.add(total, term)
    return total


def _product(
    scope: Scope, body: Expression, k: Expression, low: Expression, high: Expression
) -> Value:
    product: Value = 1
    for factor in _values(scope, body, k, _between(scope, low, high)):
        product = arithmetic.multiply(product, factor)
    return product


def _substitute(scope: Scope, body: Expression, x: Expression, value: Expression) -> Value:
    return _bound(scope, body, x, evaluate(value, scope))


def _is_prime(scope: Scope, value: Expression) -> bool:
    return scope.is_prime(integer(evaluate(value, scope)))


_LAZY: dict[str, Callable[..., Value]] = {
    "and": _all,
    "or": _any,
    "if_then": _if_then,
    "implies": _implies,
    "for_all": _for_all,
    "exists": _exists,
    "first_where": _first_where,
    "sum": _sum,
    "product_over": _product,
    "substitute": _substitute,
    "is_prime": _is_prime,
}
