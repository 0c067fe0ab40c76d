"""The words that formulas are spoken with: data that writers and readers both go by.

Each part that may hold more than one thing is closed by a word of its own, so that what is said
has one meaning: ``the fraction x plus one over y end fraction squared``.
"""

from __future__ import annotations

ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen".split()
)
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
FUNCTIONS = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "ln": "natural logarithm",
    "exp": "exponential",
}  # fmt: skip
RELATIONS = {
    "eq": "equals", "lt": "is less than", "gt": "is greater than", "le": "is at most",
    "ge": "is at least",
}  # fmt: skip
NAMES = (*"abcdkmnpqrstuvwxyz", "alpha", "beta", "gamma", "theta", "mu", "phi", "omega")

TO_LATEX = (
    'Write in LaTeX what is said: "{}"',
    'A formula is read aloud: "{}". Give it in LaTeX.',
    'How is this typed in LaTeX? "{}"',
    'Turn these words into a LaTeX formula: "{}"',
)
TO_WORDS = (
    "Say this formula in words: {}",
    "Read {} aloud, so that it can be meant in one way only.",
    "Put {} into words.",
    "How is {} said in words, without any doubt about its brackets?",
)
# How formulas are to be put into words, by examples of every kind.
STYLE = (
    "\nUse these forms: the fraction x over y end fraction; the square root of x end root; the cube"
    " root of x end root; x squared; x cubed; x to the power n end power; n factorial; the sine of"
    " x end sine (and so for cosine, tangent, natural logarithm, exponential); open parenthesis x"
    " plus y close parenthesis times z; equals, is less than, is greater than, is at most, is at"
    " least; numbers as in three hundred forty-two."
)
READINGS = (
    'Read aloud, a formula sounds like this: "{words}". It is not said where the numerator begins'
    " and where the denominator ends; a number right before the letter is a factor of it, and"
    " their product stays together. Which values can it have at {name} = {value}? Give them as a"
    " set in braces."
)
