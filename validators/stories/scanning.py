"""A story read in one go: one pattern for all of its sentences, one function for what they say.

Nearly all texts of nearly all families can be read so, in a tenth of the time that it takes to
look for every reading (`reading`). Where it leads nowhere, None says that one must look.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import combinations
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.files import names
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.validators.stories.amounts import SIGNS, Amount, Choices, Given
from mathmill.validators.stories.answers import form_sentence
from mathmill.validators.stories.reading import Reading, Sentences, apart, readings, sentences
from mathmill.validators.stories.sentences import Sentence

_SIGNS = tuple(SIGNS)
MOST_READ = 16_384  # texts of one amount whose meaning is kept
_NEXT = r"(?:\A|(?<=[^\n]) )"  # a story begins a text, or stands after what is told before

# From a text, and where in it the last sentence before ends: the story and where it ends.
Scan = Callable[[str, int], tuple[Reading, int] | None]


def read_story(question: str, name: str = "") -> Reading:
    """The reading of a question; with a name, as a story of that family.

    Raises `BadInputError` if it is no story of the family, or of any.
    """
    reading = scan_story(question, name) if name else None
    if reading is not None:
        return reading
    for each in [name] if name else names():
        for reading in readings(question, each):
            return reading
    whose = f"of the family {name}" if name else "of any family"
    raise BadInputError(f"the question is no story {whose}: {question[:200]!r}")


def scan_story(question: str, name: str) -> Reading | None:
    """The reading of a question as a story of that family, if it is found in one go."""
    found = asking(name)(question, 0)
    if found is None and sentences(name).extras:
        found = _with_extra(name)(question, 0)
    return found[0] if found else None


@cache
def asking(name: str) -> Scan:
    """Reads a story of the family that ends the text with its question."""
    known = sentences(name)
    return Scanning(known, known.questions, asks=True).function()


@cache
def _with_extra(name: str) -> Scan:
    """The same with one sentence, after the first, that does not matter."""
    known = sentences(name)
    return Scanning(known, known.questions, known.extras, asks=True).function()


def ending(name: str, last: Sentence) -> Scan:
    """Reads a story of the family that ends with that sentence in its question's place."""
    return Scanning(sentences(name), (last,)).function()


class Scanning:
    """The pattern, and the lines of the function, as they are written one after the other.

    For the clause ``{who} has {budget}.`` and the question ``How many {good.s} are that?`` they are

        match = pattern.match(text, start)
        if match is None: return None
        group, end = match.groups(), match.end()
        w_currency = w_good = w_who = -1
        if group[0] is not None:
            w_who &= table_1[group[1]]
            found = read_2(group[2])
            if found is None: return None
            values['budget'] = found[0]
            w_currency &= found[1]
        else: return None
        if group[3] is not None:
            asked = 0
            w_good &= table_4[group[4]]
        else: return None
        cast = {}
        if not w_good: return None
        if not w_good & (w_good - 1): cast['good'] = w_good.bit_length() - 1
        ... and who
        if w_currency & (w_currency - 1): return None
        sign = signs[w_currency.bit_length() - 1]
        if text[end:] != forms[asked][sign]: return None
        return Reading(family, values, cast, sign), end

    where a bit stands for each of a role's choices, and for each currency. The values are in the
    order of the text: those of clauses that may change places are put in their order at last.
    """

    in_order = True  # whether it matters in which order the values are told

    def __init__(
        self,
        known: Sentences,
        last: Sequence[Sentence],
        extras: Sequence[Sentence] = (),
        *,
        asks: bool = False,
    ) -> None:
        self._known, self._last, self._extras, self._asks = known, last, extras, asks
        self.names: dict[str, Any] = {"Reading": Reading, "family": known.family}
        self._group = 0
        self._body: list[str] = []
        self._roles: set[str] = set()
        self._mixed = False  # whether the sentences being written may stand in any order
        self._read()

    def function(self) -> Scan:
        source = [
            "def scan(text, start):",
            *self._opening(),
            " values = {}",
            *self._body,
            *(f" {line}" for line in self._found()),
        ]
        exec("\n".join(source), self.names)  # noqa: S102 - it is made of checked forms alone
        scan: Scan = self.names["scan"]
        return scan

    def _opening(self) -> list[str]:
        return [
            " match = pattern.match(text, start)",
            " if match is None: return None",
            " group, end = match.groups(), match.end()",
            *(f" w_{role} = -1" for role in sorted(self._roles)),
            *([" extra, first, size = False, start + (start > 0), -1"] if self._extras else []),
        ]

    def _read(self) -> None:
        """Write the pattern, and the lines that note what its groups say."""
        parts = [_NEXT]
        for run in self._known.runs:
            most = len(run) + bool(self._extras)
            self._mixed = self.in_order and most > 1
            self._body += [" told = []"] if self._mixed else []
            told = [self._one_of(wordings) for wordings in run]
            told += [self._extra()] if self._extras else []
            if self._mixed:
                self._body.append(" for _, said in sorted(told): values.update(said)")
            parts.append(rf"(?:(?:{'|'.join(told)}) ){{{len(run)},{most}}}")
        self._mixed = False
        parts.append(f"(?:{self._one_of(self._last, 'asked')})")
        self.names["pattern"] = _compiled("".join(parts))

    def _one_of(self, wordings: Sequence[Sentence], place: str = "") -> str:
        """The pattern of a clause or of the question, with the lines that note what it says.

        With a name for it, they note the wording's place too.
        """
        patterns = []
        for at, wording in enumerate(wordings):
            self._body.append(f" {'elif' if at else 'if'} group[{self._group}] is not None:")
            self._body += [f"  {place} = {at}"] if place else []
            patterns.append(self._noted(wording))
        self._body.append(" else: return None")
        return "|".join(patterns)

    def _extra(self) -> str:
        """The same for what does not matter: one sentence of all may be so, and not the first."""
        patterns = []
        for wording in self._extras:
            self._body += [
                f" if group[{self._group}] is not None:",
                f"  if extra or match.start({self._group + 1}) == first: return None",
                "  extra = True",
            ]
            patterns.append(self._noted(wording))
        return "|".join(patterns)

    def _noted(self, wording: Sentence) -> str:
        lines = [f"size += len(group[{self._group}]) + 1"] if self._extras else []
        if self._mixed:
            lines.append(f"said = {{}}; told.append((match.start({self._group + 1}), said))")
        for group, (name, reads) in enumerate(wording.reads, start=self._group + 1):
            if not isinstance(reads, Amount):
                table = {text: bits(name, choices) for text, choices in reads.items()}
                self.names[f"table_{group}"] = table
                lines.append(self._narrow(name, f"table_{group}[group[{group}]]"))
                continue
            lines += self._amount(name, reads, group)
        self._body += [f"  {line}" for line in lines or ["pass"]]
        self._group += 1 + len(wording.reads)
        return f"({wording.pattern.pattern})"

    def _amount(self, name: str, amount: Amount, group: int) -> list[str]:
        self.names[f"read_{group}"] = _reader(amount)
        lines = [
            f"found = read_{group}(group[{group}])",
            "if found is None: return None",
            f"{'said' if self._mixed else 'values'}[{name!r}] = found[0]",
        ]
        if amount.is_money:
            lines.append(self._narrow(CURRENCY, "found[1]"))
        if amount.role:
            lines.append(self._narrow(amount.role, "found[2]"))
        return lines

    def _narrow(self, role: str, choices: str) -> str:
        self._roles.add(role)
        return f"w_{role} &= {choices}"

    def _found(self) -> list[str]:
        """The lines from all that was noted to the reading."""
        lines = [*self._one_extra(), *self._cast(), *self._sign(), *self._form()]
        return [*lines, "return Reading(family, values, cast, sign), end"]

    def _one_extra(self) -> list[str]:
        """The lines that make sure that the sentences are all of the text."""
        return ["if size != end - first: return None"] if self._extras else []

    def _cast(self) -> list[str]:
        lines = ["cast = {}"]
        for role in sorted(self._roles - {CURRENCY}):
            lines.append(f"if not w_{role}: return None")
            single = f"if not w_{role} & (w_{role} - 1)"  # else more than one may be meant
            lines.append(f"{single}: cast[{role!r}] = w_{role}.bit_length() - 1")
        if may_meet(self._known):
            self.names["apart"] = partial(apart, self._known.family)
            lines.append("if not apart(cast): return None")
        return lines

    def _sign(self) -> list[str]:
        if CURRENCY not in self._roles:
            return ["sign = ''"]
        self.names["signs"] = _SIGNS
        return [
            "sign = ''",
            "if w_currency != -1:",
            " if not w_currency or w_currency & (w_currency - 1): return None",
            " sign = signs[w_currency.bit_length() - 1]",
        ]

    def _form(self) -> list[str]:
        if not self._asks:
            return []
        self.names["forms"] = _forms(self._known)
        return ["if text[end:] != forms[asked][sign]: return None"]


# More are needed than `re` keeps itself: those of one family are used by several functions.
_compiled = cache(re.compile)


def may_meet(known: Sentences) -> bool:
    """Whether two parts of the cast may be the same."""
    lists = [{forms[""] for forms in each.forms} for each in known.family.roles.values()]
    return any(one & other for one, other in combinations(lists, 2))


def _forms(known: Sentences) -> list[Mapping[str, str]]:
    """What must follow each wording of the question, by the currency's sign."""
    return [
        {
            sign: f" {form}" if (form := form_sentence(known.family, sign, wording)) else ""
            for sign in ("", *_SIGNS)
        }
        for wording in known.family.questions
    ]


def meaning(amount: Amount, text: str) -> tuple[Given, int, int] | None:
    """What an amount says, with the currencies and the choices of its role that it may mean."""
    found = amount.read(text)
    if found is None:
        return None
    sign = bits(CURRENCY, frozenset(found.sign)) if found.sign else -1
    return found.value, sign, -1 if found.choices is None else bits("", found.choices)


@cache
def _reader(amount: Amount) -> Callable[[str], tuple[Given, int, int] | None]:
    """The same for the texts of one amount; what they mean is kept."""
    return lru_cache(MOST_READ)(partial(meaning, amount))


@lru_cache(MOST_READ)
def bits(role: str, choices: Choices) -> int:
    """A bit for each of the choices: their places in a list, or signs of currencies."""
    if role == CURRENCY:
        choices = frozenset(map(_SIGNS.index, choices))
    return sum(1 << at for at in choices)
