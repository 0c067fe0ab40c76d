"""Decimals, fractions, percentages, comparisons and numerals in other bases."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from math import gcd
from typing import Any

from mathmill.schemas.answers import read_answer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Decimal, Number
from mathmill.validators.layouts.tasks import Reading

Row = tuple[Any, ...]

_WHOLE = r"(?:0|[1-9][0-9]{0,199})"
_DECIMAL = rf"{_WHOLE}(?:\.[0-9]{{0,99}}[1-9])?"  # no zeros at the end
_FRACTION = rf"{_WHOLE}(?:/[1-9][0-9]{{0,199}})?"
_FACTOR = rf"(?:{_WHOLE}|\({_WHOLE}/[1-9][0-9]{{0,199}}\))"  # in brackets if it has a slash
_OPERATORS = {"+": "add", "-": "sub", "*": "mul", "/": "div"}
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def value_of(text: str) -> Fraction | None:
    """The number that a model's answer writes, None if it writes none."""
    try:
        tree = read_answer(text.strip().removesuffix("%"), "rational")
    except BadInputError:
        return None
    return Fraction(tree.value) if isinstance(tree, Number | Decimal) else None


def shortest(value: Fraction) -> str:
    """The decimal without zeros at its end; `ArithmeticError` where it never ends.

    >>> shortest(Fraction(-11, 4)), shortest(Fraction(3))
    ('-2.75', '3')
    """
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        raise ArithmeticError(f"{value} is no decimal that ends")
    return fixed(value, max(twos, fives))


def fixed(value: Fraction, places: int) -> str:
    """A decimal with that many places, halves rounded away from zero."""
    scaled = abs(value) * 10**places
    units = int(scaled)
    units += scaled - units >= Fraction(1, 2)
    digits = str(units).zfill(places + 1)
    cut = len(digits) - places
    shown = f"{digits[:cut]}.{digits[cut:]}" if places else digits
    return f"-{shown}" if value < 0 and units else shown


def _equal(given: Row, found: Row) -> Callable[[str], bool]:
    """Another way to write the same number is as right."""
    right = value_of(str(found[0]))
    return lambda text: right is not None and value_of(text) == right


def _first(given: Row, found: Row) -> str:
    return str(found[0])


_PLACES = "(0|[1-9][0-9]?) decimal (places?)"
_TWO_DECIMALS = re.compile(
    rf"({_DECIMAL})([-+*/])({_DECIMAL})(?: \(to {_PLACES}, halves away from zero\))?="
    rf"|What is ({_DECIMAL}) (plus|minus|times|divided by) ({_DECIMAL})"
    rf"(?:, to {_PLACES} \(halves away from zero\))?\?",
    re.ASCII,
)
_SIGN_OF = {"plus": "+", "minus": "-", "times": "*", "divided by": "/"}


def _parse_decimals(question: str) -> Row | None:
    match = _TWO_DECIMALS.fullmatch(question)
    if match is None:
        return None
    a, sign, b, places, word = match.groups()[:5] if match[1] else match.groups()[5:]
    sign = _SIGN_OF.get(sign, sign)
    if places is None and (sign == "/" or "." not in question):
        return None  # without a rounding; or a calculation with whole numbers
    if places is not None and (word == "place") is not (places == "1"):
        return None
    return a, sign, b, places


def _solve_decimals(a: str, sign: str, b: str, places: str | None) -> tuple[str]:
    first, second = Fraction(a), Fraction(b)
    if sign == "/":
        result = first / second
    elif sign == "*":
        result = first * second
    else:
        result = first + second if sign == "+" else first - second
    return (shortest(result) if places is None else fixed(result, int(places)),)


def _claim_decimals(given: Row, found: Row) -> str:
    a, sign, b, places = given
    asked = f'["{_OPERATORS[sign]}","{a}","{b}"]'
    asked = f'["round",{asked},"{places}"]' if places is not None else asked
    return f'["eq",{asked},"{found[0]}"]'


_TWO_FRACTIONS = re.compile(
    rf"(?:({_FRACTION})([-+])({_FRACTION})|({_FACTOR})([*/])({_FACTOR})) \(in lowest terms\)="
    rf"|({_WHOLE})/({_WHOLE}) in lowest terms=",
    re.ASCII,
)


def _parse_fractions(question: str) -> Row | None:
    match = _TWO_FRACTIONS.fullmatch(question)
    if match is None:
        return None
    a, sign, b = match.groups()[:3] if match[2] else match.groups()[3:6]
    if sign is None:
        return match[7], "", match[8]
    if sign == "/" and "(" not in question.removesuffix(" (in lowest terms)="):
        return None  # one fraction, which is asked for in other words
    a, b = a.strip("()"), b.strip("()")
    if any(str(Fraction(text)) != text for text in (a, b)):
        return None  # not in lowest terms
    return a, sign, b


def _solve_fractions(a: str, sign: str, b: str) -> tuple[str]:
    """By cross products, brought to lowest terms at the end."""
    (p, q), (r, s) = _parts(a), _parts(b)
    if sign in ("+", "-"):
        top, bottom = p * s + (r * q if sign == "+" else -r * q), q * s
    elif sign == "*":
        top, bottom = p * r, q * s
    else:
        top, bottom = p * s, q * r
    if bottom == 0:
        raise ArithmeticError(f"{a} divided by {b}")
    common = gcd(top, bottom)
    top, bottom = top // common, bottom // common
    return (f"{top}/{bottom}" if bottom != 1 else f"{top}",)


def _parts(text: str) -> tuple[int, int]:
    top, _, bottom = text.partition("/")
    return int(top), int(bottom or 1)


def _claim_fractions(given: Row, found: Row) -> str:
    a, sign, b = given
    return f'["eq",["{_OPERATORS[sign or "/"]}","{a}","{b}"],"{found[0]}"]'


_PERCENTAGES = {
    "of": re.compile(rf"({_DECIMAL})% of ({_WHOLE})=", re.ASCII),
    "share": re.compile(rf"({_DECIMAL}) as a percentage of ({_WHOLE})=", re.ASCII),
    "change": re.compile(rf"change from ({_WHOLE}) to ({_DECIMAL}) \(in percent\)=", re.ASCII),
}


def _parse_percentage(question: str) -> Row | None:
    for form, pattern in _PERCENTAGES.items():
        match = pattern.fullmatch(question)
        if match is not None:
            return form, match[1], match[2]
    return None


def _solve_percentage(form: str, a: str, b: str) -> tuple[str]:
    first, second = Fraction(a), Fraction(b)
    if form == "of":
        return (shortest(first * second / 100),)
    if form == "share":
        return (shortest(first / second * 100),)
    return (shortest((second / first - 1) * 100),)


def _claim_percentage(given: Row, found: Row) -> str:
    form, a, b = given
    if form == "of":
        asked = f'["div",["mul","{a}","{b}"],"100"]'
    elif form == "share":
        asked = f'["div",["mul","{a}","100"],"{b}"]'
    else:
        asked = f'["div",["mul",["sub","{b}","{a}"],"100"],"{a}"]'
    return f'["eq",{asked},"{found[0]}"]'


_ANY = rf"(?:{_WHOLE}(?:\.[0-9]{{1,100}})?|{_WHOLE}/[1-9][0-9]{{0,199}})"
_COMPARISON = re.compile(rf"({_ANY}) \? ({_ANY}) \(<, = or >\): ", re.ASCII)


def _parse_comparison(question: str) -> Row | None:
    match = _COMPARISON.fullmatch(question)
    return match.groups() if match else None


def _solve_comparison(a: str, b: str) -> tuple[str]:
    first, second = Fraction(a), Fraction(b)
    return ("=" if first == second else min(("<", first), (">", second), key=lambda x: x[1])[0],)


def _claim_comparison(given: Row, found: Row) -> str:
    return (
        f'["eq",["sign",["sub",{_numeral(given[0])},{_numeral(given[1])}]],'
        f'"{"<=>".index(found[0]) - 1}"]'
    )


def _numeral(text: str) -> str:
    return f'"{Fraction(text)}"' if "/" in text else f'"{text}"'


_NUMERAL = re.compile(r"(0|[1-9A-Z][0-9A-Z]{0,399}) \(base ([1-9][0-9]?)\) in base ([1-9][0-9]?)=")


def _parse_base(question: str) -> Row | None:
    match = _NUMERAL.fullmatch(question)
    if match is None:
        return None
    source, target = int(match[2]), int(match[3])
    if not (2 <= source <= 36 and 2 <= target <= 36) or source == target:
        return None
    if any(_LETTERS.index(letter) >= source for letter in match[1]):
        return None
    return match[1], source, target


def _solve_base(text: str, source: int, target: int) -> tuple[str]:
    """From the top: the greatest power of the base first."""
    number, power = int(text, source), 1
    while power * target <= number:
        power *= target
    shown = ""
    while power:
        shown += _LETTERS[number // power]
        number, power = number % power, power // target
    return (shown,)


def _claim_base(given: Row, found: Row) -> str:
    text, source, target = given
    listed, answer = (
        ",".join(f'"{_LETTERS.index(letter)}"' for letter in word) for word in (text, found[0])
    )
    asked = f'["digits",["from_digits",["list",{listed}],"{source}"],"{target}"]'
    return f'["eq",{asked},["list",{answer}]]'


def _same_letters(given: Row, found: Row) -> Callable[[str], bool]:
    return lambda text: text.strip().upper() == found[0]


READINGS = (
    Reading(
        "decimals", _parse_decimals, _solve_decimals, _first, _claim_decimals, "decimal", _equal
    ),
    Reading(
        "fractions", _parse_fractions, _solve_fractions, _first, _claim_fractions, "rational"
    ),
    Reading(
        "percentage", _parse_percentage, _solve_percentage, _first, _claim_percentage, "decimal",
        _equal,
    ),
    Reading(
        "comparison", _parse_comparison, _solve_comparison, _first, _claim_comparison, "choice"
    ),
    Reading(
        "base_conversion", _parse_base, _solve_base, _first, _claim_base, "text", _same_letters
    ),
)  # fmt: skip
