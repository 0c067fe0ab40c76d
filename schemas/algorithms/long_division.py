"""Words of long division.

State ``{Scale}`` turns both numbers into integers A and B, whose quotient cut to an integer is
the answer without its point; ``{k}`` brings down the digit Ak, counted from the left, to the
remainder R and finds the digit qk; ``{Read}`` sets the point.
"""

from mathmill.schemas.algorithms import DECIMAL, FETCH, MOVES, NATURAL, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "The dividend is {a} and the divisor is {b}.",
        "Take {a} divided by {b}.",
        "Consider the division {a} ÷ {b}.",
        "Someone divides {a} by {b}.",
        "We want to know how often {b} goes into {a}.",
    ),
    asks=(
        "Give the result with exactly {places} decimals, cut off and not rounded.",
        "Write it with exactly {places} digits after the decimal point, dropping all further"
        " digits without rounding.",
        "What is the value truncated to {places} decimal places? Keep zeros at the end.",
        "Work it out by long division and stop after {places} decimal places: do not round, and"
        " write all {again} of them.",
    ),
    fields={"a": DECIMAL, "b": DECIMAL, "places": NATURAL, "again": NATURAL},
    lines={
        **MOVES,
        "operands": Line(
            FETCH, "a={0}, b={1}, Places={2}", "The numbers are a={0} and b={1}; decimals: {2}."
        ),
        "shift": Line(
            STEP,
            "a*10^({0}+{1})=A={2}, b*10^{0}=B={3}",
            "To divide integers, a*10^({0}+{1})=A={2} and b*10^{0}=B={3}.",
        ),
        "down": Line(
            FETCH,
            "(R={0}),(A{1}={2}),(B={3})",
            "The remainder is R={0}, the next digit is A{1}={2}, and B={3}.",
        ),
        "part": Line(STEP, "R*10+A{0}={1}*10+{2}={3}", "Bring it down: {1}*10+{2}={3}."),
        "fit": Line(
            STEP, "{0}*{1}={2} <= {3} < {4}={0}*{5}", "Here {0}*{1}={2} <= {3} < {4}={0}*{5}."
        ),
        "rest": Line(STEP, "{0}-{1}={2}", "What is left is {0}-{1}={2}."),
        "write": Line(STEP, "(q{0}={1}),(R={2})", "Write q{0}={1} and keep R={2}."),
        "digits": Line(FETCH, "{0}", "The digits of the quotient are {0}."),
        "left": Line(FETCH, "Places={0}", "The point has {0} digits behind it."),
        "read": Line(STEP, "{0} -> {1}", "So {0} is read as {1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
