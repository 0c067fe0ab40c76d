"""All values of a fraction that is read aloud without its brackets."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from mathmill.generators.notation.words import number
from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import call
from mathmill.schemas.notation import to_text
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.reader import read
from mathmill.schemas.speech import READINGS

_NAMES = "abcdkmnpqrstuvwxyz"
_TRIES = 200

Term = tuple[int, int, bool]  # sign, size, whether times the variable


class ReadingsParams(Params):
    pass


@generator(version=1)
def readings(stream: Stream, params: ReadingsParams) -> Problem:
    """E.g. "Read aloud, a formula sounds like this: "eight d minus eight d over five plus seven
    d". It is not said where the numerator begins and where the denominator ends; a number right
    before the letter is a factor of it, and their product stays together. Which values can it
    have at d = 11? Give them as a set in braces.", {0, 77, 3564/41, 737/5}.

    The numerator is the last one or more terms before the fraction bar, the denominator the first
    one or more after it. After "MathBridge: A Large-Scale Dataset for Translating Mathematical
    Expressions into Formula Images", arXiv 2408.07081.
    """
    for _ in range(_TRIES):
        name, at = stream.choice(_NAMES), stream.integer(2, 12)
        above, below = _terms(stream), _terms(stream)
        sums = [_sum(below[:end], at) for end in range(1, len(below) + 1)]
        if all(sums):
            break
    else:
        raise BadInputError(f"no denominators other than 0 were found in {_TRIES} tries")
    forms = [
        (_placed(above, below, start, end, at), _value(above, below, start, end, at))
        for start in range(len(above))
        for end in range(1, len(below) + 1)
    ]
    values = sorted({value for _, value in forms})
    answer = call("set", *values)
    words = f"{_words(above, name)} over {_words(below, name)}"
    return Problem(
        question=READINGS.format(words=words, name=name, value=at),
        answer=to_text(answer),
        answer_type="set",
        claim=call("eq", call("set", *(read(form) for form, _ in forms)), answer),
        canonical=f"readings {above} {below} {at}",
        solution=tuple(f"{to_text(read(form))} = {value}" for form, value in forms),
        difficulty=Difficulty(level=len(forms), steps=len(forms)),
    )


def _terms(stream: Stream) -> list[Term]:
    """Two or three terms, the first one positive, at least one with the variable."""
    while True:
        terms = [
            (1 if place == 0 or stream.chance(1, 2) else -1, stream.integer(1, 12),
             stream.chance(1, 2))
            for place in range(stream.integer(2, 3))
        ]  # fmt: skip
        if any(with_name for _, _, with_name in terms):
            return terms


def _size(term: Term, at: int) -> int:
    sign, size, with_name = term
    return prod((sign, size, at if with_name else 1))


def _sum(terms: list[Term], at: int) -> int:
    return sum(_size(term, at) for term in terms)


def _value(above: list[Term], below: list[Term], start: int, end: int, at: int) -> Fraction:
    """A sign before the numerator belongs to the whole fraction."""
    sign, size, named = above[start]
    top = _sum([(1, size, named), *above[start + 1 :]], at)
    fraction = Fraction(top, _sum(below[:end], at))
    return _sum(above[:start], at) + sign * fraction + _sum(below[end:], at)


def _placed(above: list[Term], below: list[Term], start: int, end: int, at: int) -> str:
    """The formula with its brackets, and the value put in."""
    sign, size, named = above[start]
    top = _written([(1, size, named), *above[start + 1 :]], at)
    fraction = f"({top})/({_written(below[:end], at)})"
    before = f"{_written(above[:start], at)} {'-' if sign < 0 else '+'} " if start else ""
    after = "".join(f" {'-' if term[0] < 0 else '+'} {_factor(term, at)}" for term in below[end:])
    return f"{before}{fraction}{after}"


def _written(terms: list[Term], at: int) -> str:
    rest = (f" {'-' if term[0] < 0 else '+'} {_factor(term, at)}" for term in terms[1:])
    return _factor(terms[0], at) + "".join(rest)


def _factor(term: Term, at: int) -> str:
    _, size, with_name = term
    if not with_name:
        return str(size)
    return f"{size}*{at}" if size != 1 else str(at)


def _words(terms: list[Term], name: str) -> str:
    text = ""
    for sign, size, with_name in terms:
        if text:
            text += " plus " if sign > 0 else " minus "
        text += name if with_name and size == 1 else number(size) + (f" {name}" * with_name)
    return text
