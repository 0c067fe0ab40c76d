"""Sentences and worked lines of a family as f-strings of Python, in names of the drawn numbers.

For the story ``{who} buys {pens}.`` and the step ``cost = pens * price | cost of the pens`` that is

    q_pens = count_words[n_pens] if in_words and n_pens < 13 else n_pens
    a_pens = f'{q_pens} pen' if n_pens == 1 else f'{q_pens} pens'
    f'{c_who} buys {a_pens}.'
    f'Cost of the pens: {n_pens} × {operand_cents_100[n_price]} = {written_cents_100[n_cost]}'

where n_price counts hundredths, f_who is a text of the cast and c_who the same with a capital
letter. Where a denominator is not known beforehand, a number is first made a `Value`.
"""

from __future__ import annotations

from collections.abc import Collection

from mathmill.generators.words.amounts import (
    COUNT_WORDS,
    clock,
    gap_before,
    ordinal,
    sum_of_money,
    weekday,
)
from mathmill.generators.words.drawing import SCALE, Drawing
from mathmill.generators.words.fstrings import Put, filled, fstring
from mathmill.generators.words.numerals import (
    PLAIN,
    Write,
    numeral_code,
    operand_cents,
    written_cents,
)
from mathmill.generators.words.ratios import Ratio, value_of
from mathmill.generators.words.templates import Template
from mathmill.schemas.expressions import Apply
from mathmill.schemas.templates.filling import capital
from mathmill.schemas.templates.lines import in_cents
from mathmill.schemas.templates.quantities import CLOCK, DATE, WEEKDAY, Step
from mathmill.schemas.templates.wordings import CURRENCY, Place, Wording, read_wording
from mathmill.schemas.templates.worked import answer_writer, operand, pattern, written
from mathmill.schemas.units import MONEY, is_noun, unit

_SPECIAL: dict[str, Write] = {"": written, CLOCK: clock, WEEKDAY: weekday, DATE: ordinal}


class Writing:
    """The code of a family's texts; `lines` must be run before it, with `names`.

    `cast` are the forms of the cast that it takes, with the names that it has for them. Letters
    stand for the numbers that are `lettered`, in sentences that are not `plain`: ``letter_pens`` is
    the one for the pens.
    """

    def __init__(self, template: Template, drawing: Drawing, lettered: Collection[str]) -> None:
        self._template, self._family = template, template.family
        self._lettered = lettered
        self.lines: list[str] = []
        self.names = drawing.names
        self.names.update(count_words=COUNT_WORDS, capital=capital, value_of=value_of)
        self.cast: dict[str, str] = {}
        self.ratios = dict(drawing.ratios)
        self._positive = drawing.positive
        self._done: set[str] = set()  # the names that the lines have given
        for name, quantity in self._family.given.items():
            self._reduce(name, whole=quantity.is_count, money=quantity.is_money)
        form = template.answer.form
        whole = form not in ("money", "rounded", "decimal", "rational")
        self._reduce(template.answer.name, whole=whole, money=form == "money")
        if form == "decimal":
            self._scale(template.answer.name, SCALE)

    def _reduce(self, name: str, *, whole: bool, money: bool) -> None:
        """Bring a number that was tested to be whole, or in cents, to a known denominator."""
        if whole and self.ratios[name].bottom != 1:
            self._scale(name, 1)
        elif money:
            self._scale(name, 100)

    def _scale(self, name: str, scale: int) -> None:
        top, bottom = self.ratios[name]
        if scale == 1 or isinstance(bottom, str):
            self.lines.append(f"{top} = {f'{top} * {scale}' if scale > 1 else top} // {bottom}")
            self.ratios[name] = Ratio(top, scale)

    def never_negative(self, name: str) -> bool:
        """Whether a number can be seen to be 0 or more."""
        if name in self._positive:
            return True
        if name not in self._family.given:
            return name == self._template.answer.name and self._template.answer.form == "money"
        quantity = self._family.given[name]
        if quantity.formula is not None:
            return quantity.is_count or quantity.is_money
        return min(quantity.options or (quantity.low,)) >= 0

    def numeral(self, name: str, write: Write = written) -> str:
        """The code of a number without its unit; whole ones stand for themselves."""
        ratio = self.ratios[name]
        if ratio.bottom == 1 and write in PLAIN:
            return ratio.top
        return numeral_code(ratio, write, self.names)

    def role(self, key: str) -> str:
        """The name of the text that a part of the cast has in a place of that key."""
        self.cast[key] = f"f_{key}"
        return f"f_{key}"

    def phrase(self, wording: Wording, *, plain: bool = False) -> list[str | Put]:
        """The pieces of a text; `plain` as in `Style.plain`."""
        return [
            Put(self._placed(piece, plain)) if isinstance(piece, Place) else piece
            for piece in wording.pieces
        ]

    def pieces(self, wording: Wording, *, plain: bool = False) -> list[str | Put]:
        """A sentence with a capital letter first."""
        pieces = self.phrase(wording, plain=plain)
        if pieces[0]:
            return [capital(str(wording.pieces[0])), *pieces[1:]]
        first = wording.places[0]
        if first.name in self._family.cast:
            self.cast[f"^{first.key}"] = f"c_{first.key}"
            return [Put(f"c_{first.key}"), *pieces[2:]]
        return [Put(f"capital({pieces[1].code})"), *pieces[2:]]  # type: ignore[union-attr]

    def _placed(self, place: Place, plain: bool) -> str:
        if place.name == CURRENCY:
            return "units"
        if place.name not in self._template.amounts:
            return self.role(place.key)
        if place.form != "n":
            return self._amount(place.name, plain)
        return self._letter(place.name, plain) or self.numeral(place.name)

    def _letter(self, name: str, plain: bool) -> str:
        """The name of the letter that stands for a number, "" if none does."""
        return f"letter_{name}" if name in self._lettered and not plain else ""

    def _amount(self, name: str, plain: bool) -> str:
        """The name of an amount with its unit."""
        own = f"{'p' if plain else 'a'}_{name}"
        if own not in self._done:
            self._done.add(own)
            self.lines.append(f"{own} = {self._amount_code(name, plain)}")
        return own

    def _amount_code(self, name: str, plain: bool) -> str:
        key, ratio = self._family.unit_of(name), self.ratios[name]
        letter = self._letter(name, plain)
        if self._answered(name) is not None:
            return self._called(name, plain)
        if key in _SPECIAL:
            return self._special(name, key, letter)
        known = unit(key)
        if key == MONEY or key.startswith(f"{MONEY}/"):
            tail = filled(known.one, self.role)
            number = Put(letter or numeral_code(ratio, sum_of_money, self.names))
            return fstring([Put("sign"), number, *([" ", *tail] if tail else [])])
        if not letter and (isinstance(ratio.bottom, str) or SCALE % ratio.bottom):
            return self._called(name, plain)
        number = Put(letter or self._counted(name, in_words=is_noun(key) and not plain))
        one, many = filled(known.one, self.role), filled(known.many, self.role)
        code = fstring([number, " ", *many])
        if one != many and not letter:
            code = f"{fstring([number, ' ', *one])} if {ratio.top} == {ratio.bottom} else {code}"
        if known.symbol and not plain:
            code = f"{fstring([number, gap_before(known), known.symbol])} if symbols else {code}"
        return code

    def _special(self, name: str, key: str, letter: str) -> str:
        """The code of a time of day, a day of the week, a place in order or a bare number."""
        write = _SPECIAL[key]
        if not letter:
            return fstring([Put(self.numeral(name, write))])
        self.names[write.__name__] = write
        return f"{write.__name__}({letter})" if key else letter

    def _counted(self, name: str, *, in_words: bool) -> str:
        """The code of a number before its unit; small ones may be words."""
        if not in_words:
            return self.numeral(name)
        top = self.ratios[name].top
        self.lines.append(
            f"q_{name} = count_words[{top}] if in_words and {top} < {len(COUNT_WORDS)} else {top}"
        )
        return f"q_{name}"

    def _answered(self, name: str) -> Write | None:
        """How the answer is written, if not as other numbers."""
        answer = self._template.answer
        return answer_writer(answer.form, answer.places) if name == answer.name else None

    def _called(self, name: str, plain: bool) -> str:
        """The amount by its function, for a number that may need it."""
        known = unit(self._family.unit_of(name))
        self.names[f"amount_{name}"] = self._template.amounts[name]
        forms = [*filled(known.one, str), *filled(known.many, str)]
        cast = ", ".join(
            f"{form.code!r}: {self.role(form.code)}" for form in forms if isinstance(form, Put)
        )
        top, bottom = self.ratios[name]
        style = "style.plain" if plain else "style"
        return f"amount_{name}(value_of({top}, {bottom}), {style}, {{{cast}}})"

    def worked(self, step: Step) -> list[str | Put]:
        """A step of the solution: what it finds, its formula in numbers, and the value."""
        said = self.pieces(read_wording(step.words))
        formula = filled(pattern(step.formula), self._in_formula)
        shown = Put(self._found(step.name))
        line = [*said, ": ", *formula, " = ", shown]
        if isinstance(step.formula, Apply) and step.formula.operator != "neg":
            return line
        short = [*said, ": ", shown]
        self.lines.append(
            f"l_{step.name} = {fstring(short)} if {fstring(formula)} == {fstring([shown])}"
            f" else {fstring(line)}"
        )
        return [Put(f"l_{step.name}")]

    def _found(self, name: str) -> str:
        """The code of what a step finds."""
        return self.numeral(name, self._answered(name) or self._written(name))

    def _written(self, name: str) -> Write:
        return written_cents if name in in_cents(self._family.name) else written

    def _in_formula(self, place: str) -> str:
        """The code of a number in a formula: one that is negative or a fraction has brackets."""
        name, _, alone = place.partition("!")
        top, bottom = self.ratios[name]
        if alone:
            return self.numeral(name, self._written(name))
        if self.never_negative(name) and isinstance(bottom, int) and SCALE % bottom == 0:
            return self.numeral(name, self._written(name))
        own = f"s_{name}"
        if own not in self._done:
            self._done.add(own)
            write = operand_cents if name in in_cents(self._family.name) else operand
            if bottom == 1:
                self.lines.append(f"{own} = {top} if {top} >= 0 else f'({{{top}}})'")
            else:
                self.lines.append(f"{own} = {numeral_code(self.ratios[name], write, self.names)}")
        return own
