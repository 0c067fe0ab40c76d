"""Words of counting the pairs with a*x + b*y = n.

State ``{Start}`` finds the greatest x to try; ``{x}`` tries one x: k counts the solutions met.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, STEP, Line, Wording

_POSITIVE = "[1-9][0-9]{0,5}"

WORDING = Wording(
    gives=(
        "The equation is {a}x + {b}y = {n}.",
        "Consider {a}x + {b}y = {n}.",
        "Let x and y be such that {a}x + {b}y = {n}.",
        "Look at the equation {a}x + {b}y = {n}.",
        "Someone needs x and y with {a}x + {b}y = {n}.",
    ),
    asks=(
        "How many pairs (x, y) of integers with x >= 0 and y >= 0 satisfy it?",
        "In how many ways can x and y be chosen as non-negative integers?",
        "Count the solutions (x, y) in non-negative integers, 0 included.",
        "How many solutions are there if x and y are whole numbers that are 0 or more?",
    ),
    fields={"a": _POSITIVE, "b": _POSITIVE, "n": _POSITIVE},
    lines={
        **MOVES,
        "start": Line(FETCH, "(a={0}),(n={1})", "Here a={0} and n={1}."),
        "last": Line(STEP, "{0}={1}*{2}+{3}, Last={2}", "As {0}={1}*{2}+{3}, x is at most {2}."),
        "fetch": Line(
            FETCH,
            "(a={0}),(b={1}),(n={2}),(k={3}),Last={4}",
            "Here a={0}, b={1}, n={2}; k={3} so far, and x ends at {4}.",
        ),
        "left": Line(
            STEP, "{0}-{1}*{2}={0}-{3}={4}", "For x={2}, {0}-{1}*{2}={0}-{3}={4} is left for by."
        ),
        "hit": Line(STEP, "{0}={1}*{2}, y={2}, k={3}", "As {0}={1}*{2}, y={2} fits and k={3}."),
        "miss": Line(STEP, "{0}={1}*{2}+{3}, none", "As {0}={1}*{2}+{3}, no y fits."),
    },
    final=("Final Answer: ", "The final answer is "),
)
