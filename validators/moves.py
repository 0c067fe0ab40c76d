"""What worked lines say that they do: ``Add 3 to both sides: 2*x = 8`` after ``2*x - 3 = 5``.

A line that announces such a step must follow from the equation before it; one that splits off a
factor must be an identity with that factor in it; ``Try x = 2: ... = 0`` must name a solution.
Equations are compared at one large value of the unknown, at which different formulas of their
size differ, so a step that was left out, swapped or misnamed is seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from mathmill.schemas.expressions import Expression
from mathmill.validators.chains import MAX_TEXT, values
from mathmill.validators.exact.values import Exact
from mathmill.validators.texts import text_of

_STEP = re.compile(
    r"^(?:(?:(Add|Subtract) (.*) (?:to|from)|(Multiply|Divide)) both sides(?: by(.*))?"
    r"|Expand(?: the brackets)?|Collect like terms|Simplify(?: both sides)?)$"
)
_SPLIT = re.compile(r"^So (.+) is a factor$")
_AT = re.compile(r"\b([A-Za-z]) = (-?[0-9]+(?:/[1-9][0-9]*)?)$", re.ASCII)
_GROWS = re.compile(r"[0-9)]\^|/")
_POINT = 10**40 + 121
_MOST_DIGITS = 1_000
_OPERATIONS: dict[str, Callable[[Exact, Exact], Exact]] = {
    "Add": lambda side, amount: side + amount,
    "Subtract": lambda side, amount: side - amount,
    "Multiply": lambda side, amount: side * amount,
    "Divide": lambda side, amount: Fraction(side) / amount,
}

Sides = Sequence[Exact]  # what the two sides of an equation come to at the point


class Steps:
    """The steps of one solution, in order; `equation` is what the first one starts from."""

    def __init__(
        self,
        unknown: str,
        equation: Expression | None,
        points: Sequence[Mapping[str, Exact]] | None,  # the solutions, where they are exact
    ) -> None:
        self._unknown = unknown
        self._equation = equation
        self._points = points
        self._before: Sides | None = None  # of the last equation in the unknown
        self._begun = False

    def fit(self, step: str, text: str, identity: bool) -> bool:
        """Whether the words before an equation fit it; `identity`: it is known to be one."""
        if text.endswith(" = 0") and not self._is_zero(step):
            return False
        if "factor" in step and self._unknown in text:
            return _splits(step, text, self._unknown, identity)
        return self._equation is None or self._follows(step, text, self._equation)

    def _is_zero(self, step: str) -> bool:
        """Whether the value of the unknown that a line with ``= 0`` names is a solution."""
        match = _AT.search(step)
        if match is None or match[1] != self._unknown or self._points is None:
            return True
        if len(match[2]) > _MOST_DIGITS:
            return False
        value = Fraction(match[2])
        return any(point.get(self._unknown) == value for point in self._points)

    def _follows(self, step: str, text: str, equation: Expression) -> bool:
        match = _STEP.match(step)
        if match is None and self._unknown not in text:
            return True
        if match is not None and not self._begun:
            self._before = _sides(text_of(equation), self._unknown)
        self._begun = True
        before, self._before = self._before, _sides(text, self._unknown)
        if match is None or before is None:
            return True
        return self._before is not None and _done(match, before, self._before, self._unknown)


def _sides(equation: str, unknown: str) -> Sides | None:
    """None where it is no equation of plain arithmetic."""
    if "<" in equation or ">" in equation or "!" in equation:
        return None
    found = values(equation, {unknown: _POINT})
    return found if found is not None and len(found) == 2 else None


def _done(match: re.Match[str], before: Sides, after: Sides, unknown: str) -> bool:
    """Whether the sides `after` are those `before` with the step done to both."""
    name = match[1] or match[3]
    if name is None:
        return list(before) == list(after)
    amount = values(match[2] or match[4] or "", {unknown: _POINT})
    if amount is None or len(amount) != 1 or (amount[0] == 0 and match[3]):
        return False
    operation = _OPERATIONS[name]
    return [operation(side, amount[0]) for side in before] == list(after)


def _splits(step: str, text: str, unknown: str, identity: bool) -> bool:
    split = _SPLIT.match(step)
    if split is not None:
        factor = f"({split[1]})" if " " in split[1] else split[1]
        if factor not in text.rpartition(" = ")[2]:
            return False
    if identity:
        return True
    sides = _sides(text, unknown)
    return sides is not None and sides[0] == sides[1]


def is_identity(text: str, unknown: str) -> bool:
    """Whether two polynomials in the unknown are the same, as one value proves.

    At a number larger than twice any coefficient that the text can make, different polynomials
    with whole coefficients differ. Powers of numbers or sums could make larger ones.
    """
    if len(text) > MAX_TEXT or " = " not in text or _GROWS.search(text):
        return False
    found = values(text, {unknown: 10 ** (len(text) + 2)})
    return found is not None and all(side == found[0] for side in found)
