"""Draws of a story's numbers as functions, one set for each family and the numbers that are known.

Most draws are thrown away: what is looked at of these costs little (see `drawing`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from mathmill.generators.words.drawing import SCALE, Drawing, Key, keys, literal
from mathmill.generators.words.ratios import exact
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.quantities import Value

Numbers = dict[str, Value]
Raw = tuple[int, ...]  # numerators, and the denominators that are not known beforehand


class Attempt(NamedTuple):
    """How numbers of a story are drawn; most are thrown away before they are made `Numbers`."""

    draw: Callable[[Callable[[], int], Mapping[str, Value], int], Raw | None]  # None if none fit
    answer: Callable[[Raw], tuple[int, int]]  # what they lead to: numerator and denominator
    numbers: Callable[[Raw], Numbers]  # given and found
    tells: Callable[[Raw, int, int], bool]  # whether one is that numerator and denominator
    stated: Callable[[Raw], frozenset[Key]]  # the given and not known, and those in words
    found: Callable[[Raw], frozenset[Key]]  # those of the steps


def attempt_of(family: Family, known: frozenset[str], *, on_grid: bool = False) -> Attempt:
    """How numbers of a family are drawn; those that are `known` are not (see `Drawing`).

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
    drawing = Drawing(family, known, on_grid=on_grid)
    ratios = drawing.ratios
    stated = [ratios[name] for name in family.given if name not in known]
    stated += map(literal, sorted(family.numbers_in_words))
    found = [ratios[step.name] for step in family.parsed_steps]
    every = ", ".join(f"{name!r}: {exact(ratio)}" for name, ratio in ratios.items())
    same = " or ".join(f"{top} * bottom == top * {own}" for top, own in ratios.values())
    raw = drawing.raw
    results = {
        "answer(raw)": ", ".join(map(str, ratios[family.parsed_answer.name])),
        "numbers(raw)": f"{{{every}}}",
        "tells(raw, top, bottom)": same,
        "stated(raw)": f"frozenset(({''.join(f'{key}, ' for key in keys(stated, SCALE))}))",
        "found(raw)": f"frozenset(({''.join(f'{key}, ' for key in keys(found, SCALE))}))",
    }
    text = "\n".join(
        ["def draw(word, known, tries):", *(f" {line}" for line in drawing.before),
         " for _ in range(tries):", "  try:",
         *(f"   {line}" for line in drawing.lines), f"   return {raw}",
         "  except ArithmeticError: pass"]
        + [f"def {head}:\n {raw} = raw\n return {result}" for head, result in results.items()]
    )  # fmt: skip
    exec(text, drawing.names)  # noqa: S102 - it is made of checked formulas alone
    return Attempt(*(drawing.names[name] for name in Attempt._fields))
