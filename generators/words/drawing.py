"""One draw of a story's numbers as one Python function, written from the family's file.

Nine draws of ten may not fit, so this is where the time goes. All numbers of a draw come from one
random word or two, taken apart by their sizes; formulas are worked in whole numbers (`ratios`), and
a condition is tested as soon as its numbers are known. What distractors alone tell comes last.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from mathmill.generators.words.ratios import Code, Ratio, exact
from mathmill.schemas.expressions import Expression, variables
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import CLOCK, WEEKDAY, Answer, Quantity, Value

Numbers = dict[str, Value]
Key = int | Fraction  # a number times `SCALE`
Raw = tuple[int, ...]  # numerators, and the denominators that are not known beforehand


class Attempt(NamedTuple):
    """How numbers of a story are drawn; most are thrown away before they are made `Numbers`."""

    draw: Callable[[Callable[[], int], Mapping[str, Value], int], Raw | None]  # None if none fit
    answer: Callable[[Raw], tuple[int, int]]  # what they lead to: numerator and denominator
    numbers: Callable[[Raw], Numbers]  # given and found
    tells: Callable[[Raw, int, int], bool]  # whether one is that numerator and denominator
    stated: Callable[[Raw], frozenset[Key]]  # those that are given and not known
    found: Callable[[Raw], frozenset[Key]]  # those of the steps


_MOST = 2**32  # ways to draw that one random word decides: no odds are off by more than 1e-9
SCALE = 10**6  # a decimal answer has at most six places
LESS_THAN = {CLOCK: 24 * 60, WEEKDAY: 7}


def attempt_of(family: Family, known: frozenset[str]) -> Attempt:
    """How numbers of a family are drawn; those that are `known` are not.

    For a story of 5 pens at $1.20 it is these functions, in which n_price counts hundredths:

        def draw(word, known, tries):
            for _ in range(tries):
                try:
                    ... the lines of `Drawing`
                    return n_pens, n_price, n_cost,
                except ArithmeticError: pass
        def answer(raw):
            n_pens, n_price, n_cost, = raw
            return n_cost, 100
        def numbers(raw):
            n_pens, n_price, n_cost, = raw
            return {'pens': n_pens, 'price': value_of(n_price, 100), 'cost': value_of(n_cost, 100)}
        def tells(raw, top, bottom):
            n_pens, n_price, n_cost, = raw
            return n_pens * bottom == top * 1 or n_price * bottom == top * 100 or ...
        def stated(raw):
            n_pens, n_price, n_cost, = raw
            return frozenset((n_pens * 1000000, n_price * 10000,))

    and `found` likewise.
    """
    drawing = Drawing(family, known)
    ratios = drawing.ratios
    given = [ratios[name] for name in family.given if name not in known]
    found = [ratios[step.name] for step in family.parsed_steps]
    every = ", ".join(f"{name!r}: {exact(ratio)}" for name, ratio in ratios.items())
    same = " or ".join(f"{top} * bottom == top * {own}" for top, own in ratios.values())
    raw = drawing.raw
    results = {
        "answer(raw)": ", ".join(map(str, ratios[family.parsed_answer.name])),
        "numbers(raw)": f"{{{every}}}",
        "tells(raw, top, bottom)": same,
        "stated(raw)": f"frozenset(({''.join(f'{key}, ' for key in keys(given, SCALE))}))",
        "found(raw)": f"frozenset(({''.join(f'{key}, ' for key in keys(found, SCALE))}))",
    }
    text = "\n".join(
        ["def draw(word, known, tries):", " for _ in range(tries):", "  try:",
         *(f"   {line}" for line in drawing.lines), f"   return {raw}",
         "  except ArithmeticError: pass"]
        + [f"def {head}:\n {raw} = raw\n return {result}" for head, result in results.items()]
    )  # fmt: skip
    exec(text, drawing.names)  # noqa: S102 - it is made of checked formulas alone
    return Attempt(*(drawing.names[name] for name in Attempt._fields))


class Drawing:
    """The lines that draw numbers of a family, as the body of a loop that tries again and again.

    They draw from `word`, and go on to the next round where the numbers do not fit. The numbers
    that come out are `ratios`; `names` are what the lines use. Numbers that are `known` are looked
    up by that name.
    """

    def __init__(self, family: Family, known: frozenset[str] = frozenset()) -> None:
        self._family, self._known = family, known
        self._code = Code()
        self._code.names["scaled"] = scaled
        self._ratios: dict[str, Ratio] = {}
        self._conditions = list(family.conditions)
        self._write()
        self.lines, self.names = self._code.lines, self._code.names
        self.ratios = {name: self._ratios[name] for name in self._order()}

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
            self._settle(step.name, code.number(step.formula))
        self._fit(family.parsed_answer)
        self._draw([each for name, each in quantities.items() if name in late])
        self._keep_apart()

    def _draw(self, quantities: Iterable[Quantity]) -> None:
        for group in _groups(quantities, self._known):
            size = math.prod(each.size or len(each.options) for each in group if self._drawn(each))
            if size > 1:
                self._code.lines.append(f"drawn = word() % {size}")
            for each in group:
                self._settle(each.name, self._quantity(each))
                self._test(each)

    def _drawn(self, quantity: Quantity) -> bool:
        return quantity.formula is None and quantity.name not in self._known

    def _quantity(self, quantity: Quantity) -> Ratio:
        code, name = self._code, quantity.name
        if quantity.formula is not None and name not in self._known:
            return code.number(quantity.formula)
        if name in self._known:
            code.lines.append(f"value = known[{name!r}]")
            return Ratio(code.hold("value.numerator"), code.hold("value.denominator"))
        size = quantity.size or len(quantity.options)
        place = "0"
        if size > 1:
            code.lines.append(f"drawn, place = divmod(drawn, {size})")
            place = "place"
        values = quantity.options or (quantity.low, quantity.step)
        scale = math.lcm(*(value.denominator for value in values))
        tops = [int(value * scale) for value in values]
        if quantity.options:
            code.names[f"all_{name}"] = tops
            return Ratio(f"all_{name}[{place}]", scale)
        return Ratio(f"{tops[0]} + {tops[1]} * {place}", scale)

    def _settle(self, name: str, ratio: Ratio) -> None:
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
        code.define(name, settled)
        self._ratios[name] = settled

    def _test(self, quantity: Quantity) -> None:
        """What must hold of a quantity by itself, and the conditions that can now be tested."""
        top, bottom = self._ratios[quantity.name]
        if quantity.name in self._family.given:
            if quantity.is_count:
                self._code.reject(f"{top} < 1 or {top} % {bottom}")
            if quantity.is_money:
                self._code.reject(f"{top} <= 0 or {top} * 100 % {bottom}")
        for condition in [each for each in self._conditions if self._is_known(each)]:
            self._code.reject(f"not {self._code.truth(condition)}")
            self._conditions.remove(condition)

    def _is_known(self, condition: Expression) -> bool:
        return variables(condition) <= self._ratios.keys()

    def _fit(self, answer: Answer) -> None:
        """The answer must be one that can be written in its form."""
        top, bottom = self._ratios[answer.name]
        reject = self._code.reject
        if answer.unit not in ("", "°C") or answer.form == "money":
            reject(f"{top} < 0")
        if answer.form == "money":
            reject(f"{top} * 100 % {bottom}")
        elif answer.form == "rational":
            reject(f"not {top} % {bottom}")
        elif answer.form == "decimal":
            reject(f"{top} * {SCALE} % {bottom}")
        elif answer.form in LESS_THAN:
            reject(f"{top} % {bottom} or {top} >= {LESS_THAN[answer.form]} * {bottom}")
        elif answer.form != "rounded":
            reject(f"{top} % {bottom}")

    def _keep_apart(self) -> None:
        """No step may find what the story states, as a number or in its own words."""
        stated = [self._ratios[name] for name in self._family.stated_names]
        stated += [Ratio(str(each.numerator), each.denominator) for each in _in_words(self._family)]
        found = [self._ratios[step.name] for step in self._family.parsed_steps]
        scale = math.lcm(*(each.bottom for each in stated + found if isinstance(each.bottom, int)))
        own, others = ", ".join(keys(stated, scale)), ", ".join(keys(found, scale))
        self._code.reject(f"not {{{own}}}.isdisjoint(({others},))")


def keys(ratios: Iterable[Ratio], scale: int) -> list[str]:
    """The code of so many times each value; equal for equal values."""
    return [
        f"{top} * {scale // bottom}"
        if isinstance(bottom, int) and scale % bottom == 0
        else f"scaled({top}, {bottom}, {scale})"
        for top, bottom in ratios
    ]


def scaled(top: int, bottom: int, scale: int) -> int | Fraction:
    """So many times the value; equal for equal values."""
    return top * (scale // bottom) if scale % bottom == 0 else Fraction(top * scale, bottom)


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
        own = (
            1 if each.formula is not None or each.name in known else each.size or len(each.options)
        )
        if size * own >= _MOST:
            groups.append([])
            size = 1
        size *= own
        groups[-1].append(each)
    return groups
