"""Words of comparing two numbers.

State ``{Align}`` writes both with as many digits before and after the point; ``{k}`` compares the
digits ak and bk, counted from the left, and stops at the first that differ.
"""

from mathmill.schemas.algorithms import DECIMAL, FETCH, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "Let a = {a} and b = {b}.",
        "The number a is {a} and the number b is {b}.",
        "Two readings were taken: a is {a}, b is {b}.",
        "Compare a = {a} with b = {b}.",
        "We have two numbers, a = {a} and b = {b}.",
    ),
    asks=(
        "Which sign belongs between a and b: <, > or =?",
        "Answer with one sign for a against b: < if a is smaller, > if a is greater, = if they"
        " are equal.",
        "Is a <, > or = b? Give the sign alone.",
        "Put the right sign, <, > or =, in the gap of a _ b.",
    ),
    fields={"a": DECIMAL, "b": DECIMAL},
    lines={
        **MOVES,
        "operands": Line(FETCH, "a={0}, b={1}", "The numbers are a={0} and b={1}."),
        "aligned": Line(STEP, "a={0}, b={1}", "Aligned, they are a={0} and b={1}."),
        "digits": Line(
            FETCH, "(a{0}={1}),(b{0}={2})", "At place {0} the digits are a{0}={1} and b{0}={2}."
        ),
        "compare": Line(STEP, "a{0}={1} {2} b{0}={3}", "Here {1} {2} {3}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
