"""What all shopping stories share: baskets, budgets, their wording, code and worked lines.

Money is counted in hundredths as plain integers throughout, so every amount is exact.
"""

from __future__ import annotations

from typing import NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.wording import Currency, listed_in_words, money, two_places
from mathmill.generators.words.goods import Good, Person


class Line(NamedTuple):
    """So many of one good at one price."""

    good: Good
    pieces: int
    price: int

    @property
    def cost(self) -> int:
        return self.pieces * self.price

    @property
    def counted(self) -> str:
        return self.good.noun.counted(self.pieces)


class Setting(NamedTuple):
    """What a kind of story may use; `lines` are different goods of one shop."""

    stream: Stream
    person: Person
    currency: Currency
    place: str  # as in "at the market"
    lines: tuple[Line, ...]

    def money(self, amount: int) -> str:
        return money(amount, self.currency)


class Input(NamedTuple):
    """A quantity that the question gives and the program takes."""

    name: str
    value: int  # an integer, or hundredths if it is money
    is_money: bool


class Story(NamedTuple):
    sentences: tuple[str, ...]  # the last one asks
    inputs: tuple[Input, ...]
    body: tuple[str, ...]  # lines of the program; the last one returns
    returns: str  # what the program returns, in words
    steps: tuple[str, ...]  # the worked solution
    answer: int
    answer_is_money: bool
    between: tuple[int, ...]  # amounts and counts met on the way to the answer


class Working(NamedTuple):
    """Code and worked lines that reach an amount, with the amounts met on the way."""

    code: tuple[str, ...]
    steps: tuple[str, ...]
    between: tuple[int, ...]


def basket_told(here: Setting, buys: str) -> tuple[str, ...]:
    """Sentences that give every count and price of the basket once."""
    form = here.stream.below(3)
    if form == 0:
        items = [f"{line.counted} at {here.money(line.price)} each" for line in here.lines]
        return (placed(here, f"{here.person.name} {buys} {listed_in_words(items)}."),)
    if form == 1:
        prices = [
            f"{line.good.noun.many} cost {here.money(line.price)} each" for line in here.lines
        ]
    else:
        prices = [f"{line.good.noun.a} costs {here.money(line.price)}" for line in here.lines]
    counts = listed_in_words([line.counted for line in here.lines])
    return (
        placed(here, f"{listed_in_words(prices)}."),
        f"{here.person.name} {buys} {counts}.",
    )


def placed(here: Setting, sentence: str) -> str:
    """The sentence, half of the time with the place before it."""
    if here.stream.chance(1, 2):
        sentence = f"{here.place}, {sentence}"
    return sentence[0].upper() + sentence[1:]


def basket_inputs(here: Setting) -> tuple[Input, ...]:
    inputs: list[Input] = []
    for line in here.lines:
        inputs.append(Input(line.good.symbols, line.pieces, False))
        inputs.append(Input(f"{line.good.symbol}_price", line.price, True))
    return tuple(inputs)


def basket_cost(here: Setting) -> Working:
    """From counts and prices to `cost`."""
    units = here.currency.units
    total = sum(line.cost for line in here.lines)
    if len(here.lines) == 1:
        line = here.lines[0]
        product = f"{line.good.symbols} * Fraction({line.good.symbol}_price)"
        steps = (f"Total cost in {units}: {multiplied(line)} = {two_places(total)}",)
        return Working(("# All pieces cost the same.", f"cost = {product}"), steps, (total,))
    code = ["# What the goods of each kind cost together."]
    lines = []
    for line in here.lines:
        symbol, symbols = line.good.symbol, line.good.symbols
        code.append(f"{symbols}_cost = {symbols} * Fraction({symbol}_price)")
        what = f"Cost of the {line.good.noun.many} in {units}"
        lines.append(f"{what}: {multiplied(line)} = {two_places(line.cost)}")
    code.append("# What all of them cost.")
    code.append(f"cost = {' + '.join(f'{line.good.symbols}_cost' for line in here.lines)}")
    costs = [line.cost for line in here.lines]
    terms = " + ".join(map(two_places, costs))
    lines.append(f"Total cost in {units}: {terms} = {two_places(total)}")
    return Working(tuple(code), tuple(lines), (*costs, total))


def multiplied(line: Line) -> str:
    return f"{line.pieces} * {two_places(line.price)}"


def difference_step(here: Setting, what: str, larger: int, smaller: int) -> str:
    """A worked line that takes one amount of money from another."""
    texts = [two_places(amount) for amount in (larger, smaller, larger - smaller)]
    return f"{what} in {here.currency.units}: {texts[0]} - {texts[1]} = {texts[2]}"


def budget(here: Setting, least_rest: int) -> int:
    """Money for the basket's one line of goods that leaves `least_rest` or more, but no piece."""
    line = here.lines[0]
    return line.cost + here.stream.integer(least_rest, line.price - 1)


def budget_told(here: Setting, amount: int) -> tuple[str, ...]:
    """Sentences that give the money there is and the price of a piece."""
    line, name = here.lines[0], here.person.name
    price, owned = here.money(line.price), here.money(amount)
    form = here.stream.below(3)
    if form == 0:
        return (f"{name} has {owned} to spend on {line.good.noun.many} at {price} each.",)
    if form == 1:
        return (f"{name} has {owned}.", placed(here, f"{line.good.noun.a} costs {price}."))
    return (
        placed(here, f"{line.good.noun.many} cost {price} each."),
        f"{name} has {owned} to spend on them.",
    )


def budget_inputs(line: Line, amount: int) -> tuple[Input, ...]:
    return (Input("money", amount, True), Input(f"{line.good.symbol}_price", line.price, True))


def budget_steps(line: Line, amount: int) -> tuple[str, ...]:
    """The greatest count that fits, and the next one that does not."""
    more = line._replace(pieces=line.pieces + 1)
    owned, many = two_places(amount), line.good.noun.many
    return (
        f"Divide and round down: floor({owned} / {two_places(line.price)}) = {line.pieces}",
        f"{line.counted} can be paid for: {multiplied(line)} = {two_places(line.cost)} <= {owned}",
        f"{more.pieces} {many} cannot: {multiplied(more)} = {two_places(more.cost)} > {owned}",
    )


def round_above(stream: Stream, amount: int) -> int:
    """A sum of cash in banknotes that is more than `amount`, but not far more."""
    notes = [note for note in (500, 1_000, 2_000, 5_000, 10_000) if note <= max(500, 2 * amount)]
    note = stream.choice(notes)
    return (amount // note + 1) * note
