"""Preorder and inorder of a binary tree, written as nested text.

From "Transformer-Based Models Are Not Yet Perfect At Learning to Emulate Structural Recursion",
arXiv 2401.12947. The notation is our choice, for the paper's own strings are not published: a
tree is `( L v R )`, and a part that is empty is left out, so that a leaf is `( v )`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.problem import Difficulty, Problem

LABELS = 1_000  # 0 to 999
MAX_DEPTH = 8  # up to 255 nodes

# A tree is () or (left, label, right).
Tree = tuple["Tree", int, "Tree"] | tuple[()]


class TraversalParams(LayoutParams):
    operation: ClassVar[str] = "traversal"
    kind: ClassVar[str] = "tree"

    order: Literal["preorder", "inorder"] = Field(
        default="preorder", description="Whether a label comes before its parts or between them."
    )
    min_depth: int = Field(default=2, ge=1, le=MAX_DEPTH, description="Fewest levels of nodes.")
    max_depth: int = Field(
        default=6,
        ge=1,
        le=MAX_DEPTH,
        description="Most levels of nodes; every depth is equally likely.",
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.max_depth < self.min_depth:
            raise ValueError(
                f"max_depth={self.max_depth} is below min_depth={self.min_depth};"
                " raise max_depth or lower min_depth"
            )
        return self


@generator(version=1)
def traversal(stream: Stream, params: TraversalParams) -> Problem:
    """E.g. "preorder ( ( ( 673 ) 94 ( ( 987 ) 70 ( 157 ) ) ) 855 ) = ", 855 94 673 70 987 157.

    No label comes twice. Its depth is the tree's, its level the number of labels.
    """
    depth = stream.integer(params.min_depth, params.max_depth)
    tree = _draw(stream, depth, set())
    shown = " ".join(_tokens(tree))
    canonical = f"{params.order} {shown}"
    stream.require(canonical)
    labels = _labels(tree, params.order)
    return problem_of_instance(
        Instance(
            params.operation,
            given=(params.order, tree),
            found=(labels,),
            asks=f"{params.order} {shown} = ",
            gives=" ".join(map(str, labels)),
        ),
        params,
        stream,
        claim=call("eq", call(params.order, _listed(tree)), call("list", *labels)),
        canonical=canonical,
        difficulty=Difficulty(level=len(labels), steps=len(labels), depth=depth),
    )


def _draw(stream: Stream, depth: int, taken: set[int]) -> Tree:
    """A tree of just that depth: one part has the depth that is left, the other any up to it."""
    if depth == 0:
        return ()
    label = stream.below(LABELS)
    while label in taken:
        stream.again()
        label = stream.below(LABELS)
    taken.add(label)
    deep = _draw(stream, depth - 1, taken)
    other = _draw(stream, stream.below(depth), taken)
    return (deep, label, other) if stream.chance(1, 2) else (other, label, deep)


def _labels(tree: Tree, order: str) -> tuple[int, ...]:
    if not tree:
        return ()
    left, label, right = tree
    before, after = _labels(left, order), _labels(right, order)
    return (label, *before, *after) if order == "preorder" else (*before, label, *after)


def _tokens(tree: Tree) -> list[str]:
    if not tree:
        return []
    left, label, right = tree
    return ["(", *_tokens(left), str(label), *_tokens(right), ")"]


def _listed(tree: Tree) -> Expression:
    if not tree:
        return call("list")
    left, label, right = tree
    return call("list", _listed(left), label, _listed(right))
