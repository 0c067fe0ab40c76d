"""A claim with values in it that Lean's library has no function for.

Roots, whole logarithms, medians and exponents that are worked out are bound by an existential
quantifier, each with conditions that no other value fulfils; so the claim about them means the same
inside. Factorials and binomial coefficients are values of a function that is given by its equation.

>>> from mathmill.schemas.expressions import call
>>> statement(call("lt", 2, 3))
': (@LT.lt Nat _ (2 : Nat) (3 : Nat))'
"""

from __future__ import annotations

from typing import NamedTuple

from mathmill.schemas.expressions import Apply, Expression, Number
from mathmill.validators.lean.scope import EXACT, NATURAL, Scope, UnsaidError, exactly, type_of
from mathmill.validators.lean.values import condition, natural, value

_TIMES = "(@List.foldl Nat Nat (fun (a b : Nat) => @HMul.hMul Nat Nat Nat _ a b) (1 : Nat) {})"
_BELOW = _TIMES.format("(List.range' 1 {} 1)")
_FALLING = _TIMES.format(
    "(@List.map Nat Nat (fun (i : Nat) => @HSub.hSub Nat Nat Nat _ n i) (List.range k))"
)
_FUNCTIONS = {
    "binomial": (
        "(binomial : Nat → Nat → Nat) (_ : ∀ (n k : Nat), @Eq Nat (binomial n k)"
        f" (@HDiv.hDiv Nat Nat Nat _ {_FALLING} {_BELOW.format('k')}))"
    ),
    "factorial": (
        f"(factorial : Nat → Nat) (_ : ∀ (n : Nat), @Eq Nat (factorial n) {_BELOW.format('n')})"
    ),
}
_RANKED = "@List.Pairwise Rat (fun (a b : Rat) => @LE.le Rat _ a b)"


class _Bound(NamedTuple):
    kind: str
    conditions: list[str]


class _Reading:
    """The parts of one claim that have a name, in the order in which they were met."""

    def __init__(self, of: str) -> None:
        self.of = of
        self.said: dict[Expression, tuple[str, str]] = {}
        self.bound: dict[str, _Bound] = {}
        self.functions: set[str] = set()

    @property
    def scope(self) -> Scope:
        return Scope(said=self.said)

    def meet(self, node: Expression) -> None:
        """Name what needs it, parts before the whole."""
        if not isinstance(node, Apply) or node in self.said:
            return
        scaled = _scaled_root(node)
        for part in scaled or node.arguments:
            self.meet(part)
        if scaled:
            self._whole_root(node, *scaled)
            return
        match node.operator:
            case "sqrt":
                self._root(node, node.arguments[0], 2)
            case "root":
                self._root(node, *node.arguments)
            case "log":
                self._logarithm(node, *node.arguments)
            case "pow" if not isinstance(node.arguments[1], Number):
                self._power(node, *node.arguments)
            case "median":
                self._median(node, node.arguments[0])
            case "binomial" | "factorial":
                self._function(node)

    def _bind(self, kind: str, *conditions: str) -> str:
        """A new name; the conditions call it @@."""
        name = f"value{len(self.bound)}"
        self.bound[name] = _Bound(kind, [text.replace("@@", name) for text in conditions])
        return name

    def _root(self, node: Apply, given: Expression, index: Expression | int) -> None:
        degree = index if isinstance(index, int) else exactly(index)
        if not isinstance(degree, int) or degree < 1:
            raise UnsaidError("a root is read with a whole index alone")
        name = self._bind(
            EXACT,
            "(@LE.le Rat _ (0 : Rat) @@)",
            f"(@Eq Rat (@HPow.hPow Rat Nat Rat _ @@ ({degree} : Nat)) {self._value(given)})",
        )
        self.said[node] = (name, EXACT)

    def _logarithm(self, node: Apply, given: Expression, base: Expression) -> None:
        if exactly(base) <= 1:
            raise UnsaidError("a logarithm is read with a base above 1 alone")
        power = f"(@HPow.hPow Rat Nat Rat _ {self._value(base)} @@)"
        name = self._bind(NATURAL, f"(@Eq Rat {power} {self._value(given)})")
        self.said[node] = (name, NATURAL)

    def _power(self, node: Apply, base: Expression, exponent: Expression) -> None:
        as_given = "@@" if self.of == NATURAL else f"(@Nat.cast {self.of} _ @@)"
        name = self._bind(NATURAL, f"(@Eq {self.of} {as_given} {self._value(exponent)})")
        of = self.of
        self.said[node] = (f"(@HPow.hPow {of} Nat {of} _ {self._value(base)} {name})", of)

    def _median(self, node: Apply, given: Expression) -> None:
        if not isinstance(given, Apply) or given.operator != "list" or not given.arguments:
            raise UnsaidError("a median is read of a list that is written out")
        elements = "(@List.nil Rat)"
        for part in reversed(given.arguments):
            elements = f"(@List.cons Rat {self._value(part)} {elements})"
        name = self._bind("(List Rat)", f"({_RANKED} @@)", f"(@List.Perm Rat @@ {elements})")
        size = len(given.arguments)
        at = f"(@List.getD Rat {name} ({{}} : Nat) (0 : Rat))"
        high = at.format(size // 2)
        pair = f"(@HAdd.hAdd Rat Rat Rat _ {at.format(size // 2 - 1)} {high})"
        mean = f"(@HDiv.hDiv Rat Rat Rat _ {pair} (2 : Rat))"
        self.said[node] = (high if size % 2 else mean, EXACT)

    def _whole_root(self, node: Apply, given: Expression, factor: Expression) -> None:
        """The floor of a root times a number: the last one whose square is not above theirs."""
        square = f"(@HPow.hPow Rat Nat Rat _ {self._value(factor)} (2 : Nat))"
        whole = f"(@HMul.hMul Rat Rat Rat _ {self._value(given)} {square})"
        one_more = "(@HAdd.hAdd Rat Rat Rat _ (@Nat.cast Rat _ @@) (1 : Rat))"
        name = self._bind(
            NATURAL,
            f"(@LE.le Rat _ (@HPow.hPow Rat Nat Rat _ (@Nat.cast Rat _ @@) (2 : Nat)) {whole})",
            f"(@LT.lt Rat _ {whole} (@HPow.hPow Rat Nat Rat _ {one_more} (2 : Nat)))",
        )
        self.said[node] = (name, NATURAL)

    def _function(self, node: Apply) -> None:
        self.functions.add(node.operator)
        given = " ".join(natural(part, self.of, self.scope) for part in node.arguments)
        self.said[node] = (f"({node.operator} {given})", NATURAL)

    def _value(self, node: Expression) -> str:
        return value(node, self.of, self.scope)


def _scaled_root(node: Apply) -> tuple[Expression, Expression] | None:
    """What the root is of and the natural number that it is multiplied by, if both are floored."""
    if node.operator == "floor" and isinstance(node.arguments[0], Apply):
        product = node.arguments[0]
        if product.operator == "mul" and len(product.arguments) == 2:
            first, factor = product.arguments
            natural_factor = isinstance(factor, Number) and factor.value > 0
            if natural_factor and isinstance(first, Apply) and first.operator == "sqrt":
                return first.arguments[0], factor
    return None


def statement(claim: Apply) -> str:
    """A statement about numbers as a Lean signature. Raises `UnsaidError`."""
    of = type_of(claim)
    reading = _Reading(of)
    reading.meet(claim)
    text = condition(claim, of, reading.scope)
    conditions = [each for bound in reading.bound.values() for each in bound.conditions]
    for each in reversed(conditions):
        text = f"(And {each} {text})"
    for name, bound in reversed(reading.bound.items()):
        text = f"(@Exists {bound.kind} (fun ({name} : {bound.kind}) => {text}))"
    given = [text for name, text in _FUNCTIONS.items() if name in reading.functions]
    return f"{' '.join(given)} : {text}".lstrip()
