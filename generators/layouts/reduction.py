"""A recursive function evaluated step by step, one unfolding of its definition a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream

# A tree is () or (left, label, right).
Tree = tuple[Any, ...]


@row_layout(
    kinds=("binary", "tree"),
    serves=lambda task: task in ("binary_successor", "traversal"),
    paper="Transformer-Based Models Are Not Yet Perfect At Learning to Emulate Structural"
    " Recursion, arXiv 2401.12947",
    step_end=r"\n",
)
def reduction(instance: Instance, options: Options, stream: Stream) -> Page:
    """E.g. `succ xI xO xH`, `= xO succ xO xH`, answer after another `= `: `xO xI xH`.

    Of several calls the one furthest to the left is unfolded.
    """
    unfold = _successor if instance.task == "binary_successor" else _traversal
    first, *others = unfold(*instance.given)
    return Page(
        question=f"{first}\n",
        solution="".join([f"= {line}\n" for line in others[:-1]]) + "= ",
        answer=others[-1],
    )


def _successor(numeral: tuple[str, ...]) -> Iterator[str]:
    done = ""
    for place, constructor in enumerate(numeral):
        yield f"{done}succ {' '.join(numeral[place:])}"
        if constructor == "xH":
            yield f"{done}xO xH"
            return
        if constructor == "xO":
            yield f"{done}xI {' '.join(numeral[place + 1 :])}"
            return
        done += "xO "


def _traversal(order: str, tree: Tree) -> Iterator[str]:
    """Labels that are done come first; what is left is a stack of labels and trees, last first."""
    done = ""
    left: list[tuple[str, Tree]] = [(f"{order} {_text(tree)}", tree)]
    while left:
        yield done + " ".join([text for text, _ in reversed(left)])
        _, (before, label, after) = left.pop()
        parts = [(f"{order} {_text(part)}", part) if part else None for part in (before, after)]
        named = (str(label), ())
        unfolded = [named, *parts] if order == "preorder" else [parts[0], named, parts[1]]
        left += [part for part in reversed(unfolded) if part]
        while left and not left[-1][1]:
            done += f"{left.pop()[0]} "
    yield done.rstrip()


def _text(tree: Tree) -> str:
    if not tree:
        return ""
    left, label, right = tree
    return f"( {_text(left)} {label} {_text(right)} )".replace("  ", " ")
