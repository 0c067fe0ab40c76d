"""Words of listing combinations by backtracking.

State ``{[1,4],2}`` has chosen 1 and 4, and tries the element x2 next. It takes it, or writes a
full choice down, or finds no element left; from the latter two it goes back: ``{[1,4],2} ->
{[1],2}`` drops the last chosen element and goes on after it.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, NATURAL, NATURALS, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "The set is [{values}].",
        "There are cards with the numbers [{values}].",
        "Take the numbers [{values}].",
        "The players of a team wear the numbers [{values}].",
        "Consider the list [{values}].",
    ),
    asks=(
        "List all ways to choose {count} of them, each choice and the whole list in the order"
        " given, like [[..], [..]].",
        "Give every combination of {count} of these as a list of lists, all in the order in which"
        " the numbers are listed.",
        "Which choices of {count} are there? Keep the given order within each choice and among"
        " the choices (by their first number, then their second, and so on). Write a list of"
        " lists.",
        "Enumerate the combinations of size {count} in the order of the list, lexicographic by"
        " place, as a list of lists.",
    ),
    fields={"values": NATURALS, "count": NATURAL},
    lines={
        **MOVES,
        "size": Line(FETCH, "Size={0}, Count={1}", "{0} are chosen, of {1} wanted."),
        "short": Line(STEP, "{0} < {1}", "As {0} < {1}, more are needed."),
        "full": Line(STEP, "{0} = {1}", "As {0} = {1}, the choice is complete."),
        "next": Line(FETCH, "(x{0}={1})", "The next number is x{0}={1}."),
        "none": Line(FETCH, "x{0} = End", "There is no x{0}."),
        "write": Line(STEP, "(r{0}={1})", "Write it down: r{0}={1}."),
        "take": Line(STEP, "{0}+{1}={2}", "Take it: {0}+{1}={2}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
