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

_BAND = " An answer within 20% of the exact value counts as right."
_CENT = Amount("0.01")
_FINAL = re.compile(r"final answer:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?|-?\.[0-9]+")
_MONEY = r"\$[0-9]+\.[0-9]{2}"

# What is asked in each way: <A> to <D> are the numbers, <LIST> is prices.
_WORDINGS = {
    "basket": (
        "You put items at <LIST> into your basket. About how many dollars do they cost together?",
        "The prices on your shopping list are <LIST>. Roughly what is the total, in dollars?",
        "At the till the items come to <LIST>. About how many dollars is that in all?",
    ),
    "percent": (
        "You buy items at <LIST>, and everything is <A>% off. About how many dollars do you pay?",
        "The marked prices are <LIST>. With <A>% off the total, roughly how many dollars is it?",
        "Your items cost <LIST> before a discount of <A>% on all of them. About how many "
        "dollars are left to pay?",
    ),
    "pairs": (
        "Buy one, get one free: items are sorted from dear to cheap and taken two by two, "
        "and the second of each pair is free. You take items at <LIST>. About how many "
        "dollars do you pay?",
        "In a sale you sort your items from dear to cheap, and every second one is free. "
        "They are marked <LIST>. Roughly how many dollars do you pay?",
        "Every second item is free, counted from the dearest down. About how many dollars "
        "do items at <LIST> cost then?",
    ),
    "free_items": (
        "An item costs $<A>. For every <B> items that you pay, you get <C> free. About "
        "how many dollars do you pay for <D> items in all?",
        "Each jar is $<A>, and for every <B> jars paid you get <C> free. Roughly "
        "how many dollars do you pay when you leave with <D> jars in all?",
        "Cans are $<A> each. Whenever you have paid for <B>, you get <C> free. About how "
        "many dollars are <D> cans in all?",
    ),
    "coupon": (
        "Your items are <LIST>. A coupon takes $<A> off if they come to $<B> or more. "
        "About how many dollars do you pay?",
        "You buy items at <LIST> with a coupon for $<A> off totals of at least $<B>. "
        "Roughly how many dollars is the bill?",
        "The basket holds items at <LIST>. You have $<A> off any total from $<B> up. "
        "About how many dollars must you pay?",
    ),
    "percent_and_coupon": (
        "Items at <LIST> are <A>% off, and then a coupon takes off another $<B>. About "
        "how many dollars do you pay?",
        "Your items are <LIST>. First <A>% comes off the total, then $<B> more. Roughly "
        "how many dollars are left?",
        "You buy items at <LIST>; the shop takes <A>% off the sum, and a voucher then "
        "$<B>. About how many dollars is that?",
    ),
    "tax": (
        "A lamp costs $<A> before a sales tax of <B>%. About how many dollars do you pay with tax?",
        "The price is $<A>, and <B>% tax is added. Roughly how many dollars is it then?",
        "With a tax of <B>% added, about how many dollars does a jacket marked $<A> cost?",
    ),
    "tax_after_discount": (
        "A coat marked $<A> is <B>% off, and <C>% tax is added to the lower price. About "
        "how many dollars do you pay?",
        "The price of $<A> falls by <B>%; on what is left comes <C>% sales tax. Roughly "
        "how many dollars is that?",
        "You get <B>% off a desk at $<A>, then pay <C>% tax on the reduced price. About "
        "how many dollars is it in all?",
    ),
    "tax_before_discount": (
        "A coat marked $<A> is <B>% off, but <C>% tax is charged on the full price. About "
        "how many dollars do you pay in all?",
        "The price of $<A> falls by <B>%, while the sales tax of <C>% is still on the "
        "price before. Roughly how many dollars is that?",
        "You get <B>% off a desk at $<A> and pay <C>% tax on the old price. About how "
        "many dollars is it in all?",
    ),
    "pounds": (
        "You buy <A> lb of apples at $<B> a pound. About how many dollars is that?",
        "Cheese is $<B> a pound. Roughly how many dollars do <A> lb cost?",
        "The scale shows <A> lb, and a pound costs $<B>. About how many dollars do you pay?",
    ),
    "grams": (
        "You buy <A> g of nuts at $<B> a kilogram. About how many dollars is that?",
        "Coffee is $<B> a kilogram. Roughly how many dollars do <A> g cost?",
        "The scale shows <A> g, and a kilogram costs $<B>. About how many dollars do you pay?",
    ),
    "tip": (
        "The bill is $<A>, and you add a tip of <B>%. About how many dollars do you pay in all?",
        "With <B>% tip on a bill of $<A>, roughly how many dollars is it together?",
        "Dinner comes to $<A> before a <B>% tip. About how many dollars do you leave in all?",
    ),
    "tip_and_service": (
        "The bill is $<A>. You add a tip of <B>% and a service charge of <C>%, both on "
        "the bill itself. About how many dollars do you pay in all?",
        "On a bill of $<A> come <B>% tip and <C>% service, each worked out on the bill. "
        "Roughly how many dollars is it together?",
        "Dinner is $<A>; tip is <B>% of that and service <C>% of that. About how many "
        "dollars do you leave in all?",
    ),
    "crowd": (
        "A square of <A> m by <B> m is full of people, <C> on each square metre. About "
        "how many people are there?",
        "People stand on a street <A> m long and <B> m wide, <C> to the square metre. "
        "Roughly how many are they?",
        "There are <C> people on each square metre of a field of <A> m by <B> m. About "
        "how many people is that?",
    ),
    "travel": (
        "You drive <A> miles at a steady <B> miles an hour. About how many minutes does it take?",
        "At <B> miles an hour all the way, roughly how many minutes are <A> miles?",
        "A bus covers <A> miles at <B> miles an hour without a stop. About how many "
        "minutes is it on the road?",
    ),
    "fill_rate": (
        "A tank of <A> litres fills at <B> litres a minute. About how many minutes does it take?",
        "Water runs at <B> litres a minute. Roughly how many minutes fill a pool of <A> litres?",
        "You have <A> litres to fill and a hose that gives <B> litres a minute. About how "
        "many minutes do you need?",
    ),
}

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


_PATTERNS = {name: tuple(map(_pattern, wordings)) for name, wordings in _WORDINGS.items()}


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
