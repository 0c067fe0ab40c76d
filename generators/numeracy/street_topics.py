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

WORDINGS: dict[str, tuple[str, ...]] = {
    "basket": (
        "You put items at {list} into your basket. About how many dollars do they cost together?",
        "The prices on your shopping list are {list}. Roughly what is the total, in dollars?",
        "At the till the items come to {list}. About how many dollars is that in all?",
    ),
    "percent": (
        "You buy items at {list}, and everything is {}% off. About how many dollars do you pay?",
        "The marked prices are {list}. With {}% off the total, roughly how many dollars is it?",
        "Your items cost {list} before a discount of {}% on all of them. About how many dollars"
        " are left to pay?",
    ),
    "pairs": (
        "Buy one, get one free: items are sorted from dear to cheap and taken two by two, and the"
        " second of each pair is free. You take items at {list}. About how many dollars do you"
        " pay?",
        "In a sale you sort your items from dear to cheap, and every second one is free. They are"
        " marked {list}. Roughly how many dollars do you pay?",
        "Every second item is free, counted from the dearest down. About how many dollars do items"
        " at {list} cost then?",
    ),
    "free_items": (
        "An item costs {}. For every {} items that you pay, you get {} free. About how many dollars"
        " do you pay for {} items in all?",
        "Each jar is {}, and for every {} jars paid you get {} free. Roughly how many dollars"
        " do you pay when you leave with {} jars in all?",
        "Cans are {} each. Whenever you have paid for {}, you get {} free. About how many dollars"
        " are {} cans in all?",
    ),
    "coupon": (
        "Your items are {list}. A coupon takes {} off if they come to {} or more. About how many"
        " dollars do you pay?",
        "You buy items at {list} with a coupon for {} off totals of at least {}. Roughly how many"
        " dollars is the bill?",
        "The basket holds items at {list}. You have {} off any total from {} up. About how many"
        " dollars must you pay?",
    ),
    "percent_and_coupon": (
        "Items at {list} are {}% off, and then a coupon takes off another {}. About how many"
        " dollars do you pay?",
        "Your items are {list}. First {}% comes off the total, then {} more. Roughly how many"
        " dollars are left?",
        "You buy items at {list}; the shop takes {}% off the sum, and a voucher then {}. About how"
        " many dollars is that?",
    ),
    "tax": (
        "A lamp costs {} before a sales tax of {}%. About how many dollars do you pay with tax?",
        "The price is {}, and {}% tax is added. Roughly how many dollars is it then?",
        "With a tax of {1}% added, about how many dollars does a jacket marked {0} cost?",
    ),
    "tax_after_discount": (
        "A coat marked {} is {}% off, and {}% tax is added to the lower price. About how many"
        " dollars do you pay?",
        "The price of {} falls by {}%; on what is left comes {}% sales tax. Roughly how many"
        " dollars is that?",
        "You get {1}% off a desk at {0}, then pay {2}% tax on the reduced price. About how many"
        " dollars is it in all?",
    ),
    "tax_before_discount": (
        "A coat marked {} is {}% off, but {}% tax is charged on the full price. About how many"
        " dollars do you pay in all?",
        "The price of {} falls by {}%, while the sales tax of {}% is still on the price before."
        " Roughly how many dollars is that?",
        "You get {1}% off a desk at {0} and pay {2}% tax on the old price. About how many dollars"
        " is it in all?",
    ),
    "pounds": (
        "You buy {} lb of apples at {} a pound. About how many dollars is that?",
        "Cheese is {1} a pound. Roughly how many dollars do {0} lb cost?",
        "The scale shows {} lb, and a pound costs {}. About how many dollars do you pay?",
    ),
    "grams": (
        "You buy {} g of nuts at {} a kilogram. About how many dollars is that?",
        "Coffee is {1} a kilogram. Roughly how many dollars do {0} g cost?",
        "The scale shows {} g, and a kilogram costs {}. About how many dollars do you pay?",
    ),
    "tip": (
        "The bill is {}, and you add a tip of {}%. About how many dollars do you pay in all?",
        "With {1}% tip on a bill of {0}, roughly how many dollars is it together?",
        "Dinner comes to {} before a {}% tip. About how many dollars do you leave in all?",
    ),
    "tip_and_service": (
        "The bill is {}. You add a tip of {}% and a service charge of {}%, both on the bill itself."
        " About how many dollars do you pay in all?",
        "On a bill of {} come {}% tip and {}% service, each worked out on the bill. Roughly how"
        " many dollars is it together?",
        "Dinner is {}; tip is {}% of that and service {}% of that. About how many dollars do you"
        " leave in all?",
    ),
    "crowd": (
        "A square of {} m by {} m is full of people, {} on each square metre. About how many"
        " people are there?",
        "People stand on a street {} m long and {} m wide, {} to the square metre. Roughly how"
        " many are they?",
        "There are {2} people on each square metre of a field of {0} m by {1} m. About how many"
        " people is that?",
    ),
    "travel": (
        "You drive {} miles at a steady {} miles an hour. About how many minutes does it take?",
        "At {1} miles an hour all the way, roughly how many minutes are {0} miles?",
        "A bus covers {} miles at {} miles an hour without a stop. About how many minutes is it on"
        " the road?",
    ),
    "fill_rate": (
        "A tank of {} litres fills at {} litres a minute. About how many minutes does it take?",
        "Water runs at {1} litres a minute. Roughly how many minutes fill a pool of {0} litres?",
        "You have {} litres to fill and a hose that gives {} litres a minute. About how many"
        " minutes do you need?",
    ),
}


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
