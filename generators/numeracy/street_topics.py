"""The topics of everyday estimates: what is given, the exact value, and how it may be asked.

A topic is a function that draws an `Errand`. Numbers stand in a wording in the order in which
they are given; ``{}`` is the next one, ``{list}`` several.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Decimal, Expression, call

Cents = int


@dataclass(frozen=True)
class Errand:
    """A question to be asked: its subtopic, the numbers as texts, and the exact value."""

    subtopic: str
    shown: tuple[str, ...]
    value: Expression
    listed: tuple[str, ...] = ()


def basket(stream: Stream) -> Errand:
    """3 to 6 prices, uniform from 0.79 to 19.99."""
    prices = _prices(stream, stream.integer(3, 6), 79, 1_999)
    return Errand("basket", (), _sum(prices), _shown(prices))


def discounts(stream: Stream) -> Errand:
    """Five variants, equally likely."""
    return stream.choice((_percent, _pairs, _free_items, _coupon, _percent_and_coupon))(stream)


def _percent(stream: Stream) -> Errand:
    prices = _prices(stream, stream.integer(2, 5), 299, 4_999)
    off = stream.choice((10, 15, 20, 25, 30))
    return Errand("percent", (str(off),), _less_percent(_sum(prices), off), _shown(prices))


def _pairs(stream: Stream) -> Errand:
    prices = _prices(stream, stream.integer(2, 6), 299, 4_999)
    paid = sorted(prices, reverse=True)[::2]
    return Errand("pairs", (), _sum(paid), _shown(prices))


def _free_items(stream: Stream) -> Errand:
    price = stream.integer(299, 4_999)
    bought, free = stream.integer(3, 5), stream.integer(1, 3)
    count = stream.integer(2, 2 * (bought + free))
    group = bought + free
    paid = call(
        "add",
        call("mul", bought, call("quotient", count, group)),
        call("min", call("mod", count, group), bought),
    )
    numbers = (_money(price), str(bought), str(free), str(count))
    return Errand("free_items", numbers, call("mul", _dollars(price), paid))


def _coupon(stream: Stream) -> Errand:
    prices = _prices(stream, stream.integer(2, 5), 299, 4_999)
    off, least = stream.choice((5, 10, 15)), stream.choice((25, 30, 40, 50))
    total = _sum(prices)
    value = call("sub", total, off) if sum(prices) >= 100 * least else total
    return Errand("coupon", (_whole(off), _whole(least)), value, _shown(prices))


def _percent_and_coupon(stream: Stream) -> Errand:
    prices = _prices(stream, stream.integer(2, 5), 499, 4_999)
    off = stream.choice((10, 15, 20, 25, 30))
    most = min(15, sum(prices) * (100 - off) // 10_000 - 1)
    coupon = stream.choice([amount for amount in (5, 10, 15) if amount <= most] or [1])
    value = call("sub", _less_percent(_sum(prices), off), coupon)
    return Errand("percent_and_coupon", (str(off), _whole(coupon)), value, _shown(prices))


def taxes(stream: Stream) -> Errand:
    """A sales tax on the price before, or after, a discount."""
    price = stream.integer(499, 19_999)
    rate = stream.choice(("6", "7", "7.5", "8", "8.5"))
    off = stream.choice((0, 10, 15, 20))
    if not off:
        value = call("mul", _dollars(price), call("div", _more(rate), 100))
        return Errand("tax", (_money(price), rate), value)
    numbers = (_money(price), str(off), rate)
    if stream.chance(1, 2):
        value = call("mul", _less_percent(_dollars(price), off), call("div", _more(rate), 100))
        return Errand("tax_after_discount", numbers, value)
    tax = call("mul", _dollars(price), call("div", _number(rate), 100))
    return Errand(
        "tax_before_discount", numbers, call("add", _less_percent(_dollars(price), off), tax)
    )


def units(stream: Stream) -> Errand:
    """Pounds at a price for one, or grams at a price for a kilogram."""
    price = stream.integer(299, 1_499)
    if stream.chance(1, 2):
        weight = _tenths(stream.integer(5, 60))
        value = call("mul", _number(weight), _dollars(price))
        return Errand("pounds", (weight, _money(price)), value)
    grams = stream.choice((250, 300, 400, 450, 500, 600, 750, 900))
    value = call("mul", call("div", grams, 1_000), _dollars(price))
    return Errand("grams", (str(grams), _money(price)), value)


def tips(stream: Stream) -> Errand:
    """A bill of 12 to 120 with a tip, and perhaps a service charge, each on the bill itself."""
    bill = stream.integer(1_200, 12_000)
    tip, service = stream.choice((15, 18, 20, 22)), stream.choice((0, 3, 5))
    value = call("mul", _dollars(bill), call("div", 100 + tip + service, 100))
    if not service:
        return Errand("tip", (_money(bill), str(tip)), value)
    return Errand("tip_and_service", (_money(bill), str(tip), str(service)), value)


def crowd(stream: Stream) -> Errand:
    """Length times width times people on a square metre."""
    length, width = stream.integer(10, 200), stream.integer(5, 80)
    density = stream.choice(("0.5", "1", "1.5", "2", "2.5", "3", "4"))
    value = call("mul", length, width, _number(density))
    return Errand("crowd", (str(length), str(width), density), value)


def travel(stream: Stream) -> Errand:
    """Minutes for 5 to 240 miles at a steady speed."""
    miles, speed = stream.integer(5, 240), stream.choice((25, 30, 35, 40, 45, 50, 55, 60, 65))
    value = call("div", call("mul", miles, 60), speed)
    return Errand("travel", (str(miles), str(speed)), value)


def fill_rate(stream: Stream) -> Errand:
    """Minutes to fill a tank."""
    litres = 5 * stream.integer(4, 400)
    flow = _tenths(stream.integer(20, 300))
    return Errand("fill_rate", (str(litres), flow), call("div", litres, _number(flow)))


# The paper's topics and their weights, in fifths.
TOPICS: dict[Callable[[Stream], Errand], int] = {
    basket: 7, discounts: 7, taxes: 5, units: 5, tips: 5, crowd: 4, travel: 4, fill_rate: 4,
}  # fmt: skip


def _prices(stream: Stream, count: int, low: Cents, high: Cents) -> list[Cents]:
    return [stream.integer(low, high) for _ in range(count)]


def _money(cents: Cents) -> str:
    return f"${cents // 100}.{cents % 100:02d}"


def _whole(dollars: int) -> str:
    return f"${dollars}"


def _dollars(cents: Cents) -> Decimal:
    return Decimal(_money(cents)[1:])


def _shown(prices: list[Cents]) -> tuple[str, ...]:
    return tuple(map(_money, prices))


def _sum(prices: list[Cents]) -> Expression:
    amounts = list(map(_dollars, prices))
    return amounts[0] if len(amounts) == 1 else call("add", *amounts)


def _less_percent(amount: Expression, off: int) -> Expression:
    return call("mul", amount, call("div", 100 - off, 100))


def _tenths(value: int) -> str:
    whole, tenth = divmod(value, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)


def _number(text: str) -> Expression | int:
    return Decimal(text) if "." in text else int(text)


def _more(rate: str) -> Expression | int:
    """100 and the rate, as one number."""
    return Decimal(f"10{rate}") if "." in rate else 100 + int(rate)
