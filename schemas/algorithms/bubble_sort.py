"""Words of bubble sort.

State ``{i,j}`` is pass i at the neighbours j and j+1; each pass ends one place earlier.
``{Read}`` fetches the whole list.
"""

from mathmill.schemas.algorithms import FETCH, INTEGERS, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "Here is a list of integers: [{values}].",
        "The array is [{values}].",
        "Consider the integers [{values}].",
        "A student wrote down the numbers [{values}].",
        "You are given the list [{values}].",
    ),
    asks=(
        "Sort the list in ascending order and give the result in square brackets.",
        "Arrange the elements from smallest to largest, keeping repeated values, and write the list"
        " in square brackets.",
        "Use bubble sort to put the elements in increasing order. Answer with the sorted list in"
        " square brackets.",
        "What does the list become, in square brackets, when sorted from least to greatest?",
    ),
    fields={"values": INTEGERS},
    lines={
        **MOVES,
        "pair": Line(FETCH, "(s{0}={1}),(s{2}={3})", "The neighbours are s{0}={1} and s{2}={3}."),
        "above": Line(STEP, "s{0}={1} > s{2}={3}", "As {1} > {3}, they change places."),
        "fine": Line(STEP, "s{0}={1} <= s{2}={3}", "As {1} <= {3}, they stay."),
        "swap": Line(STEP, "(s{0}={1}),(s{2}={3})", "Now s{0}={1} and s{2}={3}."),
        "cells": Line(FETCH, "{0}", "The list is {0}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
