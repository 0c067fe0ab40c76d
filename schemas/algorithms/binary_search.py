"""Words of a binary search.

The paper's own example. ``{0,4}`` is the range that is left; all its cells and the value to find
are fetched. Where nothing is left the last move is ``{3,3} -> N``.
"""

from mathmill.schemas.algorithms import FETCH, INTEGER, INTEGERS, MOVE, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "The list [{values}] is sorted in ascending order.",
        "Here is a list of integers in increasing order: [{values}].",
        "An array holds these integers, smallest first: [{values}].",
        "Consider the sorted list [{values}].",
        "A program stores the ascending sequence [{values}] in an array.",
    ),
    asks=(
        "At which index is {target}? Count indices from 0, and answer -1 if it is not in the list.",
        "Use binary search to find the index of {target}, the first index being 0. If the number"
        " does not occur, give -1.",
        "Find the 0-based position of {target}; if it is absent, the answer is -1.",
        "Where does {target} stand, if the first element has index 0? Say -1 if it is missing.",
        "Look up {target} and return its index (starting at 0), or -1 when there is no such"
        " element.",
    ),
    fields={"values": INTEGERS, "target": INTEGER},
    lines={
        **MOVES,
        "at": Line(0, "{{{0}}}", "The range of indices still to search is {{{0}}}."),
        "cells": Line(FETCH, "{0}", "It holds {0}."),
        "find": Line(FETCH, "Find={0}", "The number to find is {0}."),
        "middle": Line(
            STEP, "Mid={0}, s{0}={1} {2} Find", "The middle index is {0}, and s{0}={1} {2} {3}."
        ),
        "go": Line(MOVE, "{{{0}}} -> {{{1}}}", "So the range {{{0}}} shrinks to {{{1}}}."),
        "end": Line(MOVE, "{{{0}}} -> F", "The search ends here: the number is found."),
        "none": Line(MOVE, "{{{0}}} -> N", "The search ends here: no index is left."),
    },
    final=("Final Answer: Index ", "The final answer is index "),
)
