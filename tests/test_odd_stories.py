"""Rows of stories that are mangled in any way get a verdict, and never stop a check."""

import random
import re

import pytest

from mathmill import generators
from mathmill.generators import layouts
from mathmill.validators.checks import check

NAMES = [
    name
    for name in generators.names()
    if name.startswith(("words.story", "words.reversed", "words.incomplete", "fusion."))
]
ODD_NUMBERS = ("0", "-1", "1", "0.0", "1/0", "7/3", "00", "9" * 5_000, "1e9", "٣", "²", "X", "some")


def cases():
    for name in NAMES:
        kind = generators.get(name).Params
        for layout in layouts.names(kind.operation, kind.kind):
            yield pytest.param(name, layout, id=f"{name} {layout}")


def mangled(text, luck):
    """The text with a number, a word, a character or a piece of it changed."""
    numbers = list(re.finditer(r"[0-9]+(?:\.[0-9]+)?", text))
    way = luck.randrange(4)
    if way == 0 and numbers:
        found = luck.choice(numbers)
        return text[: found.start()] + luck.choice(ODD_NUMBERS) + text[found.end() :]
    words = text.split(" ")
    at = luck.randrange(len(words))
    if way == 1:
        other = luck.randrange(len(words))
        words[at], words[other] = words[other], words[at]
    elif way == 2:
        words[at : at + luck.randrange(1, 9)] = []
    else:
        words.insert(at, luck.choice(["", "\n", "{", "%s", "\\", *words]))
    return " ".join(words)


@pytest.mark.parametrize(("name", "layout"), list(cases()))
def test_a_mangled_row_stops_nothing(name, layout):
    luck = random.Random(f"{name} {layout}")
    for item in range(2):
        problem = generators.get(name).item(item, layout=layout)
        for _ in range(6):
            field = luck.choice(["question", "question", "answer", "solution", "tags"])
            parts = {
                "question": {"question": mangled(problem.question, luck) or " "},
                "answer": {"answer": mangled(problem.answer, luck) or " "},
                "solution": {
                    "solution": tuple(mangled("\n".join(problem.solution), luck).split("\n"))
                },
                "tags": {"tags": tuple(mangled(" ".join(problem.tags), luck).split(" "))},
            }[field]
            changed = problem.model_copy(update=parts)
            if changed == problem:
                continue
            verdict = check(changed)
            assert field != "answer" or not verdict.confirmed, (parts, verdict)
