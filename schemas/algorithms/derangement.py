"""Words of counting derangements by D(n) = (n-1)*(D(n-1)+D(n-2)).

The calls come first, ``{D(5)} -> {D(4)}``, down to the known D(2) and D(1); then the values,
from small to large, in states ``{n}``.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "{n} hats hang on {again} hooks, one on each, and every hat has a hook of its own.",
        "{n} letters have been written, with {again} envelopes to match, one for each.",
        "The numbers from 1 to {n} lie on {again} squares that are numbered in the same way.",
        "On a shelf stand {n} books, each in its own place.",
        "{n} different objects lie in a row, each at a place that is its own.",
    ),
    asks=(
        "In how many ways can they be rearranged, one to a place, so that none is at its own?",
        "How many rearrangements, one to a place, leave nothing where it belongs?",
        "What is the number of derangements, that is, of permutations after which nothing is at"
        " its own place?",
        "Count the ways to assign them anew, one to a place, so that not a single one is where it"
        " belongs.",
    ),
    fields={"n": "[1-9][0-9]{0,3}", "again": NATURAL},
    lines={
        **MOVES,
        "rule": Line(
            STEP, "D({0})={1}*(D({1})+D({2}))", "By the rule, D({0})={1}*(D({1})+D({2}))."
        ),
        "base": Line(STEP, "(D1=0),(D2=1)", "It is known that D1=0 and D2=1."),
        "fetch": Line(FETCH, "(D{0}={1}),(D{2}={3})", "From before, D{0}={1} and D{2}={3}."),
        "sum": Line(STEP, "D{0}+D{1}={2}+{3}={4}", "Their sum is {2}+{3}={4}."),
        "product": Line(STEP, "{0}*{1}={2}", "Multiplied, {0}*{1}={2}."),
        "write": Line(STEP, "(D{0}={1})", "So D{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
