"""Words of the edit distance, by a table.

Di,j is the distance of the first i letters of a and the first j of b; where j is 0 it is i, where
i is 0 it is j. State ``{i,j}`` fills one cell.
"""

from mathmill.schemas.algorithms import FETCH, LETTERS, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        'The strings are "{first}" and "{second}".',
        'Someone meant to type "{second}" but typed "{first}".',
        'Turn "{first}" into "{second}".',
        'Let a be "{first}" and let b be "{second}".',
        'A spelling program compares "{first}" with "{second}".',
    ),
    asks=(
        "What is their Levenshtein distance (insertions, deletions and replacements of one letter"
        " each count 1)?",
        "How many edits are needed at least to get from the one to the other, if an edit inserts,"
        " deletes or replaces one letter?",
        "Give the edit distance: the least number of one-letter insertions, deletions and"
        " replacements that make them equal.",
        "What is the least number of steps from one to the other, when each step adds a letter,"
        " removes a letter or changes a letter?",
    ),
    fields={"first": LETTERS, "second": LETTERS},
    lines={
        **MOVES,
        "borders": Line(STEP, "{0},{1}", "Against nothing the distances are {0} and {1}."),
        "letters": Line(FETCH, "(a{0}={1}),(b{2}={3})", "The letters are a{0}={1} and b{2}={3}."),
        "same": Line(STEP, "a{0}={1} = b{2}={3}", "They are the same."),
        "differ": Line(STEP, "a{0}={1} != b{2}={3}", "They differ."),
        "corner": Line(FETCH, "(D{0},{1}={2})", "Without both, D{0},{1}={2}."),
        "three": Line(
            FETCH,
            "(D{0},{1}={2}),(D{3},{4}={5}),(D{6},{7}={8})",
            "Around it are D{0},{1}={2}, D{3},{4}={5} and D{6},{7}={8}.",
        ),
        "keep": Line(STEP, "{0}+0={0}", "Nothing is added: {0}+0={0}."),
        "min": Line(STEP, "min({0},{1},{2})+1={3}", "One edit more: min({0},{1},{2})+1={3}."),
        "write": Line(STEP, "(D{0},{1}={2})", "So D{0},{1}={2}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
