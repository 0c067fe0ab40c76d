"""Reads ``8 421 365 + 9 904 718 = ``, ``18 326 83``: digits to the base of its tag."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts import chunks
from mathmill.validators.layouts.columns import Flags, flags
from mathmill.validators.layouts.derived import Derived, Page, unread
from mathmill.validators.layouts.forms import Forms, solved, spaced
from mathmill.validators.layouts.sure import sure
from mathmill.validators.layouts.text_reader import TextReader

_TAG = re.compile("base:([1-9][0-9]{0,4})")
_MOST = 10_000  # the greatest base
DIGITS = r"[0-9]+(?: [0-9]+)*"
_FORMS = Forms(lambda form: f"{spaced(form)} = ", DIGITS)


def derive(page: Page) -> Derived:
    base = base_of(page.tags)
    known = _FORMS.find(page.question)
    if known is None or not base:
        raise unread(page.question, "numeral_base")
    task, texts = known
    given = tuple(number(text, base) for text in texts)
    if any(digits_to(value, base) != text for value, text in zip(given, texts, strict=True)):
        raise unread(page.question, "numeral_base")
    found, claim = solved(task, given)
    shown = [f"{'- ' if value < 0 else ''}{digits_to(abs(value), base)}" for value in found]
    return Derived(task.name, given, found, spaced(task.gives).format(*shown), claim)


def base_of(tags: Sequence[str]) -> int:
    """The base that the one tag about it names; 0 if there is none."""
    bases = [int(match[1]) for match in map(_TAG.fullmatch, tags) if match]
    return bases[0] if len(bases) == 1 and 2 <= bases[0] <= _MOST else 0


def number(digits: str, base: int) -> int:
    """The number, by Horner's rule; the digits may be any numerals."""
    value = 0
    for digit in digits.split(" "):
        value = value * base + int(digit)
    return value


def digits_to(value: int, base: int) -> str:
    """The digits of a natural number to that base, most significant first."""
    digits: list[str] = []
    while value or not digits:
        value, digit = divmod(value, base)
        digits.append(str(digit))
    return " ".join(reversed(digits))


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all have one base that is a power of ten."""
    width = chunks.width_of(base_of(common_tags(batch)))
    if not width:
        return None
    question, well = chunks.joined(batch["question"], width)
    known = chunks.asked(question, " = ")
    if known is None:
        return None
    task, given = known
    negative = flags(pc.starts_with(batch["answer"], "- "))
    answers = pc.replace_substring_regex(batch["answer"], r"\A- ", "")
    answers, also_well = chunks.joined(answers, width)
    found = chunks.read(answers, spaced(task.gives))
    if found is None or (len(found) > 1 and negative.any()):
        return None
    surely: Flags = well & also_well & sure(batch, task, given, found, negative, "text")
    return surely


def common_tags(batch: pa.RecordBatch) -> list[str]:
    """The tags that every row has; none if rows differ in them."""
    if "tags" not in batch.schema.names or len(batch) == 0:
        return []
    tags = batch["tags"]
    sizes = pc.list_value_length(tags).to_numpy()
    listed = tags.flatten()
    size = int(sizes[0])
    if (sizes != size).any() or not size:
        return []
    first: list[str] = listed.slice(0, size).to_pylist()
    same = pc.equal(listed, pa.array(first * len(batch), pa.string()))
    return first if pc.all(same).as_py() else []


READER = TextReader("numeral_base", derive, right=right)
