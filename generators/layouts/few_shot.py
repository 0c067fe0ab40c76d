"""Few-shot prompts: solved examples of the same lengths before a question, in any other layout."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
from pydantic import Field

from mathmill.generators import layouts
from mathmill.generators.integers import Integers
from mathmill.generators.layouts import Layout, layout
from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Written,
    calculation_of,
    fill,
    tagged,
)
from mathmill.generators.streams import Noise, Stream
from mathmill.schemas.errors import BadInputError

_COMMUTATIVE = ("addition", "multiplication")
_OPERATIONS = (*_COMMUTATIVE, "subtraction", "division")
_NOT_INNER = ("caef", "few_shot", "instruction")  # parts of a calculation, or two layouts
_TRIES = 16  # draws for each example, until there is another one
_BLANK = "\n\n"  # between pages of several lines

Pair = tuple[int, int]


class FewShotOptions(Options):
    inner: str = Field(default="plain", description="The layout of the examples and the question.")
    inner_options: dict[str, Any] = Field(default={}, description="That layout's own options.")
    shots: int = Field(
        default=8,
        ge=1,
        le=64,
        description="Examples before the question; fewer where its lengths allow no more.",
    )
    negative: bool = Field(
        default=True,
        description="Whether the lesser of two numbers of one length may come first in an example"
        " of a difference.",
    )

    def layout_for(self, task: str) -> Layout:
        """The inner layout; raises `BadInputError` where it cannot write that task."""
        if self.inner in _NOT_INNER:
            raise BadInputError(
                f"inner={self.inner!r}: its pages are no calculations that could be examples; name"
                " another layout"
            )
        return layouts.get(self.inner, task)

    def worked_in(self, layout: Layout, task: str) -> Layout:
        return self.layout_for(task)

    def fit_task(self, task: str, widest: int) -> None:
        inner = self.layout_for(task)
        options = inner.options(self.inner_options, widest)
        options.fit_task(task, widest)
        written = inner.write(_trial(task), options)
        if "positions" in written.others:
            raise BadInputError(
                f"inner={self.inner!r}: its position ids are those of one calculation"
            )
        if _BLANK in _texts(written, 1)[0]:
            raise BadInputError(
                f"inner={self.inner!r}: it has blank lines, which stand between examples"
            )


@layout(
    options=FewShotOptions,
    serves=lambda operation: operation in _OPERATIONS,
    paper="Tokenization counts: the impact of tokenization on arithmetic in frontier LLMs,"
    " arXiv 2402.14903",
)
def few_shot(work: Calculations, options: FewShotOptions) -> Written:
    """E.g. `31+7=38`, a line's end, `50+2=52`, a line's end, `28+6=`, answer `34`.

    The examples' numbers have as many digits as the question's; no example is the question or
    comes twice, numbers swapped in a sum or product neither. In a layout of several lines, a
    blank line stands between pages. The tag `inner:plain` names the layout. Examples may be
    problems of any split.
    """
    inner = options.layout_for(work.operation)
    chosen = inner.options(options.inner_options, work.widest)
    written = inner.write(work, chosen)
    asked = written.question.to_pylist()
    given = [map(int, number.text.to_pylist()) for number in work.given]
    shown: list[Pair] = []
    words: list[int] = []
    counts = []
    for first, second, stream in zip(*given, work.noise.apart().streams(), strict=True):
        pairs = _examples(work, (first, second), options, stream)
        shown += pairs
        words += [stream.word() for _ in pairs]
        counts.append(len(pairs))
    texts = _texts(inner.write(_solved(work, shown, words), chosen), len(shown))
    questions = []
    left = iter(texts)
    for count, question in zip(counts, asked, strict=True):
        examples = list(islice(left, count))
        gap = _BLANK if any("\n" in example for example in examples) else "\n"
        questions.append(gap.join([*examples, question]))
    return Written(
        pa.array(questions, pa.string()),
        written.answer,
        written.answer_type,
        written.solution,
        tagged(written, f"inner:{inner.name}", len(asked)),
    )


def _examples(
    work: Calculations, asked: Pair, options: FewShotOptions, stream: Stream
) -> list[Pair]:
    """Different pairs of numbers as long as those that are asked about."""
    lengths = len(str(asked[0])), len(str(asked[1]))
    commute = work.operation in _COMMUTATIVE
    found: list[Pair] = []
    known = {_key(asked, commute)}
    for _ in range(_TRIES * options.shots):
        pair = _drawn(work, lengths, stream)
        if work.operation == "subtraction" and not options.negative and lengths[0] == lengths[1]:
            pair = max(pair), min(pair)
        key = _key(pair, commute)
        if key not in known:
            known.add(key)
            found.append(pair)
            if len(found) == options.shots:
                break
    return found


def _key(pair: Pair, commute: bool) -> Pair:
    return (min(pair), max(pair)) if commute else pair


def _drawn(work: Calculations, lengths: tuple[int, int], stream: Stream) -> Pair:
    if work.operation != "division":
        return stream.digits(lengths[0]), stream.digits(lengths[1])
    divisor = stream.integer(10 ** (lengths[1] - 1), 10 ** lengths[1] - 1)
    if work.gives != "{0}":
        return stream.digits(lengths[0]), divisor
    # Exact: the quotient is drawn among those that make a dividend of the wanted length.
    least = 10 ** (lengths[0] - 1) if lengths[0] > 1 else 0
    quotient = stream.integer(-(-least // divisor), (10 ** lengths[0] - 1) // divisor)
    return quotient * divisor, divisor


def _solved(work: Calculations, pairs: Sequence[Pair], words: Sequence[int]) -> Calculations:
    """The calculations with those numbers, worked out."""
    results = [_results(work.operation, first, second) for first, second in pairs]
    return Calculations(
        work.operation,
        tuple(Integers.of_values([pair[place] for pair in pairs]) for place in range(2)),
        tuple(
            Integers.of_values([each[place] for each in results])
            for place in range(len(work.found))
        ),
        work.asks,
        work.gives,
        work.widest,
        Noise(np.array(words, dtype=np.uint64)),
    )


def _results(operation: str, first: int, second: int) -> tuple[int, ...]:
    if operation == "addition":
        return (first + second,)
    if operation == "subtraction":
        return (first - second,)
    if operation == "multiplication":
        return (first * second,)
    return divmod(first, second)


def _texts(written: Written, count: int) -> list[str]:
    """The pages as they are printed."""
    solution = written.solution
    if isinstance(solution, str):
        solution = pa.array([solution] * count, pa.string())
    return list(fill("{0}{1}{2}", [written.question, solution, written.answer]).to_pylist())


def _trial(task: str) -> Calculations:
    """Some calculation, to see what a layout makes of it."""
    found = _results(task, 7, 3)
    asks = {"addition": "{0}+{1}", "subtraction": "{0}-{1}", "multiplication": "{0}*{1}"}
    instance = Instance(
        task, (7, 3), found, asks.get(task, "{0}/{1} (quotient R remainder)"),
        "{0}" if task in asks else "{0} R {1}",
    )  # fmt: skip
    return calculation_of(instance, Stream.of_noise(0))
