"""Sums, products, quotients and powers that tidy themselves as they are built.

Light on purpose: numbers are folded, zeros and ones vanish, nested sums and products are
flattened, like terms and powers of one variable are collected. Every rule keeps the value
wherever both sides are defined.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from mathmill.schemas.expressions import Apply, Expression, Number, Variable

ZERO, ONE, TWO, MINUS_ONE = Number(0), Number(1), Number(2), Number(-1)

_Coefficient = int | Fraction


def add(*terms: Expression) -> Expression:
    """The sum, with like terms collected and the constant last, or before a negative term."""
    constant: _Coefficient = 0
    collected: list[tuple[_Coefficient, Expression]] = []
    for term in _flattened("add", terms):
        factor, rest = _split(term)
        if rest is None:
            constant += factor
            continue
        for place, (earlier, known) in enumerate(collected):
            if known == rest:
                collected[place] = (earlier + factor, rest)
                break
        else:
            collected.append((factor, rest))
    collected = [(factor, rest) for factor, rest in collected if factor]
    parts = [scaled(factor, rest) for factor, rest in collected]
    if constant or not parts:
        first = constant > 0 and parts and collected[0][0] < 0  # 5 - x rather than -x + 5
        parts.insert(0 if first else len(parts), Number(constant))
    return parts[0] if len(parts) == 1 else Apply("add", tuple(parts))


def negate(node: Expression) -> Expression:
    return mul(MINUS_ONE, node)


def mul(*factors: Expression) -> Expression:
    """The product: the number first, then powers of a variable, then the rest in order."""
    return _ratio(factors, ())


def div(above: Expression, below: Expression) -> Expression:
    """The quotient as one fraction. Raises `ZeroDivisionError` when `below` is 0."""
    return _ratio((above,), (below,))


def power(base: Expression, exponent: int) -> Expression:
    """A power with an exponent of at least 0."""
    if exponent == 0:
        return ONE
    if exponent == 1:
        return base
    if isinstance(base, Number):
        return Number(base.value**exponent)
    if isinstance(base, Apply) and base.operator == "pow":
        inner = base.arguments[1]
        if isinstance(inner, Number):
            return Apply("pow", (base.arguments[0], Number(inner.value * exponent)))
    factor, rest = _split(base)
    if factor != 1 and rest is not None:
        return mul(Number(factor**exponent), power(rest, exponent))
    return Apply("pow", (base, Number(exponent)))


def scaled(factor: _Coefficient, rest: Expression) -> Expression:
    """A tidy product of a number and a tidy expression without a numeric factor."""
    if factor == 1:
        return rest
    if factor == -1:
        return Apply("neg", (rest,))
    if isinstance(factor, Fraction) or (isinstance(rest, Apply) and rest.operator == "div"):
        return mul(Number(factor), rest)
    inner = rest.arguments if isinstance(rest, Apply) and rest.operator == "mul" else (rest,)
    return Apply("mul", (Number(factor), *inner))


def _flattened(operator: str, nodes: tuple[Expression, ...]) -> list[Expression]:
    flat: list[Expression] = []
    for node in nodes:
        if isinstance(node, Apply) and node.operator == operator:
            flat.extend(node.arguments)
        else:
            flat.append(node)
    return flat


def _split(term: Expression) -> tuple[_Coefficient, Expression | None]:
    """A tidy term as its numeric factor and the rest; None where there is no rest."""
    if isinstance(term, Number):
        return term.value, None
    if isinstance(term, Apply):
        if term.operator == "neg":
            factor, rest = _split(term.arguments[0])
            return -factor, rest
        if term.operator == "mul" and isinstance(term.arguments[0], Number):
            others = term.arguments[1:]
            return term.arguments[0].value, others[0] if len(others) == 1 else Apply("mul", others)
    return 1, term


class _Product:
    """The factors of a fraction: two numbers, a power of one variable, the rest."""

    def __init__(self) -> None:
        self.upper, self.lower = 1, 1
        self.variable: Variable | None = None
        self.degree = 0
        self.above: list[Expression] = []
        self.below: list[Expression] = []

    def take(self, node: Expression, sign: int) -> None:
        """Multiply by `node` (sign 1) or divide by it (sign -1)."""
        if isinstance(node, Number):
            self._take_number(node.value, sign)
        elif isinstance(node, Variable):
            self.variable, self.degree = node, self.degree + sign
        elif not isinstance(node, Apply) or not self._take_apart(node, sign):
            same, other = (self.above, self.below) if sign > 0 else (self.below, self.above)
            if not other or not _cancel(node, other):
                same.append(node)

    def _take_number(self, value: _Coefficient, sign: int) -> None:
        above, below = value.numerator, value.denominator
        if sign < 0:
            if above == 0:
                raise ZeroDivisionError("a denominator is 0")
            above, below = below, above
        self.upper *= above
        self.lower *= below

    def _take_apart(self, node: Apply, sign: int) -> bool:
        """Take the parts of a product, quotient, opposite or power of a variable."""
        if node.operator == "mul":
            for factor in node.arguments:
                self.take(factor, sign)
        elif node.operator == "div":
            self.take(node.arguments[0], sign)
            self.take(node.arguments[1], -sign)
        elif node.operator == "neg":
            self.upper = -self.upper
            self.take(node.arguments[0], sign)
        elif node.operator == "pow" and isinstance(node.arguments[0], Variable):
            self.variable = node.arguments[0]
            self.degree += sign * exponent_of(node)
        else:
            return False
        return True


def exponent_of(node: Apply) -> int:
    """The exponent of a power; all of ours are integers."""
    exponent = node.arguments[1]
    if isinstance(exponent, Number) and isinstance(exponent.value, int):
        return exponent.value
    raise TypeError(f"not an integer exponent: {exponent!r}")


def _cancel(node: Expression, others: list[Expression]) -> bool:
    """Take `node` out of `others`, the factors on the other side of the bar, where it is there."""
    for place, other in enumerate(others):
        if other == node:
            del others[place]
            return True
        if isinstance(other, Apply) and other.operator == "pow" and other.arguments[0] == node:
            others[place] = power(node, exponent_of(other) - 1)
            return True
    return False


def _ratio(above: tuple[Expression, ...], below: tuple[Expression, ...]) -> Expression:
    product = _Product()
    for node in above:
        product.take(node, 1)
    for node in below:
        product.take(node, -1)
    if product.upper == 0:
        return ZERO
    common = gcd(product.upper, product.lower)
    upper, lower = abs(product.upper) // common, abs(product.lower) // common
    top, bottom = product.above, product.below
    if product.degree and product.variable is not None:
        moved = power(product.variable, abs(product.degree))
        (top if product.degree > 0 else bottom).insert(0, moved)
    if upper != 1 or not top:
        top.insert(0, Number(upper))
    if lower != 1:
        bottom.insert(0, Number(lower))
    return _assembled((product.upper < 0) != (product.lower < 0), top, bottom)


def _assembled(negative: bool, top: list[Expression], bottom: list[Expression]) -> Expression:
    """The fraction; a sign goes into a leading number, or in front of everything."""
    leading = top[0]
    if negative and isinstance(leading, Number):
        top[0] = Number(-leading.value)
        negative = False
    upper = top[0] if len(top) == 1 else Apply("mul", tuple(top))
    if negative:
        upper = Apply("neg", (upper,))
    if not bottom:
        return upper
    lower = bottom[0] if len(bottom) == 1 else Apply("mul", tuple(bottom))
    if isinstance(upper, Number) and isinstance(lower, Number):
        return Number(Fraction(upper.value) / lower.value)
    return Apply("div", (upper, lower))
