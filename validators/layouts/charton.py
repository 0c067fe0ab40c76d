"""Reads ``V2 + 345 480 + 97 20``, a tab, ``+ 60``: signs and digits, with lengths in front.

What is asked and how numbers are encoded is told by the row's tags; a wrong tag would need
another answer and another claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.schemas.errors import BadInputError
from mathmill.validators.layouts import chunks
from mathmill.validators.layouts.columns import Flags, flags
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.forms import solved, value
from mathmill.validators.layouts.numeral_base import base_of, common_tags, digits_to, number
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.tasks import Task, reading, tasks
from mathmill.validators.layouts.tasks.matrices import near
from mathmill.validators.layouts.text_reader import TextReader

_MOST = 2_000  # tokens of a question
_MATRICES = {"matrix_product": 2, "matrix_rank": 1, "determinant": 1, "eigenvalues": 1}
_MATRIX_TAG = re.compile(r"([a-z_]+)(?: mod ([1-9][0-9]{0,8}))?")
_EXPONENT = r"(-?[0-9]{1,2})"
_REALS = {
    "P10": re.compile(rf"([+-]) ([0-9] [0-9] [0-9]) E{_EXPONENT}"),
    "P1000": re.compile(rf"([+-]) ([0-9]{{1,3}}) E{_EXPONENT}"),
    "B1999": re.compile(rf"N(-?)([0-9]{{1,3}}) E{_EXPONENT}"),
    "FP15": re.compile(r"N(-?)([0-9]{1,3})e([0-9]{1,2})"),
}


def derive(page: Page) -> Derived:
    asked, encoding = _tag(page, "asks:"), _tag(page, "base:", "real:")
    if not page.question.endswith("\t") or page.question.count(" ") > _MOST:
        raise unread(page.question, "charton")
    text = page.question[:-1]
    task = _task_of(asked)
    if task is not None:
        return _numbers(page, text, task, _base(page, encoding))
    match = _MATRIX_TAG.fullmatch(asked)
    if match is None or match[1] not in _MATRICES:
        raise unread(page.question, "charton")
    return _matrices(page, text, match[1], int(match[2] or 0), encoding)


def _tag(page: Page, *starts: str) -> str:
    found = [tag for tag in page.tags if tag.startswith(starts)]
    if len(found) != 1:
        raise unread(page.question, "charton")
    return found[0].partition(":")[2]


def _base(page: Page, encoding: str) -> int:
    base = base_of([f"base:{encoding}"])
    if base:
        return base
    raise unread(page.question, "charton")


@lru_cache(maxsize=256)
def _task_of(asked: str) -> tuple[Task, tuple[int, ...]] | None:
    """The task with that form, and the numbers that the form has in its last places."""
    for task in tasks():
        places = re.split(r"\{\d\}", task.asks)
        pattern = r"(\{\d\}|[1-9][0-9]*)".join(map(re.escape, places))
        match = re.fullmatch(pattern, asked)
        if match is None:
            continue
        shown = match.groups()
        fixed = [text for text in shown if text[0] != "{"]
        if shown == (*(f"{{{k}}}" for k in range(len(shown) - len(fixed))), *fixed):
            return task, tuple(map(value, fixed))
    return None


def _numbers(page: Page, text: str, task: tuple[Task, tuple[int, ...]], base: int) -> Derived:
    form, fixed = task
    count = len(re.findall(r"\{\d\}", form.asks)) - len(fixed)
    if count > 1:
        opening = f"V{count} "
        text = text[len(opening) :] if text.startswith(opening) else ""
    given = (*_integers(page, text, base, count), *fixed)
    if any(value < 0 for value in given):
        raise unread(page.question, "charton")
    found, claim = solved(form, given)
    vector = f"V{len(found)} " if len(found) > 1 else ""
    answer = vector + " ".join(_signed(value, base) for value in found)
    return Derived(form.name, given, found, answer, claim)


def _signed(value: int, base: int) -> str:
    return f"{'-' if value < 0 else '+'} {digits_to(abs(value), base)}"


def _integers(page: Page, text: str, base: int, count: int) -> tuple[int, ...]:
    """Numbers that begin with their signs, each written as it must be."""
    parts = re.findall(r"([+-]) ([0-9 ]*[0-9])(?: |\Z)", text)
    try:
        found = tuple(number(digits, base) * (-1 if sign == "-" else 1) for sign, digits in parts)
    except ValueError:
        raise unread(page.question, "charton") from None
    if len(found) != count or " ".join(_signed(value, base) for value in found) != text:
        raise unread(page.question, "charton")
    return found


def _matrices(page: Page, text: str, name: str, modulus: int, encoding: str) -> Derived:
    real = name == "eigenvalues"
    if real and encoding not in _REALS:
        raise unread(page.question, "charton")
    base = 0 if real else _base(page, encoding)
    given: list[Any] = []
    for piece in re.split(r" (?=V\d+ V)", text):
        match = re.fullmatch(r"V([1-9][0-9]?) V([1-9][0-9]?) (.*)", piece)
        if match is None:
            raise unread(page.question, "charton")
        rows, columns = int(match[1]), int(match[2])
        size = rows * columns
        entries: Sequence[Any]
        if real:
            entries = _reals(page, match[3], encoding, size)
        else:
            entries = _integers(page, match[3], base, size)
        given.append(tuple(tuple(entries[at : at + columns]) for at in range(0, size, columns)))
    if len(given) != _MATRICES[name]:
        raise unread(page.question, "charton")
    task = reading(name)
    instance = tuple(given) if real else (*given, modulus)
    found = task.solve(*instance)
    answer = _matrix_answer(found[0], encoding, base)
    return Derived(
        task=name,
        given=instance,
        found=found,
        answer=answer,
        claim=task.claim(instance, found),
        accepts=_accepts(found[0], encoding) if real else None,
    )


def _matrix_answer(found: Any, encoding: str, base: int) -> str:
    if not isinstance(found, tuple):
        return _signed(found, base)
    if not base:
        return " ".join([f"V{len(found)} V1", *(real_tokens(value, encoding) for value in found)])
    entries = [_signed(entry, base) for row in found for entry in row]
    return " ".join([f"V{len(found)} V{len(found[0])}", *entries])


def _reals(page: Page, text: str, encoding: str, count: int) -> list[Fraction]:
    found = _read_reals(text, encoding)
    if len(found) != count or " ".join(real_tokens(v, encoding) for v in found) != text:
        raise unread(page.question, "charton")
    return found


def _read_reals(text: str, encoding: str) -> list[Fraction]:
    shift = 9 if encoding == "FP15" else 0
    found = []
    for sign, mantissa, exponent in _REALS[encoding].findall(text):
        size = int(mantissa.replace(" ", "")) * Fraction(10) ** (int(exponent) - shift)
        found.append(-size if sign == "-" else size)
    return found


def real_tokens(value: Fraction, encoding: str) -> str:
    """A number of three significant digits, by its scientific notation."""
    size = abs(Fraction(value))
    exponent = 0
    while size and size >= 1_000:
        size, exponent = size / 10, exponent + 1
    while size and size < 100:
        size, exponent = size * 10, exponent - 1
    if not size:
        exponent = -2
    if size.denominator != 1:
        raise BadInputError(f"{value} has more than three significant digits")
    sign = "-" if value < 0 else ""
    mantissa = str(size.numerator)
    if encoding == "P10":
        return f"{sign or '+'} {' '.join(mantissa.zfill(3))} E{exponent}"
    if encoding == "P1000":
        return f"{sign or '+'} {mantissa} E{exponent}"
    if encoding == "B1999":
        return f"N{sign}{mantissa} E{exponent}"
    return f"N{sign}{mantissa}e{exponent + 9}" if size else "N0e0"


def _accepts(found: tuple[Any, ...], encoding: str) -> Callable[[str], bool]:
    opening = f"V{len(found)} V1 "

    def accepted(candidate: str) -> bool:
        if not candidate.startswith(opening):
            return False
        return near(_read_reals(candidate[len(opening) :], encoding), found)

    return accepted


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all ask one thing to one base, a power of ten."""
    tags = common_tags(batch)
    asks = [tag[5:] for tag in tags if tag.startswith("asks:")]
    width = chunks.width_of(base_of(tags))
    known = _task_of(asks[0]) if len(asks) == 1 and width else None
    if known is None or len(tags) != 2:
        return None
    task, fixed = known
    counts = [len(re.findall(r"\{\d\}", form)) for form in (task.asks, task.gives)]
    given = _column(batch["question"], width, counts[0] - len(fixed), "\t")
    negative = flags(pc.starts_with(batch["answer"], "- "))
    answers = pc.replace_substring_regex(batch["answer"], r"\A- ", "+ ")
    found = _column(answers, width, counts[1], "")
    if given is None or found is None:
        return None
    for constant in fixed:
        given[0].append(pa.repeat(pa.scalar(str(constant)), len(batch)))
    surely: Flags = given[1] & found[1] & sure(batch, task, given[0], found[0], negative, "text")
    return surely


def _column(
    texts: pa.Array, width: int, count: int, ending: str
) -> tuple[list[pa.Array], Flags] | None:
    """The numerals of vectors of that many numbers, none negative, and which are well written."""
    if count > 1:
        opening = f"V{count} "
        if not pc.all(pc.starts_with(texts, opening)).as_py():
            return None
        texts = pc.utf8_slice_codeunits(texts, len(opening))
    texts, well = chunks.joined(texts, width)
    numbers = chunks.read(texts, " ".join(f"+ {{{k}}}" for k in range(count)) + ending)
    return None if numbers is None else (numbers, well)


READER = TextReader("charton", derive, right=right)
