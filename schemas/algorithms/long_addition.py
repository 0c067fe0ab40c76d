"""Words of column addition.

State ``{Align}`` writes both numbers with as many decimals and as many digits; ``{k}`` adds the
column k, counted from the right, of digits ak and bk and the carry ck, into rk and the next
carry; ``{Read}`` puts the digits of the sum together and drops needless zeros.
"""

from mathmill.schemas.algorithms import DECIMAL, FETCH, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "Take the numbers {a} and {b}.",
        "Two numbers are given, {a} and {b}.",
        "The first number is {a} and the second is {b}.",
        "Consider {a} and {b}.",
        "A ledger has two entries, {a} and {b}.",
    ),
    asks=(
        "What is their exact sum, written without needless zeros?",
        "Add them exactly; the result must not end in zeros after a decimal point.",
        "Compute the sum to the last digit. If it has decimals, they should not end in zeros.",
        "Work out the total exactly and leave out any trailing zeros of the decimal part.",
    ),
    fields={"a": DECIMAL, "b": DECIMAL},
    lines={
        **MOVES,
        "operands": Line(FETCH, "a={0}, b={1}", "The numbers are a={0} and b={1}."),
        "places": Line(
            STEP, "Places=max({0},{1})={2}", "They have {0} and {1} decimals, so {2} are needed."
        ),
        "aligned": Line(STEP, "a={0}, b={1}", "Aligned, they are a={0} and b={1}."),
        "column": Line(
            FETCH,
            "(a{0}={1}),(b{0}={2}),(c{0}={3})",
            "The digits are a{0}={1} and b{0}={2}, and the carry is c{0}={3}.",
        ),
        "add": Line(STEP, "a{0}+b{0}+c{0}={1}+{2}+{3}={4}", "They add up: {1}+{2}+{3}={4}."),
        "write": Line(
            STEP, "(r{0}={1}),(c{2}={3})", "Write the digit r{0}={1} and carry c{2}={3}."
        ),
        "digits": Line(FETCH, "{0}", "The digits of the sum are {0}."),
        "left": Line(FETCH, "(c{0}={1}),Places={2}", "The last carry is c{0}={1}; decimals: {2}."),
        "read": Line(STEP, "{0} -> {1}", "Read from the left, {0} is {1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
