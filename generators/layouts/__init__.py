"""Layouts: the ways in which an instance of a task is written down.

A layout is one file here (or a folder, when it is long) with one function marked `@layout`, which
writes whole columns of calculations with whole numbers, or `@row_layout`, which writes one
instance of any task; the file's name is the layout's. Nothing lists the layouts, so every task of
the kinds that it can write has a new one at once. Its reader, which shares no code with it, is
the file of the same name in ``validators/layouts``.

A page is question + solution + answer, with nothing between: what the layout's paper prints.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Page,
    Written,
    calculation_of,
    pages_of,
    written_pages,
)
from mathmill.generators.params import read_params
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.known import modules, nearest

__all__ = ["INTEGERS", "Layout", "get", "layout", "names", "row_layout"]

INTEGERS = "integers"  # the kind of a task that gives and finds whole numbers

# What is in this folder and not a layout.
_PLAIN_MODULES = {"hints", "calculations", "errors", "params", "problems", "spelling"}

Columns = Callable[[Calculations, Any], Written]
OneRow = Callable[[Instance, Any, Stream], Page]
FirstWrong = Callable[[Instance, Sequence[str], Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Layout:
    """A registered layout: how to write instances down, of which tasks, and from where.

    `kinds` are the kinds of tasks that it writes, None all but `never`. `step_end` is the pattern
    after which a step of a solution ends (`schemas.steps`), "" where there are no steps; `carry`
    is a pattern whose first group is a carry in a step; `retracted` is the pattern of a step that
    is taken back, without which a solution is right too. Where steps may come in more than one
    order, `first_wrong(instance, right, broken)` is the first of `broken` that is wrong, or 0.
    `reference` is a pattern whose first group, in a step, names an earlier result.
    """

    name: str
    columns: Columns | None
    one_row: OneRow | None
    kind: type[Options]
    kinds: frozenset[str] | None
    serves: Callable[[str], bool]
    paper: str
    step_end: str
    carry: str
    doc: str
    retracted: str = ""
    never: frozenset[str] = frozenset()
    first_wrong: FirstWrong | None = None
    reference: str = ""

    def writes(self, task: str, kind: str) -> bool:
        """Whether it can write that task, which is of that kind."""
        if kind in self.never:
            return False
        return (self.kinds is None or kind in self.kinds) and self.serves(task)

    def options(
        self, given: Mapping[str, Any], widest: int, widest_given: int | None = None
    ) -> Options:
        """Validated options; `widest` is the digit count of the longest number to be written.

        `widest_given` is that of the longest in the question, where it is another.
        Raises `BadInputError` naming what is wrong.
        """
        built = read_params(self.kind, given, f"layout {self.name}")
        built.fit(widest)
        built.fit_given(widest if widest_given is None else widest_given)
        return built

    def write(self, work: Calculations, options: Options) -> Written:
        """The text of a batch of calculations."""
        if self.columns is not None:
            return self.columns(work, options)
        return written_pages(
            [self.page(instance, options, stream) for instance, stream in work.instances()]
        )

    def page(
        self, instance: Instance, options: Options, stream: Stream, kind: str = INTEGERS
    ) -> Page:
        """The text of one instance; `stream` is what the layout may draw from."""
        if self.one_row is not None and (kind != INTEGERS or self.columns is None):
            return self.one_row(instance, options, stream)
        return pages_of(self.write(calculation_of(instance, stream), options), 1)[0]


_layouts: dict[str, Layout] = {}


def layout(
    *,
    options: type[Options] = Options,
    serves: Callable[[str], bool] = lambda operation: True,
    paper: str = "",
    step_end: str = "",
    carry: str = "",
    retracted: str = "",
    one_row: OneRow | None = None,
    others: Collection[str] | None = None,
    never: Collection[str] = (),
) -> Callable[[Columns], Layout]:
    """Register a function (calculations, options) -> Written under its own name.

    It writes tasks of the kind `INTEGERS`, and with `one_row` those of the kinds `others`, None
    all but `never`. `serves(operation)` says whether it can write that one; `paper` is where it
    comes from.
    """
    kinds = frozenset({INTEGERS, *(others or ())})

    def record(write: Columns) -> Layout:
        return _record(
            Layout(
                write.__name__, write, one_row, options,
                None if one_row and others is None else kinds, serves, paper,
                step_end, carry, write.__doc__ or "", retracted, frozenset(never),
            )
        )  # fmt: skip

    return record


def row_layout(
    *,
    kinds: Collection[str],
    options: type[Options] = Options,
    serves: Callable[[str], bool] = lambda operation: True,
    paper: str = "",
    step_end: str = "",
    carry: str = "",
    retracted: str = "",
    first_wrong: FirstWrong | None = None,
    reference: str = "",
) -> Callable[[OneRow], Layout]:
    """Register a function (instance, options, stream) -> Page under its own name.

    `kinds` are the kinds of tasks that it writes, `serves(task)` which of these.
    """

    def record(write: OneRow) -> Layout:
        return _record(
            Layout(
                write.__name__, None, write, options, frozenset(kinds), serves, paper,
                step_end, carry, write.__doc__ or "", retracted, first_wrong=first_wrong,
                reference=reference,
            )
        )  # fmt: skip

    return record


def _record(made: Layout) -> Layout:
    _layouts[made.name] = made
    return made


def names(task: str | None = None, kind: str = INTEGERS) -> list[str]:
    """The layouts, sorted; those that serve the task of that kind when one is given."""
    modules(__name__)
    return sorted(
        name for name, known in _layouts.items() if task is None or known.writes(task, kind)
    )


def get(name: str, task: str, kind: str = INTEGERS) -> Layout:
    """The layout of that name.

    Raises `BadInputError` that lists the layouts when there is none, or when it does not serve
    the task.
    """
    if name not in _layouts and name.isidentifier() and name not in _PLAIN_MODULES:
        module = f"{__name__}.{name}"
        try:
            importlib.import_module(module)
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
    known = _layouts.get(name)
    if known is not None and known.writes(task, kind):
        return known
    served = names(task, kind)
    hint = nearest(name, served, f"it has {', '.join(served)}")
    raise BadInputError(f"{task} has no layout {name!r}; {hint}")
