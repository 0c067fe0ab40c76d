"""What may be asked about a list of numbers: each question with its answer and near misses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from mathmill.generators.numeracy.tables import Numbers
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Decimal, Expression, Number, call, listed

Operand = Expression | int


@dataclass(frozen=True)
class Lookup:
    """A question, and `others`, wrong answers. `asked` is what the right option is equal to.

    With `distance_from` it is the option's distance from that number instead.
    """

    question: str
    answer: str
    asked: Expression
    exact: Fraction
    others: tuple[str, ...]
    values: Sequence[str] = ()  # the numbers to show, if not those given
    distance_from: int | None = None

    def option(self, text: str) -> Operand:
        """What an option says, to be compared with `asked`."""
        if "/" in text:
            return Number(Fraction(text))
        if self.distance_from is None:
            return _node(text)
        return call("abs", call("sub", _node(text), self.distance_from))

    def spelt(self, value: Fraction) -> str:
        """Another value, written as the answer is."""
        places = len(self.answer.partition(".")[2])
        if value.denominator == 1 and not places:
            return str(value)
        if not places:
            return f"{value.numerator}/{value.denominator}"
        units = round(value * 10**places)
        sign = "-" if units < 0 else ""
        return f"{sign}{abs(units) // 10**places}.{abs(units) % 10**places:0{places}d}"


Ask = Callable[[Stream, Numbers], Lookup]


# The same few thousand numerals come again and again.
@lru_cache(maxsize=65_536)
def value_of(text: str) -> Fraction:
    return Fraction(text)


@lru_cache(maxsize=65_536)
def _node(text: str) -> Operand:
    return Decimal(text) if "." in text else Number(int(text))


def _nodes(numbers: Sequence[str]) -> Expression:
    return listed(*map(_node, numbers))


def _position(question: str, asked: Expression, place: int, size: int) -> Lookup:
    others = tuple(str(other) for other in range(size))
    return Lookup(question, str(place), asked, Fraction(place), others)


def _with_repeats(stream: Stream, numbers: Numbers) -> tuple[Numbers, str]:
    """The numbers with one of them at two or three places, and that one."""
    changed = list(numbers)
    chosen = stream.choice(numbers)
    for place in stream.sample(range(len(numbers)), 2):
        changed[place] = chosen
    return changed, chosen


def _first(stream: Stream, numbers: Numbers) -> Lookup:
    shown, x = _with_repeats(stream, numbers)
    asked = call("index_of", _nodes(shown), _node(x))
    found = _position(
        f"At which position does {x} stand for the first time?", asked, _index(shown, x), len(shown)
    )
    return _showing(found, shown)


def _last(stream: Stream, numbers: Numbers) -> Lookup:
    shown, x = _with_repeats(stream, numbers)
    asked = call("sub", len(shown) - 1, call("index_of", call("reversed", _nodes(shown)), _node(x)))
    place = len(shown) - 1 - _index(shown[::-1], x)
    found = _position(
        f"At which position does {x} stand for the last time?", asked, place, len(shown)
    )
    return _showing(found, shown)


def _showing(found: Lookup, shown: Numbers) -> Lookup:
    return replace(found, values=shown)


def _index(numbers: Sequence[str], x: str) -> int:
    return [value_of(number) for number in numbers].index(value_of(x))


def _after(stream: Stream, numbers: Numbers) -> Lookup:
    return _neighbour(stream, numbers, 1)


def _before(stream: Stream, numbers: Numbers) -> Lookup:
    return _neighbour(stream, numbers, -1)


def _neighbour(stream: Stream, numbers: Numbers, step: int) -> Lookup:
    firsts: dict[Fraction, int] = {}
    for place, number in enumerate(numbers):
        firsts.setdefault(value_of(number), place)
    places = [place for place in firsts.values() if 0 < place < len(numbers) - 1]
    place = stream.choice(places)
    x, found = numbers[place], numbers[place + step]
    where = call("add", call("index_of", _nodes(numbers), _node(x)), step)
    side = "after" if step > 0 else "before"
    question = f"Which number stands right {side} the first {x}?"
    asked = call("element", _nodes(numbers), where)
    return _number(question, asked, found, numbers)


def _number(question: str, asked: Expression, found: str, numbers: Sequence[str]) -> Lookup:
    """A question whose answer is one of the numbers; no option is another way to write it."""
    others = tuple(text for text in numbers if value_of(text) != value_of(found))
    distinct = tuple({value_of(text): text for text in others}.values())
    return Lookup(question, found, asked, value_of(found), distinct)


def _parity(first: bool, odd: bool) -> Ask:
    def ask(stream: Stream, numbers: Numbers) -> Lookup:
        whole = [str(round(value_of(number))) for number in numbers]
        flags = [int(number) % 2 == odd for number in whole]
        if not any(flags):
            whole[-1], flags[-1] = str(int(whole[-1]) + 1), True
        rests = listed(*(call("mod", int(number), 2) for number in whole))
        size = len(whole)
        if first:
            place, asked = flags.index(True), call("index_of", rests, int(odd))
        else:
            place = size - 1 - flags[::-1].index(True)
            asked = call("sub", size - 1, call("index_of", call("reversed", rests), int(odd)))
        words = f"{'first' if first else 'last'} {'odd' if odd else 'even'}"
        return _showing(
            _position(f"At which position does the {words} number stand?", asked, place, size),
            whole,
        )

    return ask


def _extreme(greatest: bool) -> Ask:
    def ask(stream: Stream, numbers: Numbers) -> Lookup:
        size = len(numbers)
        low, high = size // 5, size * 4 // 5
        part = numbers[low : high + 1]
        found = (max if greatest else min)(part, key=Fraction)
        word = "greatest" if greatest else "least"
        question = (
            f"What is the {word} number from position {low} to position {high}, both included?"
        )
        # The claim tells the other numbers too, so that it belongs to just one question.
        told = listed(*map(_nodes, (part, numbers[:low], numbers[high + 1 :])))
        return _number(question, call(word, call("element", told, 0)), found, numbers)

    return ask


def _distance(closest: bool) -> Ask:
    def ask(stream: Stream, numbers: Numbers) -> Lookup:
        z = _aim(stream, numbers, closest)
        away = [abs(value_of(number) - z) for number in numbers]
        found = numbers[away.index(min(away) if closest else max(away))]
        word = "closest to" if closest else "furthest from"
        all_away = listed(*(call("abs", call("sub", _node(number), z)) for number in numbers))
        asked = call("least" if closest else "greatest", all_away)
        about = _number(f"Which of the numbers is {word} {z}?", asked, found, numbers)
        return replace(about, distance_from=z)

    return ask


def _aim(stream: Stream, numbers: Numbers, closest: bool) -> int:
    """A whole number with just one number at the least (or greatest) distance from it."""
    values = {value_of(number) for number in numbers}
    low, high = int(min(values)) - 5, int(max(values)) + 5
    start = stream.integer(low, high)
    for step in range(high - low + 1):
        z = low + (start - low + step) % (high - low + 1)
        away = sorted((abs(value - z) for value in values), reverse=not closest)
        if len(away) < 2 or away[0] != away[1]:
            return z
    return low


def _best_sum(count: int) -> Ask:
    def ask(stream: Stream, numbers: Numbers) -> Lookup:
        runs = [numbers[at : at + count] for at in range(len(numbers) - count + 1)]
        sums = [sum(map(value_of, run)) for run in runs]
        best = max(sums)
        asked = call("greatest", listed(*(call("add", *map(_node, run)) for run in runs)))
        question = f"What is the greatest sum of {count} neighbouring numbers?"
        others = tuple(_decimal(Fraction(each)) for each in sums if each != best)
        text = _decimal(Fraction(best))
        return Lookup(question, text, asked, Fraction(best), others)

    return ask


def _decimal(value: Fraction) -> str:
    """Exact, with as few places as it takes; the values have two at most."""
    for places in (0, 1, 2):
        if (value * 10**places).denominator == 1:
            units = int(value * 10**places)
            sign, whole = "-" if units < 0 else "", abs(units) // 10**places
            return f"{sign}{whole}" + (f".{abs(units) % 10**places:0{places}d}" if places else "")
    raise ValueError(f"{value} has more than two decimal places")


def _top(mean: bool) -> Ask:
    def ask(stream: Stream, numbers: Numbers) -> Lookup:
        shown = list({value_of(number): number for number in numbers}.values())
        count = max(len(shown) * 3 // 10, 1)
        best = sorted(shown, key=value_of, reverse=True)[:count]
        places = call("top_positions", _nodes(shown), count)
        total = sum(shown.index(number) for number in best)
        word, value = ("mean", Fraction(total, count)) if mean else ("sum", Fraction(total))
        question = f"What is the {word} of the positions of the {count} greatest numbers?" + (
            " Options are in lowest terms." if mean else ""
        )
        asked = call("mean" if mean else "total", places)
        text = str(value)
        others = tuple(
            str(value + Fraction(step, count if mean else 1)) for step in range(-4, 5) if step
        )
        others = tuple(other for other in others if not other.startswith("-"))
        return Lookup(question, text, asked, value, others, shown)

    return ask


def _rises(stream: Stream, numbers: Numbers) -> Lookup:
    """The list is made of rising runs, each as long as another draw says."""
    size = max(len(numbers), 24)
    shown: Numbers = []
    value = stream.integer(10, 90)
    while len(shown) < size:
        value -= stream.integer(1, 30)
        shown.append(str(value))
        for _ in range(stream.integer(0, 9)):
            value += stream.integer(1, 12)
            shown.append(str(value))
    ups = "".join("u" if int(x) < int(y) else " " for x, y in pairwise(shown))
    count = sum(len(run) > 5 for run in ups.split())
    question = (
        "A rise is a number that is greater than the one right before it. How often do more than 5"
        " rises come one after another, where a longest stretch of them counts once?"
    )
    asked = call("rises", _nodes(shown), 5)
    others = tuple(str(other) for other in range(12))
    return Lookup(question, str(count), asked, Fraction(count), others, shown)


ABILITIES: dict[str, tuple[Ask, ...]] = {
    "retrieval": (
        _first, _last, _after, _before, _parity(True, True), _parity(True, False),
        _parity(False, True), _parity(False, False),
    ),
    "comparison": (
        _extreme(True), _extreme(False), _distance(True), _distance(False), _best_sum(2),
        _best_sum(3),
    ),
    "summary": (_top(False), _top(True), _rises),
}  # fmt: skip
