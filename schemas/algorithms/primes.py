"""Words of counting primes by trial division.

State ``{m,d}`` tries the divisor d, which is 2 or odd, on the number m; m is prime as soon as
d*d > m. k counts the primes met.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, STEP, Line, Wording

_NUMBER = "[1-9][0-9]{0,4}"

WORDING = Wording(
    gives=(
        "Take the integers from {low} to {high}, both included.",
        "Consider all whole numbers n with {low} <= n <= {high}.",
        "Look at the integers from {low} up to and including {high}.",
        "The numbers {low} to {high}, ends included, are written on a board.",
        "Think of every integer that is at least {low} and at most {high}.",
    ),
    asks=(
        "How many of them are prime?",
        "Count the primes among these.",
        "What is the number of primes in this range?",
        "How many have exactly two positive divisors?",
    ),
    fields={"low": _NUMBER, "high": _NUMBER},
    lines={
        **MOVES,
        "fetch": Line(FETCH, "(m={0}),(d={1}),(k={2})", "Test m={0} with d={1}; k={2} so far."),
        "small": Line(STEP, "{0}*{0}={1} <= {2}", "As {0}*{0}={1} <= {2}, d must be tried."),
        "great": Line(STEP, "{0}*{0}={1} > {2}", "As {0}*{0}={1} > {2}, nothing is left to try."),
        "divide": Line(STEP, "{0}={1}*{2}+{3}", "Dividing, {0}={1}*{2}+{3}."),
        "prime": Line(STEP, "{0} is prime, k={1}", "So {0} is prime, and k={1}."),
        "composite": Line(STEP, "{0} is composite", "So {0} is composite."),
    },
    final=("Final Answer: ", "The final answer is "),
)
