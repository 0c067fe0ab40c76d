"""Formulas of templates as Python that works with whole numbers alone.

Each value is a numerator and a denominator. Where the denominator is known when the family is read
(2.50 is 250 hundredths), sums, products and comparisons are those of plain integers, some fifty
times faster than `Fraction`. What is written for ``a / b >= 60`` with a in hundredths:

    t1 = n_a
    t2 = n_b * 100
    if t2 <= 0:
     if not t2: continue
     t1, t2 = -t1, -t2
    ... t1 >= 60 * t2 ...

and no more than ``... n_a >= 60 * t1 ...`` with ``t1 = n_b * 100`` where b is known to be positive.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from mathmill.generators.words.evaluation import FUNCTIONS
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.schemas.templates.quantities import Value

_LINKS = {
    "eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">=",
    "and": "and", "or": "or",
}  # fmt: skip
_MOST_EXPONENT = 1_000


class Ratio(NamedTuple):
    """A value in the code: the text of its numerator, and its denominator, a number or a text.

    Denominators are greater than 0.
    """

    top: str
    bottom: int | str


def value_of(top: int, bottom: int) -> Value:
    """The number itself."""
    whole, rest = divmod(top, bottom)
    return Fraction(top, bottom) if rest else whole


class Code:
    """The body of a loop that goes on to its next round where a formula has no value.

    Each formula is worked once: its result stays under a name. What is found out about numbers
    (`positive` ones, and formulas that are whole) saves work with them later.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, Any] = {"value_of": value_of, "gcd": math.gcd}
        self._found: dict[Expression, Ratio] = {}
        self._whole: set[Expression] = set()
        self._meant: dict[str, Expression] = {}
        self._held = 0
        self.positive: set[str] = set()  # the names of whole numbers that are

    def define(self, name: str, ratio: Ratio, formula: Expression | None = None) -> None:
        """Let a variable of the formulas stand for that value, which is that of a formula."""
        if formula is not None:
            self._meant[name] = self._in_full(formula)
        self._found[self._in_full(Variable(name))] = ratio

    def _in_full(self, node: Expression) -> Expression:
        """The formula with formulas for all variables that stand for one."""
        if isinstance(node, Variable):
            return self._meant.get(node.name, node)
        if isinstance(node, Apply):
            return Apply(node.operator, tuple(map(self._in_full, node.arguments)))
        return node

    def number(self, node: Expression) -> Ratio:
        """The value of a formula; what it takes to work it is added to the lines."""
        key = self._in_full(node)
        if key not in self._found:
            self._found[key] = self._worked(node)
        top, bottom = found = self._found[key]
        if key in self._whole and bottom != 1:
            found = self._found[key] = Ratio(self.hold(f"{top} // {bottom}", top), 1)
        return found

    def require(self, condition: Expression) -> None:
        """Go on to the next round where a condition does not hold."""
        self.reject(f"not {self.truth(condition)}")
        if isinstance(condition, Apply) and condition.operator == "is_integer":
            self._whole.add(self._in_full(condition.arguments[0]))

    def is_positive(self, *texts: int | str) -> bool:
        """Whether whole numbers are known to be greater than 0."""
        return all(text in self.positive or _literal(text) > 0 for text in texts)

    def truth(self, node: Expression) -> str:
        """A condition as Python."""
        assert isinstance(node, Apply)  # noqa: S101 - there are no other conditions
        if node.operator in ("and", "or"):
            link = f" {_LINKS[node.operator]} "
            return f"({link.join(map(self.truth, node.arguments))})"
        if node.operator == "not":
            return f"(not {self.truth(node.arguments[0])})"
        if node.operator in _LINKS:
            one, other = self._alike(*map(self.number, node.arguments))
            return f"({one} {_LINKS[node.operator]} {other})"
        if node.operator == "is_integer":
            top, bottom = self.number(node.arguments[0])
            return f"({top} % {bottom} == 0)"
        return self._called(node)

    def value(self, node: Expression) -> str:
        """The value of a formula as Python: an int or a Fraction, or a tuple of these."""
        if isinstance(node, Apply) and node.operator == "list":
            return f"({', '.join(map(self.value, node.arguments))},)"
        return exact(self.number(node))

    def hold(self, text: str, *factors: int | str) -> str:
        """A name for what is worked here; it is positive if all `factors`, one or more, are."""
        self._held += 1
        name = f"t{self._held}"
        self.lines.append(f"{name} = {text}")
        if factors and self.is_positive(*factors):
            self.positive.add(name)
        return name

    def reject(self, condition: str) -> None:
        self.lines.append(f"if {condition}: continue")

    def _worked(self, node: Expression) -> Ratio:
        if isinstance(node, Variable):
            raise BadInputError(f"{node.name} is not known there")
        if not isinstance(node, Apply):
            value = node.value  # type: ignore[attr-defined]
            return Ratio(f"({value.numerator})", value.denominator)
        own = _WORKED.get(node.operator)
        found = own(self, node.arguments) if own is not None else None
        if found is not None:
            return found
        result = self.hold(self._called(node))
        return Ratio(self.hold(f"{result}.numerator"), self.hold(f"{result}.denominator"))

    def _called(self, node: Apply) -> str:
        """The operation as a call of its function, for which there is nothing faster."""
        if node.operator not in FUNCTIONS:
            raise BadInputError(f"a template cannot use {node.operator}")
        self.names[f"_{node.operator}"] = FUNCTIONS[node.operator]
        return f"_{node.operator}({', '.join(map(self.value, node.arguments))})"

    def _alike(self, one: Ratio, other: Ratio) -> list[str]:
        """Whole numbers that are to each other as the values are."""
        if isinstance(one.bottom, int) and isinstance(other.bottom, int):
            common = math.lcm(one.bottom, other.bottom)
            return [
                _times(one.top, common // one.bottom),
                _times(other.top, common // other.bottom),
            ]
        return [_times(one.top, other.bottom), _times(other.top, one.bottom)]

    def _bottom(self, *factors: int | str) -> int | str:
        """The product of denominators."""
        known = math.prod(each for each in factors if isinstance(each, int))
        texts = [each for each in factors if isinstance(each, str)]
        if not texts:
            return known
        return texts[0] if known == len(texts) == 1 else self.hold(_times(" * ".join(texts), known))

    def _sum(self, sign: str, arguments: Sequence[Expression]) -> Ratio:
        done, *others = map(self.number, arguments)
        for other in others:
            tops = f" {sign} ".join(self._alike(done, other))
            parts = (done.top, other.top) if sign == "+" else ()
            if isinstance(done.bottom, int) and isinstance(other.bottom, int):
                done = Ratio(self.hold(tops, *parts), math.lcm(done.bottom, other.bottom))
            else:
                done = Ratio(self.hold(tops, *parts), self._bottom(done.bottom, other.bottom))
        return done

    def product(self, arguments: Sequence[Expression]) -> Ratio:
        parts = list(map(self.number, arguments))
        bottom = self._bottom(*(part.bottom for part in parts))
        tops = [part.top for part in parts]
        return Ratio(self.hold(" * ".join(tops), *tops), bottom)

    def quotient_of(self, arguments: Sequence[Expression]) -> Ratio:
        one, other = map(self.number, arguments)
        if self.is_positive(other.top):
            top = self._scaled(one.top, other.bottom)
            if _literal(other.top) and isinstance(one.bottom, int):
                return Ratio(top, _literal(other.top) * one.bottom)
            return Ratio(top, self._scaled(other.top, one.bottom))
        top = self.hold(_times(one.top, other.bottom))
        bottom = self.hold(_times(other.top, one.bottom))
        self.lines += [
            f"if {bottom} <= 0:",
            f" if not {bottom}: continue",
            f" {top}, {bottom} = -{top}, -{bottom}",
        ]
        return Ratio(top, bottom)

    def _scaled(self, text: str, factor: int | str) -> str:
        """The name of a product with what is positive."""
        return text if factor == 1 else self.hold(_times(text, factor), text)

    def divided(self, sign: str, arguments: Sequence[Expression]) -> Ratio:
        """The whole quotient, or what it leaves."""
        one, other = map(self.number, arguments)
        tops = f" {sign} ".join(f"({top})" for top in self._alike(one, other))
        if sign == "//":
            return Ratio(self.hold(tops), 1)
        if isinstance(one.bottom, int) and isinstance(other.bottom, int):
            return Ratio(self.hold(tops), math.lcm(one.bottom, other.bottom))
        return Ratio(self.hold(tops), self._bottom(one.bottom, other.bottom))

    def turned(self, form: str, arguments: Sequence[Expression]) -> Ratio:
        """The value with another sign."""
        top, bottom = self.number(arguments[0])
        return Ratio(self.hold(form.format(top)), bottom)

    def logarithm(self, arguments: Sequence[Expression]) -> Ratio:
        """A whole exponent."""
        return Ratio(self.hold(self._called(Apply("log", tuple(arguments)))), 1)

    def cut(self, form: str, arguments: Sequence[Expression]) -> Ratio:
        """A whole number beside the value."""
        return Ratio(self.hold(form.format(*self.number(arguments[0]))), 1)

    def whole(self, node: Expression) -> str:
        """The value, which must be whole."""
        top, bottom = self.number(node)
        if bottom == 1:
            return top
        self.reject(f"{top} % {bottom}")
        return self.hold(f"{top} // {bottom}")

    def of_whole(self, function: Callable[..., int], arguments: Sequence[Expression]) -> Ratio:
        """What a function of whole numbers gives."""
        self.names[function.__name__] = function
        parts = ", ".join(map(self.whole, arguments))
        return Ratio(self.hold(f"{function.__name__}({parts})"), 1)

    def power(self, arguments: Sequence[Expression]) -> Ratio | None:
        exponent = self.number(arguments[1])
        if not exponent.top.strip("()").isdecimal() or exponent.bottom != 1:
            return None
        degree = int(exponent.top.strip("()"))
        top, bottom = self.number(arguments[0])
        if degree > _MOST_EXPONENT:
            return None
        if isinstance(bottom, int):
            return Ratio(self.hold(f"{top} ** {degree}"), bottom**degree)
        return Ratio(self.hold(f"{top} ** {degree}"), self.hold(f"{bottom} ** {degree}"))

    def rounded(self, arguments: Sequence[Expression]) -> Ratio:
        """Ties away from zero."""
        top, bottom = self.number(arguments[0])
        places = self.number(arguments[1]).top.strip("()") if len(arguments) > 1 else "0"
        scale = 10 ** int(places)
        nearest = self.hold(f"(2 * {scale} * abs({top}) + {bottom}) // (2 * {bottom})")
        return Ratio(self.hold(f"{nearest} if {top} >= 0 else -{nearest}"), scale)


def exact(ratio: Ratio) -> str:
    """The value as Python: an int or a Fraction."""
    return ratio.top if ratio.bottom == 1 else f"value_of({ratio.top}, {ratio.bottom})"


def _times(text: str, factor: int | str) -> str:
    return text if factor == 1 else f"{text} * {factor}"


def _literal(text: int | str) -> int:
    """The whole number that the code is, 0 if it is a name."""
    digits = str(text).strip("()")
    return int(digits) if digits.isdecimal() else 0


_WORKED: dict[str, Callable[[Code, Sequence[Expression]], Ratio | None]] = {
    "add": lambda code, parts: code._sum("+", parts),
    "sub": lambda code, parts: code._sum("-", parts),
    "mul": Code.product,
    "div": Code.quotient_of,
    "neg": lambda code, parts: code.turned("-{}", parts),
    "abs": lambda code, parts: code.turned("abs({})", parts),
    "floor": lambda code, parts: code.cut("{} // {}", parts),
    "ceil": lambda code, parts: code.cut("-(-{} // {})", parts),
    "quotient": lambda code, parts: code.divided("//", parts),
    "mod": lambda code, parts: code.divided("%", parts),
    "round": Code.rounded,
    "pow": Code.power,
    "gcd": lambda code, parts: code.of_whole(math.gcd, parts),
    "lcm": lambda code, parts: code.of_whole(math.lcm, parts),
    "log": Code.logarithm,
    "factorial": lambda code, parts: code.of_whole(FUNCTIONS["factorial"], parts),
    "binomial": lambda code, parts: code.of_whole(FUNCTIONS["binomial"], parts),
}
