"""Everyday estimates: the exact value anew from the question's words, and the bands around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP
from decimal import Decimal as Amount
from fractions import Fraction
from typing import Any

from mathmill.schemas.expressions import Decimal, Expression, call, to_json
from mathmill.validators.layouts.tasks import Reading
from mathmill.validators.layouts.tasks.street_wordings import WORDINGS

_BAND = " An answer within 20% of the exact value counts as right."
_CENT = Amount("0.01")
_FINAL = re.compile(r"final answer:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?|-?\.[0-9]+")
_MONEY = r"\$[0-9]+\.[0-9]{2}"

Texts = tuple[str, ...]


def parse(question: str) -> tuple[str, Texts, Texts] | None:
    """The subtopic, the prices listed, and the other numbers in the order of their letters."""
    if not question.endswith(_BAND):
        return None
    text = question.removesuffix(_BAND)
    for subtopic, patterns in _PATTERNS.items():
        for pattern in patterns:
            match = pattern.fullmatch(text)
            if match is not None:
                found = match.groupdict()
                listed = re.findall(r"[0-9]+\.[0-9]{2}", found.pop("LIST", ""))
                return subtopic, tuple(listed), tuple(found[letter] for letter in sorted(found))
    return None


def _pattern(wording: str) -> re.Pattern[str]:
    prices = f"(?P<LIST>{_MONEY}(?:, {_MONEY})* and {_MONEY})"
    text = re.escape(wording).replace("<LIST>", prices)
    for letter in "ABCD":
        text = text.replace(f"<{letter}>", rf"(?P<{letter}>(?:0|[1-9][0-9]*)(?:\.[0-9]+)?)")
    return re.compile(text)


_PATTERNS = {name: tuple(map(_pattern, wordings)) for name, wordings in WORDINGS.items()}


def solve(subtopic: str, listed: Texts, numbers: Texts) -> tuple[Fraction]:
    """The exact value, by going through the errand."""
    prices = list(map(Fraction, listed))
    given = list(map(Fraction, numbers))
    return (_SOLVERS[subtopic](prices, given),)


def _free_items(given: list[Fraction]) -> Fraction:
    price, bought, free, count = given
    paid, taken = 0, 0
    while taken < count:
        for place in range(int(bought + free)):
            if taken < count:
                taken += 1
                paid += place < bought
    return price * paid


def _off(amount: Fraction, percent: Fraction) -> Fraction:
    return amount - amount * percent / 100


_SOLVERS: dict[str, Callable[[list[Fraction], list[Fraction]], Fraction]] = {
    "basket": lambda prices, n: sum(prices, Fraction()),
    "percent": lambda prices, n: _off(sum(prices, Fraction()), n[0]),
    "pairs": lambda prices, n: sum(sorted(prices)[len(prices) % 2 == 0 :: 2], Fraction()),
    "free_items": lambda prices, n: _free_items(n),
    "coupon": lambda prices, n: sum(prices) - (n[0] if sum(prices) >= n[1] else 0) + Fraction(),
    "percent_and_coupon": lambda prices, n: _off(sum(prices, Fraction()), n[0]) - n[1],
    "tax": lambda prices, n: n[0] + n[0] * n[1] / 100,
    "tax_after_discount": lambda prices, n: _off(n[0], n[1]) * (1 + n[2] / 100),
    "tax_before_discount": lambda prices, n: _off(n[0], n[1]) + n[0] * n[2] / 100,
    "pounds": lambda prices, n: n[0] * n[1],
    "grams": lambda prices, n: n[0] * n[1] / 1_000,
    "tip": lambda prices, n: n[0] + n[0] * n[1] / 100,
    "tip_and_service": lambda prices, n: n[0] + n[0] * n[1] / 100 + n[0] * n[2] / 100,
    "crowd": lambda prices, n: n[0] * n[1] * n[2],
    "travel": lambda prices, n: n[0] / n[1] * 60,
    "fill_rate": lambda prices, n: n[0] / n[1],
}


def gives(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    """To two decimals, ties away from zero."""
    value: Fraction = found[0]
    exact = Amount(value.numerator) / Amount(value.denominator)
    return str(exact.quantize(_CENT, rounding=ROUND_HALF_UP))


def claim(given: tuple[Any, ...], found: tuple[Any, ...]) -> str:
    subtopic, listed, numbers = given
    value = _expression(subtopic, list(map(_read, listed)), list(map(_read, numbers)), found[0])
    return to_json(call("eq", call("round", value, 2), Decimal(gives(given, found))))


def _expression(subtopic: str, prices: list[Any], n: list[Any], value: Fraction) -> Expression:
    """The sum to be done, in the operators of claims."""
    total = call("add", *prices) if len(prices) > 1 else None
    match subtopic:
        case "basket":
            return _known(total)
        case "percent":
            return _less(_known(total), n[0])
        case "pairs":
            paid = sorted(prices, key=lambda price: -price.value)[::2]
            return call("add", *paid) if len(paid) > 1 else paid[0]
        case "free_items":
            price, bought, free, count = n
            group = bought + free
            full = call("mul", bought, call("quotient", count, group))
            return call(
                "mul", price, call("add", full, call("min", call("mod", count, group), bought))
            )
        case "coupon":
            reduced = value != sum((price.value for price in prices), Fraction())
            return call("sub", _known(total), n[0]) if reduced else _known(total)
        case "percent_and_coupon":
            return call("sub", _less(_known(total), n[0]), n[1])
        case "tax" | "tip":
            return call("mul", n[0], call("div", _plus(100, n[1]), 100))
        case "tax_after_discount":
            return call("mul", _less(n[0], n[1]), call("div", _plus(100, n[2]), 100))
        case "tax_before_discount":
            return call("add", _less(n[0], n[1]), call("mul", n[0], call("div", n[2], 100)))
        case "pounds":
            return call("mul", n[0], n[1])
        case "grams":
            return call("mul", call("div", n[0], 1_000), n[1])
        case "tip_and_service":
            return call("mul", n[0], call("div", 100 + n[1] + n[2], 100))
        case "crowd":
            return call("mul", *n)
        case "travel":
            return call("div", call("mul", n[0], 60), n[1])
        case _:
            return call("div", *n)


def _known(total: Expression | None) -> Expression:
    if total is None:
        raise ArithmeticError("fewer than two prices are listed")
    return total


def _less(amount: Any, percent: int) -> Expression:
    return call("mul", amount, call("div", 100 - percent, 100))


def _plus(base: int, percent: Any) -> Any:
    if isinstance(percent, int):
        return base + percent
    return Decimal(str(base + Amount(percent.text)))


def _read(text: str) -> Any:
    return Decimal(text) if "." in text else int(text)


def distance(text: str, value: Fraction) -> Fraction | None:
    """How far a model's final number is from the value, in parts of it; None without a number."""
    final = _FINAL.search(text)
    numbers = _NUMBER.findall(final[1] if final else text)
    if not numbers or (len(numbers) > 1 and not final):
        return None
    return abs(Fraction(numbers[0].replace(",", "")) - value) / value


def band(text: str, value: Fraction) -> str:
    """`exact`, `good` (to 20 %), `mild` (to 60 %) or `way off`."""
    away = distance(text, value)
    if away is None:
        return "no single number"
    if away * value <= Fraction(1, 10**6):
        return "exact"
    return "good" if away <= Fraction(1, 5) else "mild" if away <= Fraction(3, 5) else "way off"


def accepts(given: tuple[Any, ...], found: tuple[Any, ...]) -> Callable[[str], bool]:
    return lambda text: band(text, found[0]) in ("exact", "good")


def remark(given: tuple[Any, ...], found: tuple[Any, ...]) -> Callable[[str], str]:
    return lambda text: f"the estimate is {band(text, found[0])}"


READINGS = (Reading("street", parse, solve, gives, claim, "decimal", accepts, remark),)
