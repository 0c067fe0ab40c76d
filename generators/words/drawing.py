"""One draw of a story's numbers as one Python function, written from the family's file.

Nine draws of ten may not fit, so this is where the time goes. All numbers of a draw come from one
random word or two, taken apart by their sizes; formulas are worked in whole numbers (`ratios`), and
a condition is tested as soon as its numbers are known. What distractors alone tell comes last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from math import gcd

from mathmill.generators.words.ratios import Code, Ratio
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY, Answer, Quantity

Key = int | tuple[int, int]  # a number times `SCALE`, or what is not whole then by itself

_MOST = 2**32  # ways to draw that one random word decides: no odds are off by more than 1e-9
SCALE = 10**6  # a decimal answer has at most six places
LESS_THAN = {CLOCK: 24 * 60, WEEKDAY: 7}


class Drawing:
    """The lines that draw numbers of a family, as the body of a loop that tries again and again.

    They draw from `word`, and go on to the next round where the numbers do not fit. The numbers
    that come out are `ratios`, of which some are known to be `positive`; `names` are what the lines
    use. Numbers that are `known` are looked up by that name `before`; `on_grid` are such as might
    have been drawn, so that their denominators are known too.
    """

    def __init__(
        self, family: Family, known: frozenset[str] = frozenset(), *, on_grid: bool = False
    ) -> None:
        self._family, self._known, self._on_grid = family, known, on_grid
        self.before: list[str] = []
        self._code = Code()
        self._code.names["scaled"] = scaled
        self._ratios: dict[str, Ratio] = {}
        self._conditions = list(family.conditions)
        self._write()
        self.lines, self.names = self._code.lines, self._code.names
        self.ratios = {name: self._ratios[name] for name in self._order()}
        tops = self._code.positive
        self.positive = frozenset(name for name, ratio in self.ratios.items() if ratio.top in tops)

    @property
    def raw(self) -> str:
        """The numbers as the code of a tuple, with the denominators that were not known."""
        parts = [part for ratio in self.ratios.values() for part in ratio if isinstance(part, str)]
        return "".join(f"{part}, " for part in parts)

    def _order(self) -> list[str]:
        return [*self._family.parsed, *(step.name for step in self._family.parsed_steps)]

    def _write(self) -> None:
        family, code = self._family, self._code
        quantities = family.parsed
        late = _of_distractors(family)
        self._draw([each for name, each in quantities.items() if name not in late])
        for step in family.parsed_steps:
            ratio = code.number(step.formula)
            if step.name == family.parsed_answer.name:
                ratio = self._fit(family.parsed_answer, ratio)
            self._settle(step.name, ratio, step.formula)
        self._draw([each for name, each in quantities.items() if name in late])
        self._keep_apart()

    def _draw(self, quantities: Iterable[Quantity]) -> None:
        for group in _groups(quantities, self._known):
            drawn = [each for each in group if self._is_drawn(each) and _ways(each) > 1]
            if drawn:
                self._code.lines.append(f"drawn = word() % {math.prod(map(_ways, drawn))}")
            for each in group:
                place = "0"
                if each in drawn:
                    place = "drawn" if each is drawn[-1] else "place"
                    if place == "place":
                        self._code.lines.append(f"drawn, place = divmod(drawn, {_ways(each)})")
                if each.name in self._known:
                    self._take(each)
                else:
                    self._settle(each.name, self._quantity(each, place), each.formula)
                self._test(each)

    def _is_drawn(self, quantity: Quantity) -> bool:
        return quantity.formula is None and quantity.name not in self._known

    def _take(self, quantity: Quantity) -> None:
        """A number that is known."""
        name = quantity.name
        ratio = Ratio(f"n_{name}", f"d_{name}")
        self.before += [
            f"value = known[{name!r}]",
            f"n_{name}, d_{name} = value.numerator, value.denominator",
        ]
        if self._on_grid:
            tops, scale = _tops(quantity)
            least = min(tops if quantity.options else tops[:1])
            ratio = Ratio(f"n_{name}", scale)
            self.before.append(f"n_{name}, rest = divmod(n_{name} * {scale}, d_{name})")
            self.before.append(f"if rest or n_{name} < {least}: return None")
            if least > 0:
                self._code.positive.add(ratio.top)
        self._code.define(name, ratio)
        self._ratios[name] = ratio

    def _quantity(self, quantity: Quantity, place: str) -> Ratio:
        code, name = self._code, quantity.name
        if quantity.formula is not None:
            return code.number(quantity.formula)
        tops, scale = _tops(quantity)
        if min(tops) > 0:
            code.positive.add(f"n_{name}")
        if quantity.options:
            code.names[f"all_{name}"] = tops
            return Ratio(f"all_{name}[{place}]", scale)
        step = place if tops[1] == 1 else f"{tops[1]} * {place}"
        return Ratio(f"{tops[0]} + {step}", scale)

    def _settle(self, name: str, ratio: Ratio, formula: Expression | None) -> None:
        """Give the value its name, in lowest terms where its denominator was not known."""
        top, bottom = ratio
        code = self._code
        if isinstance(bottom, int):
            code.lines.append(f"n_{name} = {top}")
            settled = Ratio(f"n_{name}", bottom)
        else:
            code.lines.append(f"common = gcd({top}, {bottom})")
            code.lines.append(f"n_{name}, d_{name} = {top} // common, {bottom} // common")
            settled = Ratio(f"n_{name}", f"d_{name}")
        if code.is_positive(top):
            code.positive.add(settled.top)
        self._code.define(name, settled, formula)
        self._ratios[name] = settled

    def _test(self, quantity: Quantity) -> None:
        """What must hold of a quantity by itself, and the conditions that can now be tested."""
        top, bottom = self._ratios[quantity.name]
        code = self._code
        if quantity.name in self._family.given and (quantity.is_count or quantity.is_money):
            if not code.is_positive(top):
                code.reject(f"{top} <= 0")
                code.positive.add(top)
            self._divide(Ratio(top, bottom), 100 if quantity.is_money else 1)
            if quantity.is_count and isinstance(bottom, str):
                self._ratios[quantity.name] = Ratio(top, 1)  # whole, and in lowest terms
                code.define(quantity.name, Ratio(top, 1))
        for condition in [each for each in self._conditions if self._is_known(each)]:
            code.require(condition)
            self._conditions.remove(condition)

    def _divide(self, ratio: Ratio, scale: int) -> None:
        """Go on to the next round where so many times the value is not whole."""
        top, bottom = ratio
        if isinstance(bottom, str) or scale % bottom:
            self._code.reject(f"{_times(top, scale)} % {bottom}")

    def _is_known(self, condition: Expression) -> bool:
        return variables(condition) <= self._ratios.keys()

    def _fit(self, answer: Answer, ratio: Ratio) -> Ratio:
        """The answer, which must be one that can be written in its form."""
        top, bottom = ratio
        code = self._code
        signed = answer.unit in ("", "°C") and answer.form != "money"
        if not signed and not code.is_positive(top):
            code.reject(f"{top} < 0")
        if answer.form == "rational":
            code.reject(f"not {top} % {bottom}")
        if answer.form in ("rational", "rounded"):
            return ratio
        scale = {"money": 100, "decimal": SCALE}.get(answer.form, 1)
        self._divide(ratio, scale)
        if isinstance(bottom, str) or scale % bottom:
            ratio = Ratio(code.hold(f"{_times(top, scale)} // {bottom}", top), scale)
        if answer.form in LESS_THAN:
            code.reject(f"{ratio.top} >= {LESS_THAN[answer.form]}")
        return ratio

    def _keep_apart(self) -> None:
        """No step may find what the story states, as a number or in its own words."""
        stated = [self._ratios[name] for name in self._family.stated_names]
        stated += map(literal, _in_words(self._family))
        found = [self._ratios[step.name] for step in self._family.parsed_steps]
        scale = math.lcm(*(each.bottom for each in stated + found if isinstance(each.bottom, int)))
        own, others = ", ".join(keys(stated, scale)), ", ".join(keys(found, scale))
        self._code.reject(f"not {{{own}}}.isdisjoint(({others},))")


def keys(ratios: Iterable[Ratio], scale: int) -> list[str]:
    """The code of so many times each value; equal for equal values."""
    codes = []
    for top, bottom in ratios:
        if isinstance(bottom, str):
            whole = _times(top, scale)
            codes.append(f"{whole} if {bottom} == 1 else scaled({top}, {bottom}, {scale})")
        elif scale % bottom:
            codes.append(f"scaled({top}, {bottom}, {scale})")
        else:
            codes.append(_times(top, scale // bottom))
    return codes


def scaled(top: int, bottom: int, scale: int) -> Key:
    """So many times the value; equal for equal values.

    >>> scaled(3, 2, 100), scaled(2, 3, 100), scaled(20, 30, 100)
    (150, (2, 3), (2, 3))
    """
    common = gcd(top, bottom)
    top, bottom = top // common, bottom // common
    return (top, bottom) if scale % bottom else top * (scale // bottom)


def literal(value: Fraction) -> Ratio:
    """A number as code."""
    return Ratio(str(value.numerator), value.denominator)


def _times(text: str, factor: int) -> str:
    return text if factor == 1 else f"{text} * {factor}"


def _tops(quantity: Quantity) -> tuple[list[int], int]:
    """The options of a quantity, or its least value and its step, times a whole number."""
    values = quantity.options or (quantity.low, quantity.step)
    scale = math.lcm(*(value.denominator for value in values))
    return [int(value * scale) for value in values], scale


def _ways(quantity: Quantity) -> int:
    """How many values may be drawn."""
    return quantity.size or len(quantity.options)


def _in_words(family: Family) -> list[Fraction]:
    """The numbers that its texts have themselves, that of the places of its answer included."""
    found = set(family.numbers_in_words)
    if family.parsed_answer.form == "rounded":
        found.add(Fraction(family.parsed_answer.places))  # rounded to 1 decimal place
    return sorted(found)


def _of_distractors(family: Family) -> frozenset[str]:
    """The quantities that distractors alone tell, and that no other quantity is worked from."""
    late = set(family.stated_names) - set(family.given)
    for name, quantity in family.parsed.items():
        if quantity.formula is not None and name not in late:
            late -= variables(quantity.formula)
    return frozenset(late)


def _groups(quantities: Iterable[Quantity], known: frozenset[str]) -> list[list[Quantity]]:
    """Quantities in their order, those together that are drawn from one random number."""
    groups: list[list[Quantity]] = []
    size = _MOST
    for each in quantities:
        own = 1 if each.formula is not None or each.name in known else _ways(each)
        if size * own >= _MOST:
            groups.append([])
            size = 1
        size *= own
        groups[-1].append(each)
    return groups
