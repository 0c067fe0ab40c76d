"""Words of the longest common subsequence, by a table.

Li,j is the length for the first i letters of a and the first j of b; where i or j is 0 it is 0.
State ``{i,j}`` fills one cell.
"""

from mathmill.schemas.algorithms import FETCH, LETTERS, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        'The strings are "{first}" and "{second}".',
        'Take the two strings "{first}" and "{second}".',
        'Compare the sequences "{first}" and "{second}".',
        'Let a be "{first}" and let b be "{second}".',
        'Two codes read "{first}" and "{second}".',
    ),
    asks=(
        "How long is their longest common subsequence?",
        "What is the length of the longest sequence of letters that occurs in both in the same"
        " order, not necessarily side by side?",
        "Give the length of the longest subsequence (letters in order, gaps allowed) that they"
        " share.",
        "Letters may be struck out of each, but not moved. What is the greatest length at which"
        " the two can be made equal?",
    ),
    fields={"first": LETTERS, "second": LETTERS},
    lines={
        **MOVES,
        "zeros": Line(STEP, "{0},{1}", "Against nothing the lengths are 0: {0} and {1}."),
        "letters": Line(FETCH, "(a{0}={1}),(b{2}={3})", "The letters are a{0}={1} and b{2}={3}."),
        "same": Line(STEP, "a{0}={1} = b{2}={3}", "They are the same."),
        "differ": Line(STEP, "a{0}={1} != b{2}={3}", "They differ."),
        "corner": Line(FETCH, "(L{0},{1}={2})", "Without both, L{0},{1}={2}."),
        "sides": Line(
            FETCH,
            "(L{0},{1}={2}),(L{3},{4}={5})",
            "Without one of them, L{0},{1}={2} and L{3},{4}={5}.",
        ),
        "more": Line(STEP, "{0}+1={1}", "One more: {0}+1={1}."),
        "max": Line(STEP, "max({0},{1})={2}", "The greater is max({0},{1})={2}."),
        "write": Line(STEP, "(L{0},{1}={2})", "So L{0},{1}={2}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
