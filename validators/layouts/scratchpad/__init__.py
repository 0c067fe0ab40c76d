"""Reads calculations worked digit by digit, and derives each step anew from the whole numbers.

The steps of a task are the function `steps(given, found)` of the file here of the task's name.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

from mathmill.validators.layouts.derived import Derived, Page
from mathmill.validators.layouts.reader import FormError, Reader
from mathmill.validators.layouts.text_reader import TextReader

Numbers = tuple[int, ...]


def write(numeral: str, given: tuple[str, ...]) -> str:
    spaced = " ".join(numeral.lstrip("-"))
    return f"-{spaced}" if numeral[0] == "-" else spaced


def value(text: str) -> int:
    return int(text.replace(" ", ""))


def steps(task: str, given: Numbers, found: Numbers) -> list[str]:
    """All lines of the solution."""
    sizes = [f"{digits_of(str(number))} has {len(str(number))} digits." for number in given]
    return ["<scratch>", *sizes, *_deriver(task)(given, found), "</scratch>"]


@cache
def _deriver(task: str) -> Callable[[Numbers, Numbers], list[str]]:
    if not task.isidentifier() or task == "functions" or find_spec(f"{__name__}.{task}") is None:
        raise FormError(f"layout scratchpad has no steps for {task}")
    derive: Callable[[Numbers, Numbers], list[str]] = importlib.import_module(
        f"{__name__}.{task}"
    ).steps
    return derive


def digits_of(text: str) -> str:
    return "[" + ",".join(text) + "]"


def _function(page: Page) -> Derived:
    from mathmill.validators.layouts.scratchpad import functions  # which is for few tasks

    return functions.derive(page)


READER = Reader(
    "scratchpad",
    opening="Input:\n",
    ending="\nTarget:\n",
    result="0|-?[1-9](?: [0-9])*",
    write=write,
    value=value,
    steps=steps,
    undo=lambda numerals: numerals,
    apart=" ",
    step_end=r"\n",
    others=TextReader("scratchpad", _function, r"\n"),
)
