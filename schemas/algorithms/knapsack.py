"""Words of the 0-1 knapsack, by a table.

Ti,c is the best value from the first i things with capacity c; row 0 is all 0. State ``{i,c}``
fills one cell: thing i of weight wi and value vi is left out or, if it fits, taken.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, STEP, Line, Wording

_THING = f"weight {NATURAL}, value {NATURAL}"

WORDING = Wording(
    gives=(
        "A hiker can carry at most {capacity} kg. The things to choose from, with weights in kg,"
        " are: {things}.",
        "A knapsack holds a total weight of at most {capacity}. There are these things: {things}.",
        "A drone lifts at most {capacity} units of weight. The parcels are: {things}.",
        "A box may weigh up to {capacity} units. The items on the table are: {things}.",
        "The items in a store room are: {things}. A cart bears a weight of at most {capacity}.",
    ),
    asks=(
        "Each can be taken once, whole, or left. What is the greatest total value?",
        "What is the highest total value that fits, if each is taken whole and at most once?",
        "Choose among them, each at most once and not in parts, so that the value is as great as"
        " possible. What is that value?",
        "Nothing can be divided or taken twice. Find the maximum total value that can be carried.",
    ),
    fields={"capacity": NATURAL, "things": f"{_THING}(?:; {_THING})*"},
    lines={
        **MOVES,
        "zeros": Line(STEP, "{0}", "Without things every value is 0: {0}."),
        "thing": Line(FETCH, "(w{0}={1}),(v{0}={2})", "Thing {0} has w{0}={1} and v{0}={2}."),
        "heavy": Line(STEP, "w{0}={1} > {2}", "As {1} > {2}, it does not fit."),
        "light": Line(STEP, "w{0}={1} <= {2}", "As {1} <= {2}, it fits."),
        "above": Line(FETCH, "(T{0},{1}={2})", "Left out, T{0},{1}={2}."),
        "both": Line(
            FETCH,
            "(T{0},{1}={2}),(T{0},{3}={4})",
            "From the row above, T{0},{1}={2} and T{0},{3}={4}.",
        ),
        "best": Line(
            STEP, "max({0},{1}+{2})={3}", "The better of the two is max({0},{1}+{2})={3}."
        ),
        "write": Line(STEP, "(T{0},{1}={2})", "So T{0},{1}={2}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
