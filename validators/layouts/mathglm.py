"""Reads ``(4120+35)*6-918/4=4155*6-918/4=24930-918/4=24930-229.5=24700.5``.

The expression is read into nested sequences, and one operation after the other is done in these:
inside the first bracket that there is, else the first * or /, else the first + or -.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.tasks.expression import (
    Group,
    Number,
    answer_type,
    claim,
    numeral,
    read,
    value,
)
from mathmill.validators.layouts.tasks.rational_numbers import fixed, shortest, value_of
from mathmill.validators.layouts.text_reader import TextReader

_PLACES = 4
_CLOSING = {"(": ")", "[": "]", "": ""}

Part = Number | Group
Written = Callable[[Fraction], Number]


def _exact(number: Fraction) -> Number:
    return Number(numeral(number), number)


def _rounded(number: Fraction) -> Number:
    near = Fraction(fixed(number, _PLACES))
    return Number(shortest(near), near)


def _step(group: Group, written: Written) -> Part:
    """The group after the operation that comes next in it."""
    items, signs = list(group.items), list(group.signs)
    for at, item in enumerate(items):
        if isinstance(item, Group):
            items[at] = _step(item, written)
            return Group(group.opening, tuple(items), tuple(signs))
    at = min(range(len(signs)), key=lambda place: (signs[place] in "+-", place))
    done = value(Group("", tuple(items[at : at + 2]), (signs[at],)))
    items[at : at + 2] = [written(done)]
    del signs[at]
    return Group(group.opening, tuple(items), tuple(signs)) if signs else items[0]


def _shown(part: Part, first: bool = True, alone: bool = True) -> str:
    if isinstance(part, Number):
        text = part.text
        needed = ("/" in text and not alone) or (text[0] == "-" and not first)
        return f"({text})" if needed else text
    texts = [_shown(item, at == 0, False) for at, item in enumerate(part.items)]
    inside = "".join(text for pair in zip(texts, (*part.signs, ""), strict=True) for text in pair)
    return f"{part.opening}{inside}{_CLOSING[part.opening]}"


def _chain(part: Part, written: Written) -> Iterator[str]:
    while isinstance(part, Group):
        part = _step(part, written)
        yield _shown(part)


def derive(page: Page) -> Derived:
    try:
        group = read(page.question.removesuffix("="))
    except BadInputError:
        raise unread(page.question, "mathglm") from None
    if not page.question.endswith("="):
        raise unread(page.question, "mathglm")
    found = value(group)
    answer = numeral(found)
    faithful = "faithful" in page.tags
    *lines, last = _chain(group, _rounded if faithful else _exact)
    return Derived(
        task="expression",
        given=(group,),
        found=(found,),
        answer=answer,
        claim=claim(group, found),
        solution="".join(f"{line}=" for line in lines),
        answer_type=answer_type(found),
        label=last if faithful and last != answer else "",
        accepts=_accepts(found),
    )


def _accepts(right: Fraction) -> Callable[[str], bool]:
    """As the paper judges: the value, which may be a fraction, equals it at two decimals."""

    def accepts(text: str) -> bool:
        said = value_of(text)
        return said is not None and fixed(said, 2) == fixed(right, 2)

    return accepts


READER = TextReader("mathglm", derive, step_end="=")
