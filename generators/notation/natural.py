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
from mathmill.schemas.expressions import Apply, Expression, Number, Text, call, walk
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.speech import NATURAL, NATURAL_RULES
from mathmill.schemas.typeset import typeset

_TRIES = 300
_LETTERS = "abckmnpqrstuvwxyz"
# Each line is said: t is a term, x, y and z letters, c a number, + plus or minus, / a bar.
_SHAPES = (
    "t + t / t + t", "t + t / t", "t / t + t", "t + t / x squared", "t + x squared",
    "x + y squared / c", "x + y squared", "c x squared + t", "x + c / y cubed", "t / t / t",
    "sqrt t + t", "sqrt x + t / t", "sqrt x squared + y squared", "c sqrt x + c", "sqrt t / t",
    "t + sqrt t + t", "c to the x + c", "x to the y + c", "c to the x / y", "t + x to the y",
    "sin x squared", "cos x + y", "c cos x / t", "tan x / y + c", "sin x + cos y",
    "ln x + t", "ln x / y", "c ln x + y squared", "abs x + t", "abs x + y / t", "t + abs x + t",
    "x squared + c x + c", "c x + y", "x cubed + c x squared", "c / x", "x squared + y squared",
    "x / y + x / c", "c / x squared + t", "abs x squared + c", "t + t / y + z", "c x / y + t",
    "x squared + y / z", "x squared + y squared / c z", "t / x cubed + t", "sqrt x + y squared",
    "c to the x + y / z", "sin x / y + z", "c sin x + y squared", "cos x cubed + t", "ln x squared",
    "sqrt x squared + c y", "x / sqrt y + c", "c / sqrt x + t", "tan x squared / c",
    "x to the y squared", "c + x to the y + z", "abs x / y + c", "t / sin x + c", "x + ln y / c",
    "sqrt sin x + c", "sin sqrt x / c", "ln abs x + c", "x cubed / y + c", "x / c y squared",
)  # fmt: skip


class NaturalParams(Params):
    max_readings: int = Field(
        default=8, ge=1, le=20, description="Greatest number of formulas that are meant."
    )


@generator(version=1)
def natural(stream: Stream, params: NaturalParams) -> Problem:
    r"""E.g. "Someone reads a formula aloud: "nine t plus one over t squared". Neither brackets nor
    the ends of fractions, roots and exponents are said. In the formula, brackets stand only around
    the base of a power and around what a function is taken of; a number right before a letter, a
    root or a function multiplies just that, or a power of it. Give in LaTeX every formula that
    this can be, in the order of their characters in ASCII and separated by semicolons.", 9t +
    \frac{1}{t^{2}}; 9t + \left(\frac{1}{t}\right)^{2}; \frac{9t + 1}{t^{2}}; \left(9t +
    \frac{1}{t}\right)^{2}; \left(\frac{9t + 1}{t}\right)^{2}.

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
        claim=call("eq", call("all_readings", Text(said)), Text(answer)),
        canonical=f"natural {_plain(words)}",
        difficulty=Difficulty(level=len(readings), digits=len(words)),
    )


def _is_fit(reading: Expression) -> bool:
    """Whether nothing is left to be put together or cancelled, as in c + 2c, a/3a or 7 - 5."""
    for node in walk(reading):
        if isinstance(node, Apply) and node.operator in ("add", "sub", "div"):
            parts = [_without_factor(part) for part in node.arguments]
            if len(set(parts)) < len(parts):
                return False
    return True


def _without_factor(term: Expression) -> Expression | None:
    if isinstance(term, Apply) and term.operator == "mul":
        return term.arguments[1]
    return None if isinstance(term, Number) else term


def _drawn(stream: Stream) -> list[Word]:
    names = dict(zip("xyz", stream.sample(_LETTERS, 3), strict=True))
    words: list[Word] = []
    for mark in re.sub(r"\bto the\b", "to_the", stream.choice(_SHAPES)).split(" "):
        if mark == "t":
            words += _term(stream, names[stream.choice("xxyz")])
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
