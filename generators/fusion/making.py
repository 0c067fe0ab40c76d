"""Parts of fused problems: one Python function for each family, from raw numbers to the texts.

For the draft of a story of one clause whose answer gets a letter it is

    def tell(draft, word, style, used, letter, letters, claims, befores):
        n_pens, n_price, n_cost, = draft.raw
        in_words, symbols, currency = style
        drawn = word()
        ...
        (c_who, forms_who,) = cast_who[drawn % 24]
        ... the wordings and the clauses, as in `words.making`
        return Part(draft, style, (forms_who,), stated, f'{c_0}',
            f'Let {letter} be the cost of the pens, in {units}.', f'Cost: {n_pens} × ...', ...)

Where a letter stands for the pens it is ``letter_pens``, the derivation of what it is
``claim_pens``, and what a line of the solution has before its value ``before_pens``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from mathmill.generators.fusion.parts import LETTERS, Draft
from mathmill.generators.streams import Stream
from mathmill.generators.words.amounts import Forms, Style
from mathmill.generators.words.claims import in_numbers, variable
from mathmill.generators.words.fstrings import Pieces, Put, fstring
from mathmill.generators.words.lines import lines_of
from mathmill.generators.words.numerals import written_cents
from mathmill.generators.words.story_code import StoryCode
from mathmill.generators.words.telling import Story
from mathmill.schemas.templates.letters import Conversion, conversion_to
from mathmill.schemas.templates.lines import in_cents
from mathmill.schemas.templates.worked import written
from mathmill.schemas.units import MONEY, is_noun, unit

_OF_SLOTS = (("letter", "letters"), ("claim", "claims"), ("before", "befores"))


class Part(NamedTuple):
    """One story of a fused problem in all its texts."""

    draft: Draft
    style: Style
    cast: tuple[Forms, ...]
    stated: tuple[str, ...]  # the names of the numbers that the text states
    clauses: str
    ending: str  # gives the answer its letter, or asks for it
    worked: str  # the lines of the solution; first what the letters in the story are
    closing: str  # a further line that states the answer
    answer: str
    derived: str  # the second derivation of the answer from the numbers that are stated, as JSON
    longest: int  # of the numerators that the text states
    is_whole: bool  # whether the answers of its family are whole numbers

    @property
    def places(self) -> dict[str, str]:
        """The texts of its cast and its currency, by the keys of their places."""
        places = {"currency": self.style.currency.units}
        for forms in self.cast:
            places.update(forms)
        return places


# From a draft, random words, the style, texts that the cast must not have, the answer's letter,
# and what stands in the place of numbers: letters, derivations of what they are, and what a line of
# the solution has before their values.
Tell = Callable[
    [Draft, Callable[[], int], Style, set[str], str, Sequence[str], Sequence[str], Sequence[str]],
    Part,
]


def tell(
    drafts: Sequence[Draft], stream: Stream, style: Style, *, asks: bool = False, unknown: str = ""
) -> list[Part]:
    """Drafts told one after the other, with casts that differ.

    The last one `asks` for its answer, or has the next letter for the number that is `unknown`.
    """
    parts: list[Part] = []
    used: set[str] = set()
    last = len(drafts) - 1
    for at, draft in enumerate(drafts):
        slots: tuple[str, ...] = ()
        letters, derived, before = slots, slots, slots
        if draft.taken:
            slots, sources = tuple(draft.taken), draft.taken.values()
            letters = tuple([LETTERS[source] for source in sources])
            derived, before = _handed_on(draft, parts)
        elif unknown and at == last:
            slots, letters = (unknown,), (LETTERS[len(drafts)],)
            derived, before = (variable(*letters),), ("",)
        name, unit = draft.template.family.name, _unit_of_letter(draft, drafts[at + 1 : at + 2])
        how = telling(name, slots, bool(draft.taken), asks and at == last, unit)
        part = how(draft, stream.word, style, used, LETTERS[at], letters, derived, before)
        parts.append(part)
        if at < last:
            for forms in part.cast:
                used.update(forms.values())
    return parts


def told_already(story: Story, draft: Draft) -> Part:
    """The part that a story is which has been told, with the first letter for its answer."""
    made, numbers, cast, style = story.instance
    known, answer = made.answer, story.instance.answer
    shown = written(answer, cents=known.unit == MONEY)
    own = in_unit("" if made.family.result_name.counts else known.unit)
    unit = "".join(piece if isinstance(piece, str) else style.currency.units for piece in own)
    given = tuple(made.family.given)
    return Part(
        draft,
        style,
        (cast,),
        given,
        story.clauses,
        f"Let {LETTERS[0]} be {story.called}{unit}.",
        "\n".join(lines_of(story.instance).texts),
        f"The value of {LETTERS[0]}: {shown}",
        shown,
        in_numbers(made.family.name, numbers),
        max(abs(numbers[name].numerator) for name in given),
        known.form == "integer",
    )


def _unit_of_letter(draft: Draft, following: Sequence[Draft]) -> str:
    """The unit in which the letter for its answer is told, if not its own."""
    for after in following:
        for slot in after.taken:
            conversion = conversion_of(draft, after, slot)
            return conversion.unit if conversion else ""
    return ""


def conversion_of(source: Draft, draft: Draft, slot: str) -> Conversion | None:
    """How the answer of the one becomes that number of the other."""
    return conversion_to(source.template.family.name, draft.template.family.name, slot)


def _handed_on(draft: Draft, parts: Sequence[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For each number that is taken its derivation, and ``150 ÷ 60 = `` where it is converted."""
    derived, before = [], []
    for slot, source in draft.taken.items():
        part = parts[source]
        conversion = conversion_of(part.draft, draft, slot)
        derived.append(conversion.claim(part.derived) if conversion else part.derived)
        before.append(f"{conversion.worked(part.answer)} = " if conversion else "")
    return tuple(derived), tuple(before)


@cache
def telling(name: str, slots: tuple[str, ...], taken: bool, asks: bool, unit: str = "") -> Tell:
    """The function that tells drafts of that family.

    Letters stand for the numbers of the `slots`, which are `taken` from other stories or unknown.
    The `unit` is that of the letter for its own answer, if it is another one.
    """
    code = StoryCode(name, frozenset(slots) if taken else frozenset(), slots)
    stated = tuple(given for given in code.family.given if given not in slots)
    code.names.update(Part=Part, stated=stated)
    told, clauses = code.clauses()
    ending, closing, answer = _asking(code) if asks else _naming(code, unit)
    if asks:
        told += code.question()
    worked = [*(_taken(code, slots) if taken else []), *code.worked()][:-1]
    derived = code.derived({slot: Put(f"claim_{slot}") for slot in slots})
    texts = ", ".join(map(fstring, (clauses, ending, worked, closing, answer, derived)))
    whole = code.template.answer.form == "integer"
    cast = "".join(f"forms_{role}, " for role, _ in code.template.roles)
    row = f"return Part(draft, style, ({cast}), stated, {texts}, {code.longest()}, {whole})"
    lines = [f"{code.drawing.raw} = draft.raw", *code.style()]
    for each, values in _OF_SLOTS if slots else ():
        lines.append(f"{''.join(f'{each}_{slot}, ' for slot in slots)} = {values}")
    lines += [*code.cast("word", "used"), *code.ways("word"), *code.writing.lines, *told, row]
    head = "def tell(draft, word, style, used, letter, letters, claims, befores):"
    exec("\n ".join([head, *lines]), code.names)  # noqa: S102 - checked formulas and texts alone
    made: Tell = code.names["tell"]
    return made


def _asking(code: StoryCode) -> tuple[Pieces, Pieces, Pieces]:
    return [Put("c_asked")], code.closing(), [Put(code.answer())]


def _naming(code: StoryCode, unit: str) -> tuple[Pieces, Pieces, Pieces]:
    """The sentence that gives the answer its letter, the line that tells its value, the value."""
    known = code.template.answer
    called = code.family.result_name
    own = "" if called.counts else unit or known.unit  # what counts tells its unit itself
    ending = ["Let ", Put("letter"), " be ", *code.writing.phrase(called), *in_unit(own), "."]
    shown = Put(code.writing.numeral(known.name, written_cents if known.unit == MONEY else written))
    return ending, ["The value of ", Put("letter"), ": ", shown], [shown]


def in_unit(key: str) -> Pieces:
    """``, in kilometres``: for what is measured, not counted."""
    if key == MONEY:
        return [", in ", Put("units")]
    if not key or key == "percent" or is_noun(key):
        return []
    return [f", in {unit(key).many}"]


def _taken(code: StoryCode, slots: Sequence[str]) -> Pieces:
    """The lines that tell what the letters in the story are."""
    pieces: list[str | Put] = []
    cents = in_cents(code.family.name)
    for slot in slots:
        value = code.writing.numeral(slot, written_cents if slot in cents else written)
        pieces += ["The value of ", Put(f"letter_{slot}"), ": ", Put(f"before_{slot}")]
        pieces += [Put(value), "\n"]
    return pieces
