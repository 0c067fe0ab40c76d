"""Chains of equations between formulas, straight from the text to the ring.

The fast path for worked lines such as ``derivative(x^2, x) = 2*x``: it confirms, or answers None,
and then the line is read and decided the long way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathmill.validators.chains import MAX_TEXT, Chain, NotPlainError
from mathmill.validators.exact.values import Exact, UndefinedError
from mathmill.validators.flint import kernels
from mathmill.validators.flint.forms import Form
from mathmill.validators.flint.formulas import Formulas, with_formulas
from mathmill.validators.registry import ODD


def identity_holds(text: str, names: frozenset[str]) -> bool | None:
    """True when every link of the chain is an identity in the variables `names`."""
    if len(text) > MAX_TEXT:
        return None
    try:
        found = with_formulas(lambda formulas: _FormulaChain(text, formulas, names).holds())
    except (NotPlainError, UndefinedError, *ODD):
        return None
    return found or None


def _closing(tokens: list[str]) -> dict[int, int]:
    """Where the bracket that opens at each place is closed."""
    places: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token == "(":
            opened.append(at)
        elif token == ")" and opened:
            places[opened.pop()] = at
    return places


class _Value:
    """A form that takes part in Python's arithmetic, as `Chain` does it."""

    __hash__ = None  # type: ignore[assignment]
    __slots__ = ("form", "ring")

    def __init__(self, ring: Any, form: Form) -> None:
        self.ring = ring
        self.form = form

    def __add__(self, other: _Value) -> _Value:
        return _Value(self.ring, self.ring.add(self.form, other.form))

    def __sub__(self, other: _Value) -> _Value:
        return _Value(self.ring, self.ring.subtract(self.form, other.form))

    def __mul__(self, other: _Value) -> _Value:
        return _Value(self.ring, self.ring.multiply(self.form, other.form))

    def __neg__(self) -> _Value:
        return _Value(self.ring, self.ring.negate(self.form))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Value) and bool(self.ring.equal(self.form, other.form))

    def __ne__(self, other: object) -> bool:
        raise NotPlainError  # forms that are not seen to be equal may be equal all the same


class _FormulaChain(Chain):
    """The pass of `Chain`, with forms for values.

    What stands in brackets is read once for a ring: a line's formula has those of the lines
    before it inside.
    """

    __slots__ = ("_closing", "_formulas", "_names", "_read", "_ring")

    def __init__(self, text: str, formulas: Formulas, names: frozenset[str]) -> None:
        super().__init__(text, {})
        self._formulas = formulas
        self._ring = formulas.ring
        self._names = names
        self._read: dict[str, _Value] = formulas.read.setdefault(names, {})
        self._closing = _closing(self._tokens)

    def _atom(self) -> Any:
        at = self._at
        token = self._tokens[at]
        if not (token == "(" or (self._tokens[at + 1 : at + 2] == ["("] and token.isalpha())):
            return super()._atom()
        end = self._closing.get(at if token == "(" else at + 1)
        if end is None:
            raise NotPlainError
        key = " ".join(self._tokens[at : end + 1])
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = super()._atom()
        self._at = end + 1
        return known

    def _quotient(self, above: _Value, below: _Value) -> _Value:
        return _Value(self._ring, self._ring.divide(above.form, below.form))

    def _raised(self, base: _Value, exponent: _Value) -> _Value:
        value = self._ring.rational(exponent.form)
        if type(value) is int:
            return _Value(self._ring, self._ring.power(base.form, value))
        return _Value(self._ring, kernels.general_power(self._ring, base.form, exponent.form))

    def _number(self, value: Exact) -> _Value:
        return _Value(self._ring, self._ring.constant(value))

    def _named(self, name: str) -> _Value:
        if self._tokens[self._at] != "(":
            if name not in self._names:
                raise NotPlainError
            return _Value(self._ring, self._ring.variable(name))
        self._at += 1
        self._deeper()
        value = self._derivative() if name == "derivative" else self._function(name)
        self._depth -= 1
        self._expect(")")
        return _Value(self._ring, value)

    def _function(self, name: str) -> Form:
        make: Callable[[Any, Form], Form] | None = kernels.FUNCTIONS.get(name)
        if make is None:
            raise NotPlainError
        return make(self._ring, self._sum().form)

    def _derivative(self) -> Form:
        body = self._sum()
        self._expect(",")
        name = self._tokens[self._at]
        if name not in self._names:
            raise NotPlainError
        self._at += 1
        return self._formulas.derivative(body.form, name)

    def _expect(self, token: str) -> None:
        if self._tokens[self._at] != token:
            raise NotPlainError
        self._at += 1
