"""What follows from one of several stories, by one function for each family and place.

It is as `plain` has it for a story alone, but for what goes on from there: the story ends with a
sentence that gives its answer a letter, or asks; and a letter may stand for one of its numbers. For
a story that takes such a letter and gives its own answer another one the function is

    def read(text, start, known):
        ... the lines of `Straight`, which leave n_pens, v_pens, t_who
        taken = slot = ''
        j_pens, m_pens = '"%s"' % (v_pens,), v_pens
        if n_pens is None:
            taken += v_pens
            slot = 'pens'
            n_pens, v_pens, j_pens, before = known
            first = before + written(v_pens, cents=False)
        if taken != 'X': return None
        ... the lines of `formulas`, to n_cost
        result = n_cost
        ... the lines of `row_code`
        return Told(family, 'b', end, result, n_cost, str(w_cost), '["mul",%s,%s]' % (...),
            ('The value of X: ' + first, 'Cost: %s × %s = %s' % (...)), (t_who,), sign, '', '',
            slot)

For a story that has a letter for what is asked, `known` gives the answer that it must have, and
there is

        if taken != 'Z': return None
        right = known(end)
        undone, found = undo(slot)({'pens': n_pens, 'price': n_price}, right, 'Z')
        if slot == 'pens': n_pens, v_pens, j_pens = found, outer(found), '["var","Z"]'
        ... the lines of `formulas`, to n_cost
        if n_cost != right: return None
        back = write(slot, 'Z')
        lines = ()
        if back:
            if not holds(slot)({'pens': n_pens, ..., 'cost': n_cost}): return None
            lines = tuple(back({'pens': v_pens, ..., 'cost': outer(n_cost)}, {'who': t_who}))

in which `lines` are what leads to the number, if the steps have a way back. Whatever is odd gives
None or raises what `registry.ODD` has: then one must look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from mathmill.schemas.templates.backwards import back_text_writer
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import filled_in, in_cents, line_codes
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import answer_writer, written
from mathmill.schemas.units import MONEY
from mathmill.validators.stories.formulas import outer, step_lines
from mathmill.validators.stories.fused import LETTERS, naming
from mathmill.validators.stories.plain import Lettered, Straight, tells_each_once
from mathmill.validators.stories.reading import sentences
from mathmill.validators.stories.row_code import asked_form, row_pieces
from mathmill.validators.stories.undoing import leads_back, undoing

_TEXT = re.compile(r"\bt_(\w+)")


class Told(NamedTuple):
    """A story, with what follows from it; `finals` take it for a story that was worked."""

    family: Family
    part: str  # the letter of its answer, small
    end: int  # where it ends in the text
    inner: Any  # its answer as `formulas` has it
    result: Value
    shown: str  # the same as a solution writes it
    claim: str  # the second derivation as JSON
    lines: tuple[str, ...]
    cast: tuple[str, ...]
    sign: str  # of the currency, "" if none is named
    answer: str = ""  # where it asks
    closing: str = ""
    slot: str = ""  # the number that a letter stands for
    value: Value = 0  # of that number
    undone: Sequence[str] = ()  # where it is asked for: the second derivation undone

    def asked(self) -> str:
        return self.claim


# What a letter stands for: the two forms of the number, the claim, and what the line that tells it
# has before it. Where the letter is what is asked for: from where the story ends to its answer, as
# `formulas` has it.
Known = tuple[Any, Value, str, str] | Callable[[int], Any]
Read = Callable[[str, int, Known | None], Told | None]


@cache
def reading(
    name: str,
    at: int,
    *,
    asks: bool = False,
    takes: bool = False,
    unknown: bool = False,
    unit: str = "",
) -> Read:
    """The function for a family's story in that place.

    It asks; or it takes the letter before its own; or a letter after its own is what is asked for.
    Its own letter may be told in another unit.
    """
    known = sentences(name)
    last = known.questions if asks else (naming(name, at, unit),)
    if not tells_each_once(known, last):
        return lambda text, start, before: None
    reader = (Lettered if takes or unknown else Straight)(known, last, asks=asks)
    lines = (
        _unknown(reader, known.family, at)
        if unknown
        else _lines(reader, known.family, at, asks, takes)
    )
    read: Read = reader.written("read(text, start, known)", lines)
    return read


def _lines(reader: Straight, family: Family, at: int, asks: bool, takes: bool) -> list[str]:
    names = reader.names
    code = row_pieces(family, names, "m_{}" if takes else "n_{}")
    names.update(Told=Told, family=family, written=written)
    answer = family.parsed_answer
    own, cents = f"n_{answer.name}", answer.unit == MONEY
    is_plain = answer_writer(answer.form, answer.places) is None
    as_written = is_plain and cents == (answer.name in in_cents(family.name))
    shown = f"str(w_{answer.name})" if as_written else f"written({own}, cents={cents})"
    said = [*([f"'The value of {LETTERS[at - 1]}: ' + first"] if takes else []), *code.lines]
    asked = filled_in(asked_form(family, "%s", "j_{}")) if takes else code.asked
    end = f", {code.answer}, {code.closing}" if asks else ", '', ''"
    end += ", slot" if takes else ""
    return [
        *(_taken(family, LETTERS[at - 1]) if takes else []),
        *step_lines(family, names),
        f"result = {own}",
        *code.body,
        f"return Told(family, {LETTERS[at].lower()!r}, end, result, {own}, {shown}, {asked},"
        f" ({''.join(f'{line}, ' for line in said)}), {_cast(reader)}, sign{end})",
    ]


def _cast(reader: Straight) -> str:
    return f"({''.join(f't_{role}, ' for role in reader.roles)})"


def _taken(family: Family, letter: str) -> list[str]:
    """The lines that put a known number in the one place of the letter."""
    cents = in_cents(family.name)
    lines = ["taken = slot = ''"]
    for name in family.given:
        lines += [
            f"j_{name}, m_{name} = '\"%s\"' % (v_{name},), v_{name}",
            f"if n_{name} is None:",
            f" taken += v_{name}",
            f" slot = {name!r}",
            f" n_{name}, v_{name}, j_{name}, before = known",
            f" first = before + written(v_{name}, cents={name in cents})",
        ]
    return [*lines, f"if taken != {letter!r}: return None"]


def _unknown(reader: Straight, family: Family, at: int) -> list[str]:
    """All lines for a story that has a letter for what is asked for."""
    letter, names, answer = LETTERS[at + 1], reader.names, family.parsed_answer
    names.update(
        Told=Told, family=family, written=written, outer=outer,
        undo=partial(undoing, family.name), write=partial(back_text_writer, family.name),
        holds=partial(leads_back, family.name),
    )  # fmt: skip
    lines = ["taken = slot = ''"]
    for name in family.given:
        lines.append(f"j_{name} = '\"%s\"' % (v_{name},)")
        lines.append(f"if n_{name} is None: taken += v_{name}; slot = {name!r}")
    numbers = ", ".join(f"{name!r}: n_{name}" for name in family.given)
    lines += [
        f"if taken != {letter!r}: return None",
        "right = known(end)",
        f"undone, found = undo(slot)({{{numbers}}}, right, {letter!r})",
        "value = outer(found)",
    ]
    own = f'["var","{letter}"]'
    lines += [
        f"if slot == {name!r}: n_{name}, v_{name}, j_{name} = found, value, {own!r}"
        for name in family.given
    ]
    found = [step.name for step in family.parsed_steps]
    inner_values = ", ".join(f"{name!r}: n_{name}" for name in [*family.given, *found])
    outer_values = ", ".join(
        [f"{name!r}: v_{name}" for name in family.given]
        + [f"{name!r}: n_{name} if type(n_{name}) is int else outer(n_{name})" for name in found]
    )
    keys = sorted(set(_TEXT.findall("".join(line_codes(family.name, "t_{}")))))
    texts = ", ".join(f"{key!r}: t_{key}" for key in keys)
    return [
        *lines,
        *step_lines(family, names),
        f"if n_{answer.name} != right: return None",
        f"back = write(slot, {letter!r})",
        "lines = ()",
        "if back:",
        f" values = {{{inner_values}}}",
        " if not holds(slot)(values): return None",
        f" lines = tuple(back({{{outer_values}}}, {{{texts}}}))",
        "result = outer(right)",
        f"return Told(family, {LETTERS[at].lower()!r}, end, right, result,"
        f" written(result, cents={answer.unit == MONEY}),"
        f" {filled_in(asked_form(family, '%s', 'j_{}'))}, lines, {_cast(reader)}, sign,"
        " slot=slot, value=value, undone=undone)",
    ]
