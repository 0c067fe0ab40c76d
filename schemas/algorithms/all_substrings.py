"""Words of listing all substrings, by recursion: those that begin here, then those of the rest.

State ``{i,n}`` makes the substring of n letters that begins at the letter si, from the one that
is a letter shorter; ``{i,n} -> {k,1}`` is the call for the rest of the string.
"""

from mathmill.schemas.algorithms import FETCH, LETTERS, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        'The string is "{text}".',
        'Take the string "{text}".',
        'Consider the letters "{text}", in this order.',
        'A program reads the text "{text}".',
        'Let s be the string "{text}".',
    ),
    asks=(
        "List all of its non-empty contiguous substrings, ordered by where they begin and then by"
        " length, with commas and spaces in between. Keep repeats.",
        "Write down every substring of consecutive letters: first those beginning at the first"
        " letter, from short to long, then those beginning at the second, and so on. Repeats are"
        " listed again; separate them by a comma and a space.",
        "Which non-empty runs of neighbouring letters does it have? Sort them by starting place,"
        " then by length, keep duplicates, and separate them by a comma and a space.",
        "Enumerate its contiguous substrings of length 1 or more by start position, and for each"
        " start by increasing length, duplicates included, separated by a comma and a space.",
    ),
    fields={"text": LETTERS},
    lines={
        **MOVES,
        "fetch": Line(
            FETCH, 'Prefix="{0}",(s{1}={2})', 'So far there is "{0}"; the letter s{1} is {2}.'
        ),
        "join": Line(STEP, '"{0}"+{1}={2}', 'Then "{0}"+{1}={2}.'),
        "write": Line(STEP, "(r{0}={1})", "Write it down: r{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
