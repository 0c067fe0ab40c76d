"""The kinds of shopping problem: each draws what is left to draw and tells one story about it."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, lcm
from typing import NamedTuple

from mathmill.generators.wording import two_places
from mathmill.generators.words.baskets import (
    Input,
    Setting,
    Story,
    basket_cost,
    basket_inputs,
    basket_told,
    budget,
    budget_inputs,
    budget_steps,
    budget_told,
    difference_step,
    round_above,
)


def total(here: Setting) -> Story:
    """What a basket costs."""
    she = here.person.she
    asks = here.stream.choice(
        (f"How much does {she} pay?", f"How much does {she} spend?", "What is the total cost?")
    )
    cost = sum(line.cost for line in here.lines)
    code, steps, between = basket_cost(here)
    return Story(
        (*basket_told(here, "buys"), asks),
        basket_inputs(here),
        (*code, "return cost"),
        f"The total cost in {here.currency.units}.",
        steps,
        cost,
        True,
        between[:-1],
    )


def change(here: Setting) -> Story:
    """What is given back from a round amount of cash."""
    person, stream = here.person, here.stream
    cost = sum(line.cost for line in here.lines)
    cash = round_above(stream, cost)
    she, cash_text = person.she, here.money(cash)
    pays = stream.choice(
        (
            f"{she.capitalize()} pays with {cash_text}.",
            f"{she.capitalize()} hands over {cash_text}.",
            f"{she.capitalize()} gives the cashier {cash_text}.",
        )
    )
    asks = stream.choice(
        (
            f"How much change does {she} get?",
            f"How much change should {she} get back?",
            f"How much money does {she} get back?",
        )
    )
    code, steps, between = basket_cost(here)
    return Story(
        (*basket_told(here, "buys"), pays, asks),
        (*basket_inputs(here), Input("cash", cash, True)),
        (*code, "# What is left of the cash is given back.", "return Fraction(cash) - cost"),
        f"The change in {here.currency.units}.",
        (*steps, difference_step(here, "Change", cash, cost)),
        cash - cost,
        True,
        between,
    )


def shortfall(here: Setting) -> Story:
    """What is missing to pay for a basket."""
    person, stream = here.person, here.stream
    cost = sum(line.cost for line in here.lines)
    has = stream.integer(max(1, cost // 4), max(1, cost - 1 - cost // 10))
    has = max(1, has - has % 5)
    she = person.she
    owns = stream.choice(
        (
            f"{she.capitalize()} has only {here.money(has)}.",
            f"{she.capitalize()} has {here.money(has)} so far.",
            f"But {she} has only {here.money(has)} with {person.her}.",
        )
    )
    asks = stream.choice(
        (f"How much more money does {she} need?", f"How much money is {she} missing?")
    )
    code, steps, between = basket_cost(here)
    return Story(
        (*basket_told(here, "wants to buy"), owns, asks),
        (*basket_inputs(here), Input("money", has, True)),
        (*code, "# What is there already need not be found.", "return cost - Fraction(money)"),
        f"The missing money in {here.currency.units}.",
        (*steps, difference_step(here, "Missing", cost, has)),
        cost - has,
        True,
        between,
    )


def affordable(here: Setting) -> Story:
    """How many of one good a sum of money buys."""
    line, owned = here.lines[0], budget(here, least_rest=0)
    she, many = here.person.she, line.good.noun.many
    asks = here.stream.choice(
        (
            f"What is the greatest number of {many} that {she} can buy?",
            f"How many {many} can {she} buy at most?",
        )
    )
    return Story(
        (*budget_told(here, owned), asks),
        budget_inputs(line, owned),
        (
            "# Whole pieces only: the quotient is rounded down.",
            f"return Fraction(money) // Fraction({line.good.symbol}_price)",
        ),
        f"The greatest number of {many} that the money buys.",
        budget_steps(line, owned),
        line.pieces,
        False,
        (),
    )


def left_over(here: Setting) -> Story:
    """What stays of a sum of money after buying as many as possible."""
    line, owned = here.lines[0], budget(here, least_rest=1)
    she, many = here.person.she, line.good.noun.many
    buys = here.stream.choice(
        (
            f"{she.capitalize()} buys as many {many} as {she} can.",
            f"{she.capitalize()} buys the greatest number of {many} that {she} can pay for.",
        )
    )
    asks = here.stream.choice(
        (f"How much money does {she} have left?", "How much money is left over?")
    )
    price, symbols = f"{line.good.symbol}_price", line.good.symbols
    return Story(
        (*budget_told(here, owned), buys, asks),
        budget_inputs(line, owned),
        (
            "# Whole pieces only: the quotient is rounded down.",
            f"{symbols} = Fraction(money) // Fraction({price})",
            "# What was not spent is left.",
            f"return Fraction(money) - {symbols} * Fraction({price})",
        ),
        f"The money left in {here.currency.units}.",
        (
            *budget_steps(line, owned),
            difference_step(here, "Left", owned, line.cost),
        ),
        owned - line.cost,
        True,
        (line.cost,),
    )


def unit_price(here: Setting) -> Story:
    """What one piece costs, when several cost a known amount."""
    line, person, stream = here.lines[0], here.person, here.stream
    she, one, a = person.she, line.good.noun.one, line.good.noun.a
    amount = here.money(line.cost)
    tells = stream.choice(
        (
            f"{person.name} pays {amount} for {line.counted}, which all cost the same.",
            f"{person.name} buys {line.counted} of the same price for {amount} in total.",
            f"{person.name} buys {line.counted}, all at the same price. In total {she} pays"
            f" {amount}.",
        )
    )
    asks = stream.choice(
        (f"How much does {a} cost?", f"What is the price of {a}?",
         f"What does each {one} cost?")
    )  # fmt: skip
    symbols = line.good.symbols
    return Story(
        (tells, asks),
        (Input(symbols, line.pieces, False), Input("cost", line.cost, True)),
        ("# Equal prices: the cost is shared out evenly.", f"return Fraction(cost) / {symbols}"),
        f"The price of {a} in {here.currency.units}.",
        (
            f"Price of {a} in {here.currency.units}:"
            f" {two_places(line.cost)} / {line.pieces} = {two_places(line.price)}",
        ),
        line.price,
        True,
        (),
    )


def discount(here: Setting) -> Story:
    """What a basket of one good costs after a discount in percent."""
    percent = here.stream.choice((5, 10, 15, 20, 25, 30, 35, 40))
    line = here.lines[0]
    step = lcm(5, 100 // gcd(percent, 100))  # a price so divisible has an exact discount
    line = line._replace(price=max(step, line.price - line.price % step))
    here = here._replace(lines=(line,))
    she, paid = here.person.she, line.cost * (100 - percent) // 100
    cut = here.stream.choice(
        (
            f"{she.capitalize()} gets a discount of {percent}% on the total.",
            f"A sale takes {percent}% off the total.",
            f"With a voucher, {she} gets {percent}% off the total.",
        )
    )
    asks = here.stream.choice((f"How much does {she} pay?", f"How much does {she} have to pay?"))
    code, steps, between = basket_cost(here)
    kept = 100 - percent
    units = here.currency.units
    return Story(
        (*basket_told(here, "buys"), cut, asks),
        (*basket_inputs(here), Input("percent_off", percent, False)),
        (*code, "# The discount is taken off the cost.", "return cost * (100 - percent_off) / 100"),
        f"The price after the discount in {units}.",
        (
            *steps,
            f"Percent still to pay: 100 - {percent} = {kept}",
            f"To pay in {units}: {two_places(line.cost)} * {kept} / 100 = {two_places(paid)}",
        ),
        paid,
        True,
        between,
    )


class Kind(NamedTuple):
    tell: Callable[[Setting], Story]
    most_goods: int  # kinds of goods in its basket
    level: int


KINDS = {
    "total": Kind(total, 3, 0),
    "unit_price": Kind(unit_price, 1, 0),
    "affordable": Kind(affordable, 1, 1),
    "change": Kind(change, 2, 1),
    "shortfall": Kind(shortfall, 2, 1),
    "left_over": Kind(left_over, 1, 2),
    "discount": Kind(discount, 1, 2),
}
