"""The words that formulas are spoken with: data that writers and readers both go by.

Each part that may hold more than one thing is closed by a word of its own, so that what is said
has one meaning: ``the fraction x plus one over y end fraction squared``.
"""

from __future__ import annotations

from itertools import pairwise

from mathmill.schemas.operators import OPERATORS

ONES = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen".split()
)
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
FUNCTIONS = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "ln": "natural logarithm",
    "exp": "exponential", "abs": "absolute value",
}  # fmt: skip
RELATIONS = {
    "eq": "equals", "ne": "is not equal to", "lt": "is less than", "gt": "is greater than",
    "le": "is at most", "ge": "is at least",
}  # fmt: skip
CONSTANTS = {"pi": "pi", "e": "e", "infinity": "infinity"}
GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "theta", "lambda", "mu", "rho", "sigma", "phi",
    "omega",
)  # fmt: skip
NAMES = (*(letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in OPERATORS), *GREEK)
CAPITAL = "capital"  # said before a letter
FUNCTION_NAMES = ("f", "g")  # before a bracket they are functions, other letters are factors
PRIMES = ("", "prime ", "double prime ")  # between a function's name and what it is taken of
ORDERS = {1: "derivative", 2: "second derivative", 3: "third derivative"}
BIG = {"sum": "sum", "product_over": "product"}

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
_FORMS = (
    ("end fraction", "the fraction x over y end fraction"),
    ("the square root", "the square root of x end root"),
    ("the cube root", "the cube root of x end root"),
    ("the root of degree", "the root of degree n of x end root"),
    ("squared", "x squared"),
    ("cubed", "x cubed"),
    ("end power", "x to the power n end power"),
    ("factorial", "n factorial"),
    ("end sine", "the sine of x end sine"),
    ("end cosine", "the cosine of x end cosine"),
    ("end tangent", "the tangent of x end tangent"),
    ("end natural logarithm", "the natural logarithm of x end natural logarithm"),
    ("end exponential", "the exponential of x end exponential"),
    ("end logarithm", "the logarithm to base b of x end logarithm"),
    ("end absolute value", "the absolute value of x end absolute value"),
    ("end binomial", "the binomial n choose k end binomial"),
    ("end sum", "the sum from k equals a to b of c end sum"),
    ("end product", "the product from k equals a to b of c end product"),
    ("end integral", "the integral from a to b of c with respect to x end integral"),
    ("end limit", "the limit as x approaches a of b end limit"),
    ("end derivative", "the derivative with respect to x of y end derivative"),
    ("end second derivative", "the second derivative with respect to x of y end second derivative"),
    ("end third derivative", "the third derivative with respect to x of y end third derivative"),
    ("sub", "x sub n"),
    ("end index", "x with index n plus one end index"),
    ("end f", "f of x end f"),
    ("end g", "g of x end g"),
    ("prime of", "f prime of x end f"),
    ("open parenthesis", "open parenthesis x plus y close parenthesis"),
    ("times", "x times the sine of y end sine"),
    ("negative", "negative x"),
    *((words, words) for words in RELATIONS.values()),
    ("capital", "capital a"),
    ("hundred", "three hundred forty-two"),
)
STYLE = "\nUse these forms: {}."
_LETTERS = frozenset({*NAMES, *CONSTANTS, CAPITAL})
_BEFORE_LETTERS = frozenset({*NAMES, *CONSTANTS, *ONES, *TENS, "hundred", "squared", "cubed"})


def style(words: str) -> str:
    """The forms that these words have, by an example of each, as a question tells them.

    >>> style("x squared").strip()
    'Use these forms: x squared.'
    """
    around = f" {words} "
    used = [example for mark, example in _FORMS if f" {mark} " in around]
    pairs = pairwise(words.split(" "))
    if any(left in _BEFORE_LETTERS and right in _LETTERS for left, right in pairs):
        used.append("two x y")
    return STYLE.format("; ".join(used)) if used else ""


SENTENCES = (
    'Write this sentence with its formula in LaTeX, between dollar signs: "{}"',
    'Someone dictates: "{}" Write the sentence down, with the formula in LaTeX between dollar'
    " signs.",
    'Typeset the formula in this sentence in LaTeX, between dollar signs, and leave the rest: "{}"',
)
OPENINGS = {
    "sqrt": "square root of", "sin": "sine of", "cos": "cosine of", "tan": "tangent of",
    "ln": "natural logarithm of", "abs": "absolute value of",
}  # fmt: skip
NATURAL = (
    'In a lecture one hears the formula "{}".',
    'Someone reads a formula aloud: "{}".',
    'A formula was dictated as "{}".',
)
NATURAL_RULES = (
    " Neither brackets nor the ends of fractions, roots and exponents are said. In the formula,"
    " brackets stand only around the base of a power and around what a function is taken of; a"
    " number right before a letter, a root or a function multiplies just that, or a power of it."
    " Give in LaTeX every formula that this can be, in the order of their characters in ASCII and"
    " separated by semicolons."
)
READINGS = (
    'Read aloud, a formula sounds like this: "{words}". It is not said where the numerator begins'
    " and where the denominator ends; a number right before the letter is a factor of it, and"
    " their product stays together. Which values can it have at {name} = {value}? Give them as a"
    " set in braces."
)
