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

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    MAX_DEPTH,
    Apply,
    Decimal,
    Expression,
    Number,
    Text,
    Variable,
)
from mathmill.schemas.magnitude import magnitude
from mathmill.schemas.operators import OPERATORS, Sort
from mathmill.schemas.tokens import MAX_TEXT, Token, tokens

MAX_NESTING = 60  # brackets, signs and powers inside each other
MAX_EXPONENT = 10_000  # size of a numeric exponent
_MOST_DIFFERENCES = 16  # a sum with more minus signs becomes flat, with opposite terms

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
        self._deep: dict[int, tuple[Apply, int]] = {}  # by id: a node and the depth of its tree

    def _call(self, operator: str, *parts: Expression) -> Apply:
        """Apply an operator, unless the tree becomes too deep for its JSON form."""
        deep = self._deep
        depth = 1 + max([deep[id(part)][1] for part in parts if id(part) in deep], default=0)
        if depth > MAX_DEPTH:
            raise BadInputError(f"operations are nested more than {MAX_DEPTH} deep")
        node = Apply(operator, parts)
        deep[id(node)] = node, depth
        return node

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
        return options[0] if len(options) == 1 else self._call("or", *options)

    def _conjunction(self, depth: int) -> Expression:
        parts = [self._chain(depth)]
        while self._match("and"):
            parts.append(self._chain(depth))
        return parts[0] if len(parts) == 1 else self._call("and", *parts)

    def _chain(self, depth: int) -> Expression:
        left = self._sum(depth)
        links: list[Expression] = []
        while self.kind in _RELATIONS:
            relation = _RELATIONS[self._take().kind]
            right = self._sum(depth)
            links.append(self._call(relation, left, right))
            left = right
        if not links:
            return left
        return links[0] if len(links) == 1 else self._call("and", *links)

    def _sum(self, depth: int) -> Expression:
        terms = [(False, self._signed(depth))]
        while self.kind in ("+", "-"):
            terms.append((self._take().kind == "-", self._signed(depth)))
        if sum(minus for minus, _ in terms) > _MOST_DIFFERENCES:
            flat = [self._opposite(term) if minus else term for minus, term in terms]
            return self._call("add", *flat)
        left: list[Expression] = []
        for minus, term in terms:
            if minus:
                left = [self._call("sub", self._joined(left), term)]
            else:
                left.append(term)
        return self._joined(left)

    def _joined(self, terms: list[Expression]) -> Expression:
        return terms[0] if len(terms) == 1 else self._call("add", *terms)

    def _signed(self, depth: int) -> Expression:
        if self._match("-"):
            if depth > MAX_NESTING:
                raise BadInputError(f"nested more than {MAX_NESTING} deep")
            return self._opposite(self._signed(depth + 1))
        self._match("+")
        return self._product(depth)

    def _product(self, depth: int) -> Expression:
        factors = [self._power(depth)]
        while True:
            if self._match("*") or self._adjacent():
                factors.append(self._factor(depth))
            elif self._match("/"):
                left = factors[0] if len(factors) == 1 else self._call("mul", *factors)
                factors = [self._call("div", left, self._factor(depth))]
            else:
                return factors[0] if len(factors) == 1 else self._call("mul", *factors)

    def _factor(self, depth: int) -> Expression:
        """A factor after the first, which may carry a sign: ``3*-2``."""
        return self._opposite(self._power(depth)) if self._match("-") else self._power(depth)

    def _adjacent(self) -> bool:
        """Whether a factor follows without a sign: after a numeral or a closing bracket."""
        before = self._source[self._at - 1].kind
        if before == "numeral":
            if self.kind == "name":  # 1e5 and 0x10 are numbers in other languages, not products
                return not self._source[self._at].text[1:].isdigit()
            return self.kind in ("(", "\\frac", "\\sqrt")
        if before == "name" and self.kind == "name":  # x sin(x): a letter before a function
            known = OPERATORS.get(self._source[self._at].text)
            letter = len(self._source[self._at - 1].text) == 1
            return letter and known is not None and known.most > 0
        if before in (")", "}", "name", "!"):
            return self.kind in ("(", "\\frac", "\\sqrt") or (
                before != "name" and self.kind == "name"
            )
        return False

    def _power(self, depth: int) -> Expression:
        base = self._atom(depth)
        while self._match("!"):
            base = self._call("factorial", base)
        if not self._match("^"):
            return base
        if depth > MAX_NESTING:
            raise BadInputError(f"nested more than {MAX_NESTING} deep")
        if self._match("{"):
            exponent = self.logic(depth + 1)
            self._expect("}")
        elif self._match("-"):
            exponent = self._opposite(self._power(depth + 1))
        else:
            exponent = self._power(depth + 1)
        if magnitude(exponent) > MAX_EXPONENT:
            raise BadInputError(f"an exponent is larger than {MAX_EXPONENT}")
        return self._call("pow", base, exponent)

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
            return self._call("set", *self._items("}", depth))
        if token.kind == "\\frac":
            above = self._braced(depth)
            return self._call("div", above, self._braced(depth))
        if token.kind == "\\sqrt":
            return self._radical(depth)
        self._at -= 1
        raise self.unexpected("a number, a name or a bracket")

    def _named(self, token: Token, depth: int) -> Expression:
        name = token.text
        known = OPERATORS.get(name)
        if known is not None and known.most == 0:
            return self._call(name)
        if known is None:
            if len(name) > 64:
                raise BadInputError(f"a name has at most 64 letters, not {len(name)}")
            if self.kind == "(" and len(name) > 1:
                raise BadInputError(f"no function is called {name!r}")
            return Variable(name)
        if name in _UNARY and token.latex and self._match("^"):
            return self._raised(name, depth)
        return self._of_next(name, depth, bare=name in _UNARY and token.latex)

    def _of_next(self, name: str, depth: int, *, bare: bool = True) -> Expression:
        r"""The function of what follows, which may be `bare` of brackets: ``\sin x``."""
        if depth > MAX_NESTING:
            raise BadInputError(f"nested more than {MAX_NESTING} deep")
        if self._match("("):
            return self._applied(name, self._items(")", depth))
        if not bare:
            raise self.unexpected(f"'(' after {name}")
        inner = self._power(depth + 1)
        if isinstance(inner, Number | Decimal) and self._adjacent():
            raise self.unexpected(f"brackets around what \\{name} is taken of, or a sign")
        return self._applied(name, [inner])

    def _raised(self, name: str, depth: int) -> Expression:
        r"""A power of the function's value: ``\sin^{2} x``; -1 would be the inverse function."""
        exponent = self._braced(depth) if self.kind == "{" else self._atom(depth)
        if not (isinstance(exponent, Number) and exponent.value > 0):
            raise BadInputError(f"after \\{name}^ stands a whole number from 1 on")
        if exponent.value > MAX_EXPONENT:
            raise BadInputError(f"an exponent is larger than {MAX_EXPONENT}")
        return self._call("pow", self._of_next(name, depth), exponent)

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
            return self._call("interval_oc", inner, other)
        self._expect(")")
        return self._call("interval_oo", inner, other)

    def _square(self, depth: int) -> Expression:
        if self._match("]"):
            return self._call("list")
        items = [self.logic(depth + 1)]
        while self._match(","):
            items.append(self.logic(depth + 1))
        if len(items) == 2 and self._match(")"):
            return self._call("interval_co", *items)
        self._expect("]")
        return self._call("list", *items)

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
        return self._call("sqrt", body) if degree is None else self._call("root", body, degree)

    def _opposite(self, node: Expression) -> Expression:
        """A signed numeral is one number; anything else, ``-0`` too, gets the operator."""
        if isinstance(node, Number) and node.value > 0:
            return Number(-node.value)
        if isinstance(node, Decimal) and not node.text.startswith("-"):
            return Decimal("-" + node.text)
        return self._call("neg", node)

    def _applied(self, name: str, arguments: list[Expression]) -> Expression:
        """A call; ``[...]`` becomes the matrix or the interval that the operator wants."""
        wanted = OPERATORS[name].arguments or ("any",)
        return self._call(
            name,
            *(
                self._fitted(argument, wanted[min(at, len(wanted) - 1)])
                for at, argument in enumerate(arguments)
            ),
        )

    def _fitted(self, node: Expression, wanted: Sort) -> Expression:
        if not isinstance(node, Apply) or node.operator != "list":
            return node
        kind = {"matrix": "matrix", "set": "interval_cc"}.get(wanted)
        return node if kind is None else self._call(kind, *node.arguments)
