"""Every formula that can be meant where brackets are not said."""

from __future__ import annotations

import re

from pydantic import Field

from mathmill.generators.notation.meanings import Word, meanings, spelt
from mathmill.generators.notation.words import number
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Text, call, walk
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.speech import NATURAL, NATURAL_RULES
from mathmill.schemas.typeset import typeset

_TRIES = 300
_LETTERS = "abckmnpqrstuvwxyz"
# Each line is said: t is a term, x and y letters, c a number, + plus or minus, / a bar.
_SHAPES = (
    "t + t / t + t", "t + t / t", "t / t + t", "t + t / x squared", "t + x squared",
    "x + y squared / c", "x + y squared", "c x squared + t", "x + c / y cubed", "t / t / t",
    "sqrt t + t", "sqrt x + t / t", "sqrt x squared + y squared", "c sqrt x + c", "sqrt t / t",
    "t + sqrt t + t", "c to the x + c", "x to the y + c", "c to the x / y", "t + x to the y",
    "sin x squared", "cos x + y", "c cos x / t", "tan x / y + c", "sin x + cos y",
    "ln x + t", "ln x / y", "c ln x + y squared", "abs x + t", "abs x + y / t", "t + abs x + t",
    "x squared + c x + c", "c x + y", "x cubed + c x squared", "c / x", "x squared + y squared",
    "x / y + x / c", "c / x squared + t", "abs x squared + c",
)  # fmt: skip


class NaturalParams(Params):
    max_readings: int = Field(
        default=8, ge=1, le=20, description="Greatest number of formulas that are meant."
    )


@generator(version=1)
def natural(stream: Stream, params: NaturalParams) -> Problem:
    r"""E.g. "A formula was dictated as "nine x squared plus six x". Neither brackets nor the ends
    of fractions, roots and exponents are said. In the formula, brackets stand only around the base
    of a power and around what a function is taken of; a number right before a letter, a root or a
    function multiplies just that, or a power of it. Give in LaTeX every formula that this can be,
    in the order of their characters in ASCII and separated by semicolons.", (9x)^{2} + 6x; 9x^{2}
    + 6x.

    Natural speech leaves brackets out, so that its gold is the set of all readings: "two a plus
    three over a minus one" has four. After "Speech-to-LaTeX: New Models and Datasets for
    Converting Spoken Equations and Sentences", arXiv 2508.03542.
    """
    for _ in range(_TRIES):
        words = _drawn(stream)
        readings = meanings(words)
        if len(readings) <= params.max_readings and all(map(_is_fit, readings)):
            break
        stream.again()
    else:
        raise BadInputError(f"found no words with {params.max_readings} readings or fewer")
    said = spelt(words, {word: number(word) for word in words if isinstance(word, int)})
    answer = "; ".join(sorted(map(typeset, readings)))
    return Problem(
        question=stream.choice(NATURAL).format(said) + NATURAL_RULES,
        answer=answer,
        answer_type="text",
        claim=call("eq", call("readings_in_latex", Text(said)), Text(answer)),
        canonical=f"natural {_plain(words)}",
        difficulty=Difficulty(level=len(readings), digits=len(words)),
    )


def _is_fit(reading: Expression) -> bool:
    """Whether nothing stands there that cancels at once, as in c + c or a/a."""
    pairs = [node.arguments for node in walk(reading) if isinstance(node, Apply)]
    return all(len(set(pair)) == len(pair) for pair in pairs)


def _drawn(stream: Stream) -> list[Word]:
    names = dict(zip("xy", stream.sample(_LETTERS, 2), strict=True))
    words: list[Word] = []
    for mark in re.sub(r"\bto the\b", "to_the", stream.choice(_SHAPES)).split(" "):
        if mark == "t":
            words += _term(stream, names["x"])
        elif mark in ("c", "+", "/", "to_the"):
            signs = {"+": stream.choice(("plus", "plus", "minus")), "/": "over", "to_the": "to the"}
            words.append(signs.get(mark, stream.integer(2, 12)))
        else:
            words.append(names.get(mark, mark))
    return words


def _term(stream: Stream, name: str) -> list[Word]:
    kind = stream.below(4)
    if kind == 0:
        return [stream.integer(1, 12)]
    return [name] if kind == 1 else [stream.integer(2, 12), name]


def _plain(words: list[Word]) -> str:
    """The words with letters by their order."""
    texts = list(map(str, words))
    letters = dict.fromkeys(text for text in texts if len(text) == 1 and text.isalpha())
    places = {letter: f"v{place}" for place, letter in enumerate(letters)}
    return " ".join(places.get(text, text) for text in texts)
