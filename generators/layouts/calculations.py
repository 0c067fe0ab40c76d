"""What a layout gets (calculations, or one instance) and what it returns (their text)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.integers import Integers
from mathmill.generators.params import Params
from mathmill.generators.streams import Noise, Stream
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.row import ARROW

if TYPE_CHECKING:
    from mathmill.generators.layouts import Layout


@dataclass(frozen=True, slots=True, eq=False)
class Calculations:
    """Calculations of one operation. In the forms ``{0}`` stands for the first number, and so on.

    For additions `asks` is ``{0}+{1}`` and `gives` is ``{0}``; for divisions with remainder they
    are ``{0}/{1} (quotient R remainder)`` and ``{0} R {1}``.
    """

    operation: str  # the task's name, e.g. "addition"
    given: tuple[Integers, ...]
    found: tuple[Integers, ...]
    asks: str
    gives: str
    widest: int  # digits of the longest number that these params can bring
    noise: Noise  # what a layout draws from; a word a row

    def instances(self) -> Iterator[tuple[Instance, Stream]]:
        """The rows one by one, each with a stream for what its layout draws."""
        given = [map(int, number.text.to_pylist()) for number in self.given]
        found = [map(int, number.text.to_pylist()) for number in self.found]
        rows = zip(*given, strict=True), zip(*found, strict=True), self.noise.streams()
        for numbers, results, stream in zip(*rows, strict=True):
            yield Instance(self.operation, numbers, results, self.asks, self.gives), stream


class Instance(NamedTuple):
    """One instance of any task: what is given and what is found, as plain Python values.

    Numbers are int or Fraction, lists are tuples, words are str. For tasks of the kind
    `INTEGERS`, `asks` and `gives` are forms as for `Calculations`; for every other kind they are
    the plain question and its answer themselves, of the type `answer_type`. `tags` are the row's.
    """

    task: str
    given: tuple[Any, ...]
    found: tuple[Any, ...]
    asks: str
    gives: str
    answer_type: AnswerType = "text"
    tags: tuple[str, ...] = ()


class Options(Params):
    """Base of a layout's own options."""

    def fit(self, widest: int) -> None:
        """Raise `BadInputError` when numbers of `widest` digits cannot be written."""

    def fit_given(self, widest: int) -> None:
        """The same for the numbers in the question alone."""

    def fit_task(self, task: str, widest: int) -> None:
        """Raise `BadInputError` when that task cannot be written with these options."""

    def worked_in(self, layout: Layout, task: str) -> Layout:
        """The layout that the solution is worked in: this one, or the one that it is put around."""
        return layout


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Text columns; `answer_type` is ``text`` where the answer is not an ordinary numeral.

    Question, solution and answer, put together without anything between them, are the page as
    its paper prints it. `others` holds further columns of the row that the layout fills.
    """

    question: pa.Array
    answer: pa.Array
    answer_type: AnswerType | pa.Array
    solution: pa.Array | str = ""
    others: Mapping[str, Any] = field(default_factory=dict)


class Page(NamedTuple):
    """One row's text: question + solution + answer is what its paper prints.

    All from `label` on are columns of the canonical row.
    """

    question: str
    solution: str
    answer: str
    answer_type: AnswerType = "text"
    label: str = ""
    wrong_step: int = 0
    wrong_solution: str = ""
    positions: tuple[int, ...] = ()
    loss_mask: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


_SIDE = ("label", "wrong_step", "wrong_solution", "positions", "loss_mask", "targets", "tags")


def written_pages(pages: Sequence[Page]) -> Written:
    """Pages as columns."""
    types = [page.answer_type for page in pages]
    others = {
        name: pa.array([getattr(page, name) for page in pages], ARROW.field(name).type)
        for name in _SIDE
        if any(getattr(page, name) for page in pages)
    }
    return Written(
        question=pa.array([page.question for page in pages], pa.string()),
        answer=pa.array([page.answer for page in pages], pa.string()),
        answer_type=types[0] if len(set(types)) == 1 else pa.array(types, pa.string()),
        solution=pa.array([page.solution for page in pages], pa.string()),
        others=others,
    )


def tagged(written: Written, tag: str, count: int) -> dict[str, Any]:
    """The further columns of `count` rows, each with one tag more."""
    tags = written.others.get("tags", [])
    own = tags.to_pylist() if isinstance(tags, pa.Array) else [tags] * count
    return {
        **written.others,
        "tags": pa.array([[*each, tag] for each in own], ARROW.field("tags").type),
    }


def calculation_of(instance: Instance, stream: Stream) -> Calculations:
    """One instance that gives and finds whole numbers, as columns of one row."""
    numbers = (*instance.given, *instance.found)
    return Calculations(
        instance.task,
        tuple(Integers.of_values([number]) for number in instance.given),
        tuple(Integers.of_values([number]) for number in instance.found),
        instance.asks,
        instance.gives,
        max(len(str(abs(number))) for number in numbers),
        Noise(np.array([stream.word()], dtype=np.uint64)),
    )


def pages_of(written: Written, count: int) -> list[Page]:
    """Columns as pages."""
    filled = {
        "question": written.question,
        "solution": written.solution,
        "answer": written.answer,
        "answer_type": written.answer_type,
        **written.others,
    }
    columns = [
        column.to_pylist() if isinstance(column, pa.Array) else [column] * count
        for column in filled.values()
    ]
    return [
        Page(**dict(zip(filled, map(_plain, row), strict=True)))
        for row in zip(*columns, strict=True)
    ]


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def fill(form: str, numbers: Sequence[pa.Array], before: str = "", after: str = "") -> pa.Array:
    """Put text columns into the numbered places of a form.

    >>> fill("{0}+{1}", [pa.array(["5", "6"]), pa.array(["7", "8"])], after="=").to_pylist()
    ['5+7=', '6+8=']
    """
    pieces: list[pa.Array | str] = []
    for literal, place, _, _ in Formatter().parse(f"{before}{form}{after}"):
        if literal:
            pieces.append(literal)
        if place is not None:
            pieces.append(numbers[int(place)])
    return pieces[0] if len(pieces) == 1 else pc.binary_join_element_wise(*pieces, "")
