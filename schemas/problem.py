"""A problem: what one call of a generator makes."""

from typing import Literal, get_args

from pydantic import Field

from mathmill.schemas.base import Frozen
from mathmill.schemas.expressions import Expression

AnswerType = Literal[
    "integer", "rational", "decimal", "expression", "equation", "set", "interval", "vector",
    "matrix", "boolean", "choice", "text", "proof",
]  # fmt: skip
ANSWER_TYPES: tuple[str, ...] = get_args(AnswerType)


class Difficulty(Frozen):
    """How hard a problem is, in four numbers that compare within one generator."""

    level: int = Field(default=0, ge=0, description="The generator's own scale, 0 the easiest.")
    steps: int = Field(default=0, ge=0, description="Lines of the worked solution.")
    digits: int = Field(default=0, ge=0, description="Digits of the longest number given.")
    depth: int = Field(default=0, ge=0, description="Nesting of the expression given.")


class Problem(Frozen):
    """A question with its one exact answer, a worked solution, and the claim behind it.

    `canonical` is the problem up to renaming and reordering (``gcd 18 48`` for both orders of
    the operands): it decides the split, so that a test problem's twin is never in train.
    """

    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)
    answer_type: AnswerType
    claim: Expression
    canonical: str = Field(min_length=1)
    solution: tuple[str, ...] = ()
    program: str = ""
    lean: str = ""
    layout: str = "prose"
    difficulty: Difficulty = Difficulty()
    parents: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    label: str = ""
    wrong_step: int = Field(default=0, ge=0)
    wrong_solution: str = ""
    positions: tuple[int, ...] = ()
    loss_mask: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
