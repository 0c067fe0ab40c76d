"""Stories as rows: one Python function for each family, from random words to the texts.

Most rows are stories in the layout `step_by_step` with nothing special about them. Their function
draws the cast, the style, the sentences and the numbers, in the same order as `story` does for
others, and has all its texts as f-strings (`writing`). For a story of one clause it is

    def make(plot, word):
        drawn = plot()
        while drawn >= 18446744073709551600: drawn = plot()
        (c_who,) = cast_who[drawn % 24]
        drawn = plot()
        ...
        in_words, symbols, sign, units, asks_for, style = styles[drawn % 12]
        drawn = plot()
        drawn, w_ask = divmod(drawn % 9, 3)
        drawn, w_0 = divmod(drawn, 3)
        for _ in range(5000):
            try:
                ... the lines of `drawing`
                break
            except ArithmeticError: pass
        else: raise none_fit('pens_bought')
        ... the lines of `writing`
        if w_0 == 0: c_0 = f'{c_who} buys {a_pens}.'
        elif ...
        return Made(f'{c_0} {c_asked}', f'{n_cost}', 'integer', ...)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import gcd

from mathmill.generators.layouts.step_by_step import WORKED, step_by_step
from mathmill.generators.rows import Made
from mathmill.generators.words.amounts import STYLES
from mathmill.generators.words.claims import answer_type
from mathmill.generators.words.drawing import LESS_THAN, Drawing
from mathmill.generators.words.families import canonical
from mathmill.generators.words.fstrings import Pieces, Put, fstring
from mathmill.generators.words.problems import tags_of
from mathmill.generators.words.telling import answer_text, texts
from mathmill.generators.words.templates import MAX_TRIES, none_fit, template
from mathmill.generators.words.writing import Writing
from mathmill.schemas.templates.filling import as_json, capital
from mathmill.schemas.templates.quantities import Value

# From two sources of random words: for what is told, and for the numbers.
Make = Callable[[Callable[[], int], Callable[[], int]], Made]

_WHOLE = 1 << 64  # values of a random word


@cache
def making(name: str) -> Make:
    """The function that makes plain stories of that family."""
    return _Making(name).function()


class _Making:
    """The lines of such a function."""

    def __init__(self, name: str) -> None:
        self._template = template(name)
        self._family = self._template.family
        self._texts = texts(name)
        self._drawing = Drawing(self._family)
        self._writing = Writing(self._template, self._drawing)
        self._names = self._writing.names
        self._names.update(Made=Made, none_fit=none_fit, tags=tags_of(self._family))

    def function(self) -> Make:
        name = self._family.name
        told, row = self._told(), self._row()  # these say which forms of the cast there must be
        lines = [*self._cast(), *self._style(), *self._ways()]
        lines += [f"for _ in range({MAX_TRIES}):", " try:"]
        lines += [f"  {line}" for line in [*self._drawing.lines, "break"]]
        lines += [" except ArithmeticError: pass", f"else: raise none_fit({name!r})"]
        lines += [*self._writing.lines, *told, *row]
        text = "\n".join(["def make(plot, word):", *(f" {line}" for line in lines)])
        exec(text, self._names)  # noqa: S102 - it is made of checked formulas and texts alone
        made: Make = self._names["make"]
        return made

    def _below(self, bound: int) -> list[str]:
        """What `Stream.below` does."""
        lines = ["drawn = plot()"]
        if _WHOLE % bound:
            lines.append(f"while drawn >= {_WHOLE - _WHOLE % bound}: drawn = plot()")
        return lines

    def _cast(self) -> list[str]:
        lines = []
        used: list[str] = []
        for role, choices in self._template.roles:
            self._writing.role(role)
            keys = [key for key in self._writing.cast if key.lstrip("^") in choices[0]]
            self._names[f"cast_{role}"] = [
                tuple(capital(forms[key[1:]]) if key[0] == "^" else forms[key] for key in keys)
                for forms in choices
            ]
            own = ", ".join(self._writing.cast[key] for key in keys)
            draw = [*self._below(len(choices)), f"({own},) = cast_{role}[drawn % {len(choices)}]"]
            lines += draw
            if self._may_meet(role, used):
                taken = ", ".join(f"f_{each}" for each in used)
                lines += [f"while f_{role} in ({taken},):", *(f" {line}" for line in draw)]
            used.append(role)
        return lines

    def _may_meet(self, role: str, others: Sequence[str]) -> bool:
        roles = dict(self._template.roles)
        own = {forms[role] for forms in roles[role]}
        return any(forms[other] in own for other in others for forms in roles[other])

    def _style(self) -> list[str]:
        self._names["styles"] = [
            (*each[:2], each.currency.sign, each.currency.units,
             self._asked_for(each.currency.units), each)
            for each in STYLES
        ]  # fmt: skip
        size = len(STYLES)
        return [
            *self._below(size),
            f"in_words, symbols, sign, units, asks_for, style = styles[drawn % {size}]",
        ]

    def _asked_for(self, units: str) -> tuple[str, ...]:
        """What follows each question in that currency."""
        return tuple(f" {form}" if form else "" for form in self._texts.forms[units])

    def _ways(self) -> list[str]:
        """The wordings, as `draw_telling` chooses them."""
        known = self._texts
        lines = self._below(known.ways)
        lines.append(f"drawn, w_asked = divmod(drawn % {known.ways}, {len(known.questions)})")
        if len(known.orders) == 1:
            for at, clause in enumerate(known.clauses):
                lines.append(f"drawn, w_{at} = divmod(drawn, {len(clause)})")
            return lines
        self._names["orders"] = known.orders
        self._names["sizes"] = list(map(len, known.clauses))
        lines += [
            f"drawn, order = divmod(drawn, {len(known.orders)})",
            "order = orders[order]",
            f"ways = [0] * {len(known.clauses)}",
            "for at in order: drawn, ways[at] = divmod(drawn, sizes[at])",
            f"{' '.join(f'w_{at},' for at in range(len(known.clauses)))} = ways",
        ]
        return lines

    def _told(self) -> list[str]:
        """The clauses and the question, each in the wording that is chosen."""
        parts = [(str(at), clause.wordings) for at, clause in enumerate(self._family.story)]
        lines = []
        for part, wordings in parts:
            for way, wording in enumerate(wordings):
                lines.append(self._if_chosen(part, way, self._writing.pieces(wording)))
        forms = list(zip(*map(self._asked_for, self._texts.forms), strict=True))
        for way, wording in enumerate(self._family.questions):
            same = len(set(forms[way])) == 1  # in all currencies
            asks_for = forms[way][0] if same else Put(f"asks_for[{way}]")
            pieces = [*self._writing.pieces(wording), asks_for]
            lines.append(self._if_chosen("asked", way, pieces))
        names = [f"c_{part}" for part, _ in parts]
        if len(self._texts.orders) > 1:
            lines.append(f"clauses = ({', '.join(names)})")
            names = [f"clauses[order[{at}]]" for at in range(len(names))]
        told = [piece for name in names for piece in (Put(name), " ")]
        question = fstring([*told, Put("c_asked")])
        return [*lines, f"question = {question}"]

    def _if_chosen(self, part: str, way: int, pieces: Pieces) -> str:
        return f"{'elif' if way else 'if'} w_{part} == {way}: c_{part} = {fstring(pieces)}"

    def _row(self) -> list[str]:
        writing, family = self._writing, self._family
        steps = [writing.worked(step) for step in family.parsed_steps]
        closing = writing.pieces(family.closing, plain=True)
        before, after = WORKED.split("%s")
        worked = [piece for line in steps for piece in (*line, "\n")]
        kind = answer_type(self._template)
        return [
            f"answer = {fstring([Put(self._answer())])}",
            f"return Made(question, answer, {kind!r}, {self._claim()},"
            f" {canonical(family.name)!r}, {fstring([before, *worked, *closing, after])},"
            f" {step_by_step.name!r}, ({family.level}, {len(steps)}, {self._digits()}, 0), tags)",
        ]

    def _answer(self) -> str:
        known = self._template.answer
        if known.form == "integer":
            return self._writing.numeral(known.name)

        def answered(value: Value) -> str:
            return answer_text(self._template, value)

        return self._writing.numeral(known.name, answered)

    def _claim(self) -> str:
        """As `equals_answer` writes it."""
        answer, (form, names) = self._template.answer, as_json(self._family.parsed_check)
        texts = form.split("%s")
        pieces: list[str | Put] = ['["eq",', texts[0]]
        for name, text in zip(names, texts[1:], strict=True):
            pieces += ['"', Put(self._writing.numeral(name, str)), '"', text.replace("%%", "%")]
        value = self._writing.numeral(answer.name, str) if answer.form in LESS_THAN else "answer"
        return fstring([*pieces, ',"', Put(value), '"]'])

    def _digits(self) -> str:
        """The digits of the longest numerator that is given."""
        tops = []
        for name in self._family.given:
            top, bottom = self._writing.ratios[name]
            if isinstance(bottom, int) and bottom > 1:
                self._names["gcd"] = gcd
                top = f"{top} // gcd({top}, {bottom})"
            tops.append(top if self._writing.never_negative(name) else f"abs({top})")
        if not tops:
            return "0"
        return f"len(str(max({', '.join(tops)})))" if len(tops) > 1 else f"len(str({tops[0]}))"
