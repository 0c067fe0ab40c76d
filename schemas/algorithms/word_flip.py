"""Words of turning the order of words around.

State ``{k}`` fetches the word wk, from the last to the first, and writes it as the next output
word. The paper does not say what is flipped; here it is the order of the words.
"""

from mathmill.schemas.algorithms import FETCH, MOVES, STEP, Line, Wording

WORDING = Wording(
    gives=(
        "Here is a line of words: {words}.",
        "Someone says these words: {words}.",
        "The words on the cards are, from left to right: {words}.",
        "Take the following words: {words}.",
        "A list of words reads: {words}.",
    ),
    asks=(
        "Write them in reverse order, separated by single spaces.",
        "Flip the order of the words, so that the last comes first. Separate them by spaces.",
        "What do you get, with spaces in between, when you read them from the last to the first?",
        "Give the words backwards, last word first and spelt as they are, with single spaces"
        " between them.",
    ),
    fields={"words": "[a-z]+(?: [a-z]+)*"},
    lines={
        **MOVES,
        "word": Line(FETCH, "(w{0}={1})", "The word w{0} is {1}."),
        "write": Line(STEP, "(r{0}={1})", "It becomes r{0}={1}."),
    },
    final=("Final Answer: ", "The final answer is "),
)
