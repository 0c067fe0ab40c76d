"""Words of counting a letter.

State ``{k}`` compares the letter sk with the one that is counted; n is how many were met.
"""

from mathmill.schemas.algorithms import FETCH, LETTERS, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        'The string is "{text}".',
        'Look at the letters "{text}".',
        'A label reads "{text}".',
        'Take the sequence of letters "{text}".',
        'Someone typed "{text}".',
    ),
    asks=(
        'How many times does the letter "{letter}" occur in it?',
        'Count how often "{letter}" appears.',
        'What is the number of occurrences of "{letter}"?',
        'How many of its letters are "{letter}"?',
    ),
    fields={"text": LETTERS, "letter": "[a-z]"},
    lines={
        **MOVES,
        "fetch": Line(
            FETCH,
            "(s{0}={1}),Find={2},(n={3})",
            "The letter s{0} is {1}; we count {2}; so far {3}.",
        ),
        "same": Line(STEP, "s{0}={1} = Find, n={2}+1={3}", "It is {1}: {2}+1={3}."),
        "other": Line(STEP, "s{0}={1} != Find", "It is not the one: n stays {2}."),
        "write": Line(STEP, "(n={0})", "Now n={0}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
