"""A formula undone: from its value back to one of its variables, step by step.

>>> sales = dict(price=8, off=25, copies=10, streets=3, saved=200, reduced=600, cost=6000)
>>> for line in undone("sale_price", "copies")(tuple(sales.values())): print(line)
(8 × X × (100 - 25)) ÷ 100 = 60
8 × X × (100 - 25) = 60 × 100 = 6000
X = 6000 ÷ (8 × 75) = 10
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from mathmill.generators.words.attempts import Raw
from mathmill.generators.words.drawing import Drawing
from mathmill.generators.words.fstrings import Put, filled, fstring
from mathmill.generators.words.numerals import Write, numeral_code
from mathmill.generators.words.ratios import Code, Ratio
from mathmill.schemas.expressions import Apply, Expression, Variable, call, variables, walk
from mathmill.schemas.templates.files import family
from mathmill.schemas.templates.solving import OPPOSITES, can_solve
from mathmill.schemas.templates.worked import operand, pattern, written

UNKNOWN = "X"
_SIGNS = {"add": " + ", "mul": " × ", "sub": " - ", "div": " ÷ "}

Undo = Callable[[Raw], tuple[str, ...]]  # from drawn numbers to the lines


def can_undo(formula: Expression, name: str) -> bool:
    """Whether the variable stands there once, among sums and products alone."""
    return is_rational(formula) and can_solve(formula, name)


def is_rational(formula: Expression) -> bool:
    """Whether it is made of sums and products alone."""
    return all(node.operator in OPPOSITES for node in walk(formula) if isinstance(node, Apply))


@cache
def undone(name: str, slot: str, unknown: str = UNKNOWN) -> Undo:
    """The function from numbers drawn for a family to the lines from its answer back to one.

    It raises `ZeroDivisionError` where the answer does not determine the number.
    """
    known = family(name)
    drawing = Drawing(known)
    numbers = {each: drawing.ratios[each] for each in known.parsed if each != slot}
    code = Undoing({slot: unknown}, numbers, drawing.positive)
    answer = drawing.ratios[known.parsed_answer.name]
    return code.function(known.parsed_check, answer, drawing.raw)


class Undoing:
    """The code of the lines; the text of the `unknown` variable is known, and other `numbers`.

    For the formula ``n * price + fee`` the function is

        def undo(raw):
            n_n, n_price, n_fee, n_cost, = raw
            for _ in '_':
                t1 = n_cost - n_fee
                common = gcd(t1, n_price)
                t2, t3 = t1 // common, n_price // common
                return (f'X × {n_price} + {n_fee} = {n_cost}',
                    f'X × {n_price} = {n_cost} - {n_fee} = {t1}',
                    f'X = {t1} ÷ {n_price} = {(t2 if t3 == 1 else ...)}',)
            raise ZeroDivisionError
    """

    def __init__(
        self, unknown: Mapping[str, str], numbers: Mapping[str, Ratio], positive: frozenset[str]
    ) -> None:
        ((self._name, self._letter),) = unknown.items()
        self._held = 0
        self._code = Code()
        self._code.positive.update(numbers[name].top for name in positive & numbers.keys())
        for name, ratio in numbers.items():
            self._code.define(name, ratio)

    def function(self, formula: Expression, value: Ratio, raw: str) -> Undo:
        """It takes the numbers of the code `raw`; one of them is the formula's value."""
        right = self._settled(value)
        lines = [[*self._filled(formula), " = ", self._shown(right, written)]]
        while isinstance(formula, Apply):
            inner = next(part for part in formula.arguments if self._name in variables(part))
            others = [part for part in formula.arguments if part is not inner]
            found, said = self._opposite(formula, inner, others, right)
            right = self._settled(self._code.number(found))
            formula = inner
            shown = self._shown(right, written)
            lines.append([*self._filled(formula), " = ", *said, " = ", shown])
        result = f"return ({', '.join(map(fstring, lines))},)"
        text = [
            "def undo(raw):",
            f" {raw} = raw",
            " for _ in '_':",  # where a formula has no value, the code goes on to the next round
            *(f"  {line}" for line in [*self._code.lines, result]),
            " raise ZeroDivisionError",
        ]
        exec("\n".join(text), self._code.names)  # noqa: S102 - it is made of checked formulas alone
        undo: Undo = self._code.names["undo"]
        return undo

    def _filled(self, formula: Expression) -> list[str | Put]:
        """A formula in numbers, and with the letter."""
        return [
            each if isinstance(each, str) else self._placed(each.code)
            for each in filled(pattern(formula), str)
        ]

    def _placed(self, name: str) -> str | Put:
        return self._letter if name == self._name else self._shown(Variable(name))

    def _settled(self, ratio: Ratio) -> Variable:
        """A variable with that value, in lowest terms where its denominator is not known."""
        top, bottom = ratio
        code = self._code
        if isinstance(bottom, str):
            common = code.hold(f"gcd({top}, {bottom})")
            ratio = Ratio(
                code.hold(f"{top} // {common}", top), code.hold(f"{bottom} // {common}", bottom)
            )
        self._held += 1
        held = Variable(f"held_{self._held}")
        code.define(held.name, ratio)
        return held

    def _shown(self, node: Expression, write: Write = operand) -> Put:
        ratio = self._code.number(node)
        if ratio.bottom == 1 and (write is written or self._code.is_positive(ratio.top)):
            return Put(ratio.top)
        return Put(numeral_code(ratio, write, self._code.names))

    def _opposite(
        self, node: Apply, inner: Expression, others: list[Expression], right: Expression
    ) -> tuple[Apply, list[str | Put]]:
        """What the part with the unknown is, and how that is found."""
        operator, leads = node.operator, node.arguments[0] is inner
        if operator == "neg":
            return call("neg", right), ["-", self._shown(right)]
        parts = [self._settled(self._code.number(other)) for other in others]
        rest: list[str | Put] = [self._shown(parts[0])]
        other: Expression = parts[0]
        if len(parts) > 1:
            for part in parts[1:]:
                rest += [_SIGNS[operator], self._shown(part)]
            other, rest = Apply(operator, tuple(parts)), ["(", *rest, ")"]
        if operator in ("sub", "div") and not leads:
            return call(operator, other, right), [*rest, _SIGNS[operator], self._shown(right)]
        opposite = OPPOSITES[operator]
        return call(opposite, right, other), [self._shown(right), _SIGNS[opposite], *rest]
