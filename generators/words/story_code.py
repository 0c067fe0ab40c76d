"""The lines of code that tell a family's story: cast, wordings, sentences, worked lines, claim.

For the story ``{who} buys {pens}.`` in two wordings they are

    drawn = word()
    while drawn >= 18446744073709551600: drawn = word()
    (c_who,) = cast_who[drawn % 24]
    drawn = word()
    drawn, w_asked = divmod(drawn % 6, 3)
    drawn, w_0 = divmod(drawn, 2)
    ... the lines of `writing`
    if w_0 == 0: c_0 = f'{c_who} buys {a_pens}.'
    elif w_0 == 1: c_0 = f'The pens that {f_who} buys are {q_pens}.'

They draw as `draw_cast` and `draw_telling` do. Functions of several kinds are put together from
them, in an order of their own: see `making`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import gcd

from mathmill.generators.words.drawing import Drawing
from mathmill.generators.words.fstrings import Pieces, Put, fstring
from mathmill.generators.words.telling import answer_text, texts
from mathmill.generators.words.templates import template
from mathmill.generators.words.writing import Writing
from mathmill.schemas.templates.filling import as_json, capital
from mathmill.schemas.templates.quantities import Value

_WHOLE = 1 << 64  # values of a random word


class StoryCode:
    """The lines for one family, and the `names` that they use.

    Numbers that are `known` are not drawn; in the text, letters stand for those that are
    `lettered` (see `Writing`).
    """

    def __init__(
        self, name: str, known: frozenset[str] = frozenset(), lettered: Collection[str] = ()
    ) -> None:
        self.template = template(name)
        self.family = self.template.family
        self.texts = texts(name)
        self.lettered = lettered
        self.drawing = Drawing(self.family, known, on_grid=True)
        self.writing = Writing(self.template, self.drawing, lettered)
        self.names = self.writing.names
        self._asked_for = {  # what follows each question, by the currency
            units: tuple(f" {form}" if form else "" for form in forms)
            for units, forms in self.texts.forms.items()
        }

    def below(self, bound: int, word: str) -> list[str]:
        """What `Stream.below` does, from the random words of `word`."""
        lines = [f"drawn = {word}()"]
        if _WHOLE % bound:
            lines.append(f"while drawn >= {_WHOLE - _WHOLE % bound}: drawn = {word}()")
        return lines

    def cast(self, word: str, used: str = "") -> list[str]:
        """The cast, of which the texts take what they said to `writing` before.

        No role has a text that is `used`. With it, all forms of a role stay under a name.
        """
        lines = []
        others: list[str] = []
        for role, choices in self.template.roles:
            self.writing.role(role)
            keys = [key for key in self.writing.cast if key.lstrip("^") in choices[0]]
            chosen: list[tuple[object, ...]] = [
                tuple(capital(forms[key[1:]]) if key[0] == "^" else forms[key] for key in keys)
                for forms in choices
            ]
            own = [self.writing.cast[key] for key in keys]
            if used:
                own.append(f"forms_{role}")
                chosen = [(*each, forms) for each, forms in zip(chosen, choices, strict=True)]
            self.names[f"cast_{role}"] = chosen
            draw = self.below(len(choices), word)
            draw.append(f"({', '.join(own)},) = cast_{role}[drawn % {len(choices)}]")
            lines += draw
            met = [f"f_{role} in {used}"] if used else []
            if self._may_meet(role, others):
                met.append(f"f_{role} in ({', '.join(f'f_{each}' for each in others)},)")
            if met:
                lines += [f"while {' or '.join(met)}:", *(f" {line}" for line in draw)]
            others.append(role)
        return lines

    def _may_meet(self, role: str, others: Sequence[str]) -> bool:
        roles = dict(self.template.roles)
        own = {forms[role] for forms in roles[role]}
        return any(forms[other] in own for other in others for forms in roles[other])

    def style(self) -> list[str]:
        """The parts of `style`."""
        return [
            "in_words, symbols, currency = style",
            "sign, units = currency.sign, currency.units",
        ]

    def ways(self, word: str) -> list[str]:
        """The wordings, as `draw_telling` chooses them."""
        known = self.texts
        lines = self.below(known.ways, word)
        lines.append(f"drawn, w_asked = divmod(drawn % {known.ways}, {len(known.questions)})")
        if len(known.orders) == 1:
            for at, clause in enumerate(known.clauses):
                lines.append(f"drawn, w_{at} = divmod(drawn, {len(clause)})")
            return lines
        self.names["orders"] = known.orders
        self.names["sizes"] = list(map(len, known.clauses))
        lines += [
            f"drawn, order = divmod(drawn, {len(known.orders)})",
            "order = orders[order]",
            f"ways = [0] * {len(known.clauses)}",
            "for at in order: drawn, ways[at] = divmod(drawn, sizes[at])",
            f"{' '.join(f'w_{at},' for at in range(len(known.clauses)))} = ways",
        ]
        return lines

    def clauses(self) -> tuple[list[str], Pieces]:
        """The lines that word each clause as it is chosen, and the text of all of them."""
        lines, names = [], []
        for at, clause in enumerate(self.family.story):
            names.append(f"c_{at}")
            for way, wording in enumerate(clause.wordings):
                lines.append(_if_chosen(str(at), way, self.writing.pieces(wording)))
        if len(self.texts.orders) > 1:
            lines.append(f"clauses = ({', '.join(names)})")
            names = [f"clauses[order[{at}]]" for at in range(len(names))]
        return lines, [piece for name in names for piece in (" ", Put(name))][1:]

    def question(self) -> list[str]:
        """The lines that word the question, with what is said of the form of the answer."""
        self.names["asked_for"] = self._asked_for
        lines = ["asks_for = asked_for[units]"]
        forms = list(zip(*self._asked_for.values(), strict=True))
        for way, wording in enumerate(self.family.questions):
            same = len(set(forms[way])) == 1  # in all currencies
            asks_for = forms[way][0] if same else Put(f"asks_for[{way}]")
            pieces = [*self.writing.pieces(wording), asks_for]
            lines.append(_if_chosen("asked", way, pieces))
        return lines

    def worked(self) -> Pieces:
        """The worked lines, with a new line after each."""
        steps = map(self.writing.worked, self.family.parsed_steps)
        return [piece for line in steps for piece in (*line, "\n")]

    def closing(self) -> Pieces:
        """The sentence that states the answer."""
        return self.writing.pieces(self.family.closing, plain=True)

    def answer(self) -> str:
        """The code of the answer, as `answer_text` writes it."""
        known = self.template.answer
        if known.form == "integer":
            return self.writing.numeral(known.name)

        def answered(value: Value) -> str:
            return answer_text(self.template, value)

        return self.writing.numeral(known.name, answered)

    def derived(self, others: Mapping[str, str | Put]) -> Pieces:
        """As `in_numbers` writes the second derivation; `others` stand for some variables."""
        form, names = as_json(self.family.parsed_check)
        first, *texts_after = form.split("%s")
        pieces: list[str | Put] = [first]
        for name, text in zip(names, texts_after, strict=True):
            if name in others:
                pieces.append(others[name])
            else:
                pieces += ['"', Put(self.writing.numeral(name, str)), '"']
            pieces.append(text.replace("%%", "%"))
        return pieces

    def longest(self) -> str:
        """The code of the longest numerator that the text states, 0 if it states none."""
        tops = []
        for name in self.family.given:
            if name in self.lettered:
                continue
            top, bottom = self.writing.ratios[name]
            if isinstance(bottom, int) and bottom > 1:
                self.names["gcd"] = gcd
                top = f"{top} // gcd({top}, {bottom})"
            tops.append(top if self.writing.never_negative(name) else f"abs({top})")
        return f"max({', '.join(tops)})" if len(tops) > 1 else "".join(tops) or "0"


def _if_chosen(part: str, way: int, pieces: Pieces) -> str:
    return f"{'elif' if way else 'if'} w_{part} == {way}: c_{part} = {fstring(pieces)}"
