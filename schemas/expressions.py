"""Claims as typed data: an expression tree with a JSON form, built by operators and calls.

Five kinds of node: `Number` (integer or fraction of any size), `Decimal` (keeps its digits),
`Variable`, `Text`, and `Apply` (an operator of ``operators.py`` with its arguments).

>>> from mathmill.schemas.expressions import call
>>> claim = call("eq", call("gcd", 48, 18), 6)
>>> to_json(claim)
'["eq",["gcd","48","18"],"6"]'
>>> from_json(to_json(claim)) == claim
True

In JSON a string is always a numeral (``"42"``, ``"-3/4"``, ``"2.50"``), so that integers of any
size survive every JSON reader; all else is a list: ``["var", "x"]``, ``["text", "abc"]``,
``[operator, argument, ...]``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic_core import core_schema

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.operators import OPERATORS, Sort

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler

MAX_DEPTH = 200  # nesting of a tree
MAX_NUMERAL = 4_000  # characters of one numeral; Python's own limit for int(text) is 4,300
MAX_JSON = 200_000  # characters of a claim's JSON form

_NUMERAL = re.compile(r"(-?[0-9]+)(?:/([0-9]+)|\.([0-9]+))?", re.ASCII)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)?", re.ASCII)


_ANY: tuple[Sort, ...] = ("any",)  # what an n-ary operator of anything takes
_SHORT: dict[int | Fraction, str] = {
    n: f',"{n}"' for n in range(-1, 1_000)
}  # the commonest in JSON


class Expression:
    """What all nodes share: arithmetic by Python's operators, and the hooks for pydantic."""

    __slots__ = ()

    def __add__(self, other: Operand) -> Apply:
        return call("add", self, other)

    def __radd__(self, other: Operand) -> Apply:
        return call("add", other, self)

    def __sub__(self, other: Operand) -> Apply:
        return call("sub", self, other)

    def __rsub__(self, other: Operand) -> Apply:
        return call("sub", other, self)

    def __mul__(self, other: Operand) -> Apply:
        return call("mul", self, other)

    def __rmul__(self, other: Operand) -> Apply:
        return call("mul", other, self)

    def __truediv__(self, other: Operand) -> Apply:
        return call("div", self, other)

    def __rtruediv__(self, other: Operand) -> Apply:
        return call("div", other, self)

    def __pow__(self, other: Operand) -> Apply:
        return call("pow", self, other)

    def __neg__(self) -> Apply:
        return call("neg", self)

    @property
    def sort(self) -> Sort:
        raise NotImplementedError  # every node below answers

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.plain_serializer_function_ser_schema(to_data),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"description": "An expression: a numeral, or [operator, argument, ...]."}


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """An exact integer or fraction; a fraction with denominator 1 becomes an integer."""

    value: int | Fraction
    sort: ClassVar[Sort] = "number"

    def __post_init__(self) -> None:
        if type(self.value) is int:
            return
        if not isinstance(self.value, Fraction):
            raise BadInputError(f"a Number holds an int or a Fraction, not {self.value!r}")
        if self.value.denominator == 1:
            object.__setattr__(self, "value", self.value.numerator)


@dataclass(frozen=True, slots=True)
class Decimal(Expression):
    """A decimal numeral such as ``2.50``: exact, and written with just these digits."""

    text: str
    sort: ClassVar[Sort] = "number"

    def __post_init__(self) -> None:
        match = _NUMERAL.fullmatch(self.text)
        if match is None or match[3] is None or len(self.text) > MAX_NUMERAL:
            raise BadInputError(f"a Decimal is digits.digits, not {self.text[:60]!r}")

    @property
    def value(self) -> Fraction:
        return Fraction(self.text)


@dataclass(frozen=True, slots=True)
class Variable(Expression):
    name: str
    sort: ClassVar[Sort] = "number"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or len(self.name) > 64:
            raise BadInputError(f"a variable is a name such as x or v_1, not {self.name[:60]!r}")
        if self.name in OPERATORS:  # its text would read back as the operator
            raise BadInputError(f"a variable cannot be called {self.name!r}: an operator is")


@dataclass(frozen=True, slots=True)
class Text(Expression):
    value: str
    sort: ClassVar[Sort] = "text"


@dataclass(frozen=True, slots=True)
class Apply(Expression):
    """An operator applied to arguments; arity and sorts are checked when it is built."""

    operator: str
    arguments: tuple[Expression, ...]

    def __post_init__(self) -> None:
        known = OPERATORS.get(self.operator)
        if known is None:
            raise BadInputError(f"no operator is called {self.operator[:60]!r}")
        _, sorts, _, least, most, _ = known
        size = len(self.arguments)
        if not least <= size <= most:
            raise BadInputError(f"{self.operator} takes {least} to {most} arguments, not {size}")
        if sorts == _ANY:
            return
        if size > len(sorts):  # an n-ary operator repeats its last sort
            sorts += sorts[-1:] * (size - len(sorts))
        for argument, wanted in zip(self.arguments, sorts):  # noqa: B905 - strict costs time here
            given = argument.sort
            if wanted not in ("any", given) and not _fits(argument, wanted):
                position = self.arguments.index(argument) + 1
                raise BadInputError(
                    f"argument {position} of {self.operator} is a {wanted}, not a {given}"
                )

    @property
    def sort(self) -> Sort:
        return OPERATORS[self.operator].result


def _fits(argument: Expression, wanted: Sort) -> bool:
    """Whether an argument of another sort will do."""
    if wanted == "variable":
        return isinstance(argument, Variable)
    return "any" in (wanted, argument.sort)


Operand = Expression | int | Fraction  # what an argument may be given as


def call(operator: str, *arguments: Operand) -> Apply:
    """Apply `operator`; plain ints and Fractions become numbers.

    >>> to_json(call("lt", Variable("x") + 1, 3))
    '["lt",["add",["var","x"],"1"],"3"]'
    """
    return Apply(operator, tuple(map(as_expression, arguments)))


_SMALL = tuple(map(Number, range(1_000)))  # nodes do not change, so that one does for all


def as_expression(value: Operand) -> Expression:
    if type(value) is int and 0 <= value < len(_SMALL):
        return _SMALL[value]
    return value if isinstance(value, Expression) else Number(value)


def listed(*elements: Operand) -> Apply:
    return call("list", *elements)


def children(node: Expression) -> tuple[Expression, ...]:
    return node.arguments if isinstance(node, Apply) else ()


def walk(root: Expression) -> Iterator[Expression]:
    """Every node of the tree, parents before children."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(children(node)))


def variables(root: Expression) -> frozenset[str]:
    return frozenset(node.name for node in walk(root) if isinstance(node, Variable))


def substituted(node: Expression, values: Mapping[str, Expression]) -> Expression:
    """The tree with expressions put for its variables.

    >>> to_json(substituted(Variable("x") + 1, {"x": Number(3)}))
    '["add","3","1"]'
    """
    if isinstance(node, Variable):
        return values.get(node.name, node)
    if not isinstance(node, Apply):
        return node
    return Apply(node.operator, tuple([substituted(part, values) for part in node.arguments]))


def renamed(node: Expression, names: Mapping[str, str]) -> Expression:
    """The tree with other names for its variables."""
    return substituted(node, {old: Variable(new) for old, new in names.items()})


def numeral(value: int | Fraction) -> str:
    """The digits of an exact number; fractions as ``p/q`` in lowest terms.

    Raises `BadInputError` for what would be longer than `MAX_NUMERAL`, so that all that is
    written can be read.
    """
    if type(value) is int:
        size = value.bit_length()
        if size < 13_200:  # less than 3,974 digits
            return str(value)
        text = str(value) if size < 13_400 else ""
    else:
        text = f"{numeral(value.numerator)}/{numeral(value.denominator)}"
    if not 0 < len(text) <= MAX_NUMERAL:
        raise BadInputError(f"a number is too long to write: more than {MAX_NUMERAL} characters")
    return text


def to_data(node: Expression) -> Any:
    """The tree as JSON data (strings and lists)."""
    if isinstance(node, Number):
        return numeral(node.value)
    if isinstance(node, Decimal):
        return node.text
    if isinstance(node, Variable):
        return ["var", node.name]
    if isinstance(node, Text):
        return ["text", node.value]
    if isinstance(node, Apply):
        return [node.operator, *map(to_data, node.arguments)]
    raise TypeError(f"not an expression: {node!r}")


_quoted = json.JSONEncoder(ensure_ascii=False).encode  # building an encoder costs microseconds


def to_json(node: Expression) -> str:
    """The tree as JSON text: what ``json.dumps(to_data(node))`` writes, without spaces."""
    if isinstance(node, Apply):
        parts = [
            (_SHORT.get(part.value) if type(part) is Number else None) or f",{to_json(part)}"
            for part in node.arguments
        ]
        return f'["{node.operator}"{"".join(parts)}]'
    if isinstance(node, Number):
        return f'"{numeral(node.value)}"'
    if isinstance(node, Variable):
        return f'["var","{node.name}"]'
    if isinstance(node, Text):
        return f'["text",{_quoted(node.value)}]'
    if isinstance(node, Decimal):
        return f'"{node.text}"'
    raise TypeError(f"not an expression: {node!r}")


def from_json(text: str) -> Expression:
    """Read a claim back.

    Raises `BadInputError` when the text is too long, too deep or not a claim.
    """
    if len(text) > MAX_JSON:
        raise BadInputError(f"a claim has at most {MAX_JSON} characters; this has {len(text)}")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInputError(f"a claim is JSON text; {text[:60]!r} is not: {error}") from None
    return from_data(data)


def from_data(data: Any, depth: int = 0) -> Expression:
    if depth > MAX_DEPTH:
        raise BadInputError(f"a claim is nested at most {MAX_DEPTH} deep")
    if isinstance(data, str):
        if len(data) < 1_000 and data.isdecimal() and data.isascii():  # the common case
            return Number(int(data))
        return _read_numeral(data)
    if not isinstance(data, list | tuple) or not data or not isinstance(data[0], str):
        raise BadInputError(f"expected a numeral or [operator, ...], not {str(data)[:60]!r}")
    head, *rest = data
    if head in ("var", "text"):
        if len(rest) != 1 or not isinstance(rest[0], str):
            raise BadInputError(f"[{head!r}, name] holds one string, not {str(rest)[:60]!r}")
        if head == "var":
            return Variable(rest[0])
        if not rest[0].isascii() and any("\ud800" <= letter <= "\udfff" for letter in rest[0]):
            raise BadInputError(f"a text holds half a character: {rest[0][:60]!r}")
        return Text(rest[0])
    return Apply(head, tuple([from_data(item, depth + 1) for item in rest]))


def _read_numeral(text: str) -> Number | Decimal:
    match = _NUMERAL.fullmatch(text)
    if match is None or len(text) > MAX_NUMERAL:
        raise BadInputError(f"not a numeral of at most {MAX_NUMERAL} characters: {text[:60]!r}")
    whole, denominator, places = match.groups()
    if places is not None:
        return Decimal(text)
    if denominator is None:
        return Number(int(whole))
    if int(denominator) == 0:
        raise BadInputError(f"the denominator of {text[:60]!r} is zero")
    return Number(Fraction(int(whole), int(denominator)))


def _validate(value: Any) -> Expression:
    return value if isinstance(value, Expression) else from_data(value)
