r"""The one reader for mathematics that comes from outside: rows, files, models, people.

It builds an expression tree from plain text or common LaTeX and evaluates nothing. Text longer
than `MAX_TEXT`, nesting deeper than `MAX_NESTING` and numeric exponents above `MAX_EXPONENT` are
refused, so no input can make it slow.

>>> from mathmill.schemas.notation import to_text
>>> to_text(read("2x^2 - \\frac{1}{2}"))
'2*x^2 - 1/2'

Grammar, loosest first: ``or``, ``and``; one relation or a chain of them (``a = b = c`` is read as
``a = b and b = c``); sums; signs; products and quotients, left to right (``3x`` and ``2(x+1)`` are
products, ``xy`` is one name); powers, right to left; ``n!``; numerals, names, calls, brackets.
"""

from __future__ import annotations

from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, Text, Variable, call
from mathmill.schemas.operators import OPERATORS
from mathmill.schemas.tokens import MAX_TEXT, Token, tokens

MAX_NESTING = 60  # brackets, signs and powers inside each other
MAX_EXPONENT = 10_000  # size of a numeric exponent

_RELATIONS = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_UNARY = frozenset(
    name for name, known in OPERATORS.items() if known.arguments == ("number",) and known.most == 1
)

__all__ = ["MAX_EXPONENT", "MAX_NESTING", "MAX_TEXT", "read"]


def read(text: str) -> Expression:
    """The expression that `text` writes.

    Raises `BadInputError` that says where and why, for anything that is not an expression.
    """
    reader = _Reader(tokens(text))
    tree = reader.logic(0)
    if reader.kind != "end":
        raise reader.unexpected("the end")
    return tree


class _Reader:
    """One pass over the tokens; each method reads one level of the grammar."""

    def __init__(self, source: list[Token]) -> None:
        self._source = source
        self._at = 0

    @property
    def kind(self) -> str:
        return self._source[self._at].kind

    def _take(self) -> Token:
        token = self._source[self._at]
        self._at += 1
        return token

    def _match(self, *kinds: str) -> bool:
        if self.kind in kinds:
            self._at += 1
            return True
        return False

    def _expect(self, kind: str) -> None:
        if not self._match(kind):
            raise self.unexpected(repr(kind))

    def unexpected(self, wanted: str) -> BadInputError:
        token = self._source[self._at]
        got = "the end" if token.kind == "end" else repr(token.text[:40])
        return BadInputError(f"expected {wanted} at character {token.start + 1}, got {got}")

    def logic(self, depth: int) -> Expression:
        if depth > MAX_NESTING:
            raise BadInputError(f"nested more than {MAX_NESTING} deep")
        options = [self._conjunction(depth)]
        while self._match("or"):
            options.append(self._conjunction(depth))
        return options[0] if len(options) == 1 else call("or", *options)

    def _conjunction(self, depth: int) -> Expression:
        parts = [self._chain(depth)]
        while self._match("and"):
            parts.append(self._chain(depth))
        return parts[0] if len(parts) == 1 else call("and", *parts)

    def _chain(self, depth: int) -> Expression:
        left = self._sum(depth)
        links: list[Expression] = []
        while self.kind in _RELATIONS:
            relation = _RELATIONS[self._take().kind]
            right = self._sum(depth)
            links.append(call(relation, left, right))
            left = right
        if not links:
            return left
        return links[0] if len(links) == 1 else call("and", *links)

    def _sum(self, depth: int) -> Expression:
        terms = [self._signed(depth)]
        while self.kind in ("+", "-"):
            if self._take().kind == "+":
                terms.append(self._signed(depth))
            else:
                left = terms[0] if len(terms) == 1 else call("add", *terms)
                terms = [call("sub", left, self._signed(depth))]
        return terms[0] if len(terms) == 1 else call("add", *terms)

    def _signed(self, depth: int) -> Expression:
        if self._match("-"):
            if depth > MAX_NESTING:
                raise BadInputError(f"nested more than {MAX_NESTING} deep")
            return _opposite(self._signed(depth + 1))
        self._match("+")
        return self._product(depth)

    def _product(self, depth: int) -> Expression:
        factors = [self._power(depth)]
        while True:
            if self._match("*") or self._adjacent():
                factors.append(self._factor(depth))
            elif self._match("/"):
                left = factors[0] if len(factors) == 1 else call("mul", *factors)
                factors = [call("div", left, self._factor(depth))]
            else:
                return factors[0] if len(factors) == 1 else call("mul", *factors)

    def _factor(self, depth: int) -> Expression:
        """A factor after the first, which may carry a sign: ``3*-2``."""
        return _opposite(self._power(depth)) if self._match("-") else self._power(depth)

    def _adjacent(self) -> bool:
        """Whether a factor follows without a sign: after a numeral or a closing bracket."""
        before = self._source[self._at - 1].kind
        if before == "numeral":
            return self.kind in ("name", "(", "\\frac", "\\sqrt")
        if before in (")", "}", "name", "!"):
            return self.kind in ("(", "\\frac", "\\sqrt") or (
                before != "name" and self.kind == "name"
            )
        return False

    def _power(self, depth: int) -> Expression:
        base = self._atom(depth)
        while self._match("!"):
            base = call("factorial", base)
        if not self._match("^"):
            return base
        if depth > MAX_NESTING:
            raise BadInputError(f"nested more than {MAX_NESTING} deep")
        if self._match("{"):
            exponent = self.logic(depth + 1)
            self._expect("}")
        elif self._match("-"):
            exponent = _opposite(self._power(depth + 1))
        else:
            exponent = self._power(depth + 1)
        if _size(exponent) > MAX_EXPONENT:
            raise BadInputError(f"an exponent is larger than {MAX_EXPONENT}")
        return call("pow", base, exponent)

    def _atom(self, depth: int) -> Expression:
        token = self._take()
        if token.kind == "numeral":
            return Decimal(token.text) if "." in token.text else Number(int(token.text))
        if token.kind == "name":
            return self._named(token, depth)
        if token.kind == "text":
            return Text(token.text)
        if token.kind == "(":
            return self._parenthesis(depth)
        if token.kind == "[":
            return self._square(depth)
        if token.kind == "{":
            return call("set", *self._items("}", depth))
        if token.kind == "\\frac":
            above = self._braced(depth)
            return call("div", above, self._braced(depth))
        if token.kind == "\\sqrt":
            return self._radical(depth)
        self._at -= 1
        raise self.unexpected("a number, a name or a bracket")

    def _named(self, token: Token, depth: int) -> Expression:
        name = token.text
        known = OPERATORS.get(name)
        if known is not None and known.most == 0:
            return call(name)
        if known is None:
            if len(name) > 64:
                raise BadInputError(f"a name has at most 64 letters, not {len(name)}")
            if self.kind == "(" and len(name) > 1:
                raise BadInputError(f"no function is called {name!r}")
            return Variable(name)
        if self._match("("):
            return _applied(name, self._items(")", depth))
        if name in _UNARY and token.latex:
            return _applied(name, [self._power(depth)])
        raise self.unexpected(f"'(' after {name}")

    def _items(self, closing: str, depth: int) -> list[Expression]:
        items: list[Expression] = []
        if self._match(closing):
            return items
        items.append(self.logic(depth + 1))
        while self._match(","):
            items.append(self.logic(depth + 1))
        self._expect(closing)
        return items

    def _parenthesis(self, depth: int) -> Expression:
        inner = self.logic(depth + 1)
        if not self._match(","):
            self._expect(")")
            return inner
        other = self.logic(depth + 1)
        if self._match("]"):
            return call("interval_oc", inner, other)
        self._expect(")")
        return call("interval_oo", inner, other)

    def _square(self, depth: int) -> Expression:
        if self._match("]"):
            return call("list")
        items = [self.logic(depth + 1)]
        while self._match(","):
            items.append(self.logic(depth + 1))
        if len(items) == 2 and self._match(")"):
            return call("interval_co", *items)
        self._expect("]")
        return call("list", *items)

    def _braced(self, depth: int) -> Expression:
        self._expect("{")
        inner = self.logic(depth + 1)
        self._expect("}")
        return inner

    def _radical(self, depth: int) -> Expression:
        degree = None
        if self._match("["):
            degree = self.logic(depth + 1)
            self._expect("]")
        body = self._braced(depth)
        return call("sqrt", body) if degree is None else call("root", body, degree)


def _opposite(node: Expression) -> Expression:
    """A signed numeral is one number; anything else gets the operator."""
    if isinstance(node, Number):
        return Number(-node.value)
    if isinstance(node, Decimal) and not node.text.startswith("-"):
        return Decimal("-" + node.text)
    return call("neg", node)


def _applied(name: str, arguments: list[Expression]) -> Expression:
    """A call; a list of rows becomes a matrix where the operator wants one."""
    wanted = OPERATORS[name].arguments
    return call(
        name,
        *(
            as_matrix(argument) if wanted[min(at, len(wanted) - 1)] == "matrix" else argument
            for at, argument in enumerate(arguments)
        ),
    )


def as_matrix(node: Expression) -> Expression:
    if isinstance(node, Apply) and node.operator == "list":
        return call("matrix", *node.arguments)
    return node


def _size(node: Expression) -> float:
    """A bound on the absolute value of a numeric exponent; 0 where it cannot be told."""
    if isinstance(node, Number | Decimal):
        value: int | Fraction = node.value
        return 1e9 if not -(10**9) < value < 10**9 else abs(float(value))
    if not isinstance(node, Apply):
        return 0.0
    sizes = [_size(argument) for argument in node.arguments]
    if node.operator in ("add", "sub", "neg"):
        return sum(sizes)
    if node.operator == "mul":
        product = 1.0
        for size in sizes:
            product = min(product * size, 1e9)
        return product
    if node.operator == "pow" and sizes[0] > 1:
        return float(min(sizes[0] ** min(sizes[1], 30.0), 1e9))
    if node.operator == "factorial":
        return 1e9 if sizes[0] > 12 else 2.0 ** (sizes[0] * 2)
    return max(sizes, default=0.0) if node.operator == "div" else 0.0
