"""Derivatives of random expressions, worked rule by rule."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.calculus.domains import Sign, domain, varies
from mathmill.generators.calculus.expression_tree import grow
from mathmill.generators.calculus.rules import differentiate
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Variable
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem

FunctionName = Literal["sin", "cos", "tan", "exp", "ln", "sqrt"]
VariableName = Literal["x", "t", "u", "v", "w", "y", "z"]

_QUESTIONS = (
    "Find the derivative of {f} with respect to {x}{where}.",
    "Differentiate {f} with respect to {x}{where}.",
    "What is the derivative of {f} with respect to {x}{where}?",
    "Compute the derivative with respect to {x} of {f}{where}.",
)
_MAX_TRIES = 1_000
_NUMERAL = re.compile("[0-9]+")


class DerivativeParams(Params):
    min_operators: int = Field(default=3, ge=1, le=30, description="Least size of the expression.")
    max_operators: int = Field(default=7, ge=1, le=30, description="Greatest size of it.")
    functions: tuple[FunctionName, ...] = Field(
        default=("sin", "cos", "tan", "exp", "ln", "sqrt"),
        description="Functions that may occur; without any, expressions are rational.",
    )
    variables: tuple[VariableName, ...] = Field(
        default=("x", "t", "u", "y"), min_length=1, description="Names the variable may have."
    )

    @model_validator(mode="after")
    def _check_sizes(self) -> Self:
        if self.max_operators < self.min_operators:
            raise ValueError(
                f"max_operators={self.max_operators} is below min_operators={self.min_operators}"
            )
        return self


@generator(version=1)
def derivative(stream: Stream, params: DerivativeParams) -> Problem:
    """E.g. "Differentiate exp(ln(y) + y + cos(y)) with respect to y for positive y.",
    (1/y - sin(y) + 1)*exp(ln(y) + y + cos(y)).
    """
    x = Variable(stream.choice(params.variables))
    operators = stream.integer(params.min_operators, params.max_operators)
    body = _body(stream, operators, x, params)
    form = f"derivative {canonical(body)}"
    stream.require(form)
    result, lines = differentiate(body, x)
    text, answer = to_text(body), to_text(result)
    return Problem(
        question=stream.choice(_QUESTIONS).format(f=text, x=x.name, where=_where(body, x)),
        answer=answer,
        answer_type="expression",
        solution=tuple(lines),
        claim=Apply("eq", (Apply("derivative", (body, x)), result)),
        canonical=form,
        difficulty=Difficulty(
            level=_size(body) - 1,
            steps=len(lines),
            digits=max(map(len, _NUMERAL.findall(text)), default=0),
            depth=_depth(body),
        ),
    )


def _body(stream: Stream, operators: int, x: Variable, params: DerivativeParams) -> Expression:
    """An expression that varies and has kept at least half of its operators."""
    for _ in range(_MAX_TRIES):
        body = grow(stream, operators, x, params.functions)
        if 2 * _size(body) >= operators and varies(body):
            return body
    raise BadInputError(
        f"calculus.derivative found no expression that varies in {_MAX_TRIES} tries with"
        f" {params.model_dump_json()}; allow more functions or fewer operators"
    )


def _where(body: Expression, x: Variable) -> str:
    """The domain, as far as the question must state it."""
    known = domain(body, Sign.ANY)
    needed = ""
    if not known.everywhere:
        known = domain(body, Sign.POSITIVE)
        needed = f" for positive {x.name}"
    return f"{needed}, wherever it is defined" if known.holes else needed


def canonical(node: Expression) -> str:
    """The expression with its variable unnamed, and sums and products in one order."""
    if not isinstance(node, Apply):
        return "x" if isinstance(node, Variable) else to_text(node)
    parts = [canonical(argument) for argument in node.arguments]
    if node.operator in ("add", "mul"):
        parts.sort()
    return f"{node.operator}({','.join(parts)})"


def _size(node: Expression) -> int:
    """How many unary and binary operators; a sum of three terms has two."""
    if not isinstance(node, Apply):
        return 0
    return max(1, len(node.arguments) - 1) + sum(map(_size, node.arguments))


def _depth(node: Expression) -> int:
    return 1 + max(map(_depth, node.arguments)) if isinstance(node, Apply) else 0
