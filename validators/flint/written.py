"""How a polynomial is written: as a sum of monomials, or as a product of irreducibles."""

from __future__ import annotations

from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Variable
from mathmill.validators.exact.values import UnknownError
from mathmill.validators.flint.forms import Ring
from mathmill.validators.flint.formulas import Formulas

_Monomial = tuple[tuple[str, int], ...]


def expanded(node: Expression) -> bool:
    """Whether `node` is a sum of different monomials, each with at most one coefficient."""
    seen: set[_Monomial] = set()
    for term in _terms(node):
        monomial = _monomial(term)
        if monomial is None or monomial in seen:
            return False
        seen.add(monomial)
    return True


def _terms(node: Expression) -> list[Expression]:
    if isinstance(node, Apply):
        if node.operator in ("add", "sub"):
            return [term for part in node.arguments for term in _terms(part)]
        if node.operator == "neg":
            return _terms(node.arguments[0])
    return [node]


def _monomial(term: Expression) -> _Monomial | None:
    """The powers in a monomial; None when the term is none."""
    powers: dict[str, int] = {}
    numbers = 0
    for factor in _factors(term):
        if isinstance(factor, Number | Decimal):
            numbers += 1
            continue
        base, exponent = _power(factor)
        if not isinstance(base, Variable) or base.name in powers or exponent < 1:
            return None
        powers[base.name] = exponent
    return tuple(sorted(powers.items())) if numbers <= 1 else None


def _factors(node: Expression) -> list[Expression]:
    if isinstance(node, Apply):
        if node.operator == "mul":
            return [factor for part in node.arguments for factor in _factors(part)]
        if node.operator == "neg":
            return _factors(node.arguments[0])
        if node.operator == "div" and isinstance(node.arguments[1], Number):
            above = _factors(node.arguments[0])
            if not any(isinstance(factor, Number) for factor in above):
                above.append(Number(1))  # x/2 has the coefficient 1/2
            return above
    return [node]


def _power(node: Expression) -> tuple[Expression, int]:
    if isinstance(node, Apply) and node.operator == "pow":
        base, exponent = node.arguments
        if isinstance(exponent, Number) and type(exponent.value) is int:
            return base, exponent.value
    return node, 1


def factored(node: Expression, ring: Ring) -> bool:
    """Whether `node` is a product of at most one number and polynomials irreducible over Q."""
    numbers = 0
    for factor in _factors(node):
        if isinstance(factor, Number | Decimal):
            numbers += 1
            continue
        base, exponent = _power(factor)
        form = Formulas(ring).form(base)
        if not ring.plain(form) or not form.den.is_constant():
            raise UnknownError("a factor that is no polynomial")
        if exponent < 1 or form.num.is_constant():
            return False
        parts = form.num.factor()[1]
        if len(parts) != 1 or int(parts[0][1]) != 1:
            return False
    return numbers <= 1
