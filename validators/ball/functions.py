"""The elementary functions on real balls, complex balls and power series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import add, mul
from typing import Any

from flint import acb, arb, arb_series

from mathmill.validators.exact.values import UnknownError

Ball = Any


@dataclass(frozen=True, slots=True)
class Functions:
    """One field of balls: how constants, powers and functions are made in it."""

    constant: Callable[[Any], Ball]
    table: dict[str, Callable[..., Ball]]
    power: Callable[[Ball, Ball], Ball]

    def integer_power(self, base: Ball, n: int) -> Ball:
        result = self.constant(1)
        for bit in bin(abs(n))[2:]:
            result = result * result
            if bit == "1":
                result = result * base
        return result if n >= 0 else self.constant(1) / result


def _hyperbolic(sign: int) -> Callable[[Ball], Ball]:
    return lambda ball: ((ball).exp() + (-ball).exp() * sign) / 2


def _shared(constant: Callable[[Any], Ball]) -> dict[str, Callable[..., Ball]]:
    return {
        "add": lambda *terms: reduce(add, terms),
        "sub": lambda left, right: left - right,
        "mul": lambda *factors: reduce(mul, factors),
        "div": lambda left, right: left / right,
        "neg": lambda ball: -ball,
        "exp": lambda ball: ball.exp(),
        "ln": lambda ball: ball.log(),
        "log": lambda ball, base: ball.log() / base.log(),
        "sqrt": lambda ball: ball.sqrt(),
        "sin": lambda ball: ball.sin(),
        "cos": lambda ball: ball.cos(),
        "tan": lambda ball: ball.tan(),
        "asin": lambda ball: ball.asin(),
        "acos": lambda ball: ball.acos(),
        "atan": lambda ball: ball.atan(),
        "pi": lambda: constant(arb.pi()),
        "e": lambda: constant(arb.const_e()),
    }


def _root(ball: Ball, degree: Ball) -> Ball:
    """The principal root, by exp and log; of zero it is not needed."""
    return (ball.log() / degree).exp()


def _real_root(ball: Ball, degree: Ball) -> Ball:
    whole = degree.unique_fmpz()
    if whole is None or not 1 <= whole <= 10_000:
        raise UnknownError("a root of that degree")
    return ball.root(int(whole))


def _certain_integer(ball: Ball) -> Ball:
    """The integer that a floor or ceiling is, if the ball tells which."""
    whole = ball.unique_fmpz()
    if whole is None:
        raise UnknownError("an integer that the ball does not tell")
    return arb(whole)


def _real_power(base: Ball, exponent: Ball) -> Ball:
    return (base.log() * exponent).exp()


def _least(pick: Callable[[Ball, Ball], Ball]) -> Callable[..., Ball]:
    return lambda *balls: reduce(pick, balls)


REAL = Functions(
    constant=arb,
    table={
        **_shared(arb),
        "sinh": lambda ball: ball.sinh(),
        "cosh": lambda ball: ball.cosh(),
        "tanh": lambda ball: ball.tanh(),
        "root": _real_root,
        "abs": abs,
        "sign": lambda ball: _certain_integer(ball.sgn()),
        "floor": lambda ball: _certain_integer(ball.floor()),
        "ceil": lambda ball: _certain_integer(ball.ceil()),
        "min": _least(lambda left, right: left.min(right)),
        "max": _least(lambda left, right: left.max(right)),
    },
    power=_real_power,
)

_COMPLEX_TABLE: dict[str, Callable[..., Ball]] = {
    **_shared(acb),
    "sinh": lambda ball: ball.sinh(),
    "cosh": lambda ball: ball.cosh(),
    "tanh": lambda ball: ball.tanh(),
    "root": _root,
    "i": lambda: acb(0, 1),
    "real_part": lambda ball: acb(ball.real),
    "imaginary_part": lambda ball: acb(ball.imag),
    "conjugate": lambda ball: acb(ball.real, -ball.imag),
    "abs": lambda ball: acb(abs(ball)),
}

COMPLEX = Functions(
    constant=acb,
    table=_COMPLEX_TABLE,
    power=lambda base, exponent: (base.log() * exponent).exp(),
)

# Not analytic, so not to be integrated.
_BROKEN = frozenset({"abs", "real_part", "imaginary_part", "conjugate", "asin", "acos", "atan"})


def analytic(holomorphic: bool) -> Functions:
    """Complex functions that refuse to cross a branch cut when `holomorphic` is asked for."""
    table = {name: made for name, made in _COMPLEX_TABLE.items() if name not in _BROKEN}
    table["ln"] = lambda ball: ball.log(analytic=holomorphic)
    table["log"] = lambda ball, base: ball.log(analytic=holomorphic) / base.log()
    table["sqrt"] = lambda ball: ball.sqrt(analytic=holomorphic)
    table["root"] = lambda ball, degree: (ball.log(analytic=holomorphic) / degree).exp()
    return Functions(
        constant=acb,
        table=table,
        power=lambda base, exponent: (base.log(analytic=holomorphic) * exponent).exp(),
    )


def _series(value: Any) -> Ball:
    return arb_series([arb(value)])


SERIES = Functions(
    constant=_series,
    table={
        **_shared(_series),
        "sinh": _hyperbolic(-1),
        "cosh": _hyperbolic(1),
        "tanh": lambda ball: _hyperbolic(-1)(ball) / _hyperbolic(1)(ball),
        "root": lambda ball, degree: (ball.log() / degree).exp(),
    },
    power=lambda base, exponent: (base.log() * exponent).exp(),
)
