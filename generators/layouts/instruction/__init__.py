"""Instructions: any task in sentences of many wordings, answered in any other layout."""

from __future__ import annotations

from functools import cache
from typing import Any

import pyarrow as pa
from pydantic import Field

from mathmill.generators import layouts
from mathmill.generators.layouts import Layout, layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill, tagged
from mathmill.generators.layouts.instruction.requests import REQUESTS
from mathmill.generators.layouts.instruction.spoken import PHRASES, REMAINDER, SENTENCES
from mathmill.schemas.errors import BadInputError

_EXACT = "{0}"  # how a division gives its answer when it is known to come out even


class InstructionOptions(Options):
    inner: str = Field(default="plain", description="The layout of what follows the sentence.")
    inner_options: dict[str, Any] = Field(default={}, description="That layout's own options.")
    words: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Share of the sums, differences, products and quotients that are asked for in"
        " words (`the sum of 586 and 47`) and not in signs.",
    )

    def layout_for(self, task: str) -> Layout:
        """The inner layout; raises `BadInputError` where it cannot write that task."""
        if self.inner in ("few_shot", "instruction"):
            raise BadInputError(
                f"inner={self.inner!r}: an instruction is about one page in another layout; name"
                " that"
            )
        return layouts.get(self.inner, task)

    def worked_in(self, layout: Layout, task: str) -> Layout:
        return self.layout_for(task)

    def fit_task(self, task: str, widest: int) -> None:
        options = self.layout_for(task).options(self.inner_options, widest)
        options.fit_task(task, widest)


@layout(
    options=InstructionOptions,
    paper="Goat: Fine-tuned LLaMA Outperforms GPT-4 on Arithmetic Tasks, arXiv 2305.14201",
)
def instruction(work: Calculations, options: InstructionOptions) -> Written:
    """E.g. `Could you work out the sum of 586 and 47?`, a line's end, answer `633`.

    With another inner layout, that layout's question follows on the next line, then its steps and
    answer: `What is 586+47?`, `$586+47=`, `336$`. The tag `inner:reversed` names it. A division
    with remainder says how to write it; one that does not say so is exact.
    """
    inner = options.layout_for(work.operation)
    written = inner.write(work, inner.options(options.inner_options, work.widest))
    sentences = pa.array(_sentences(work, options.words), pa.string())
    others = tagged(written, f"inner:{inner.name}", len(work.noise))
    if inner.name == "plain":
        question = fill("{0}", [sentences], after="\n")
    else:
        question = fill("{0}\n{1}", [sentences, written.question])
    return Written(question, written.answer, written.answer_type, written.solution, others)


def _sentences(work: Calculations, words: float) -> list[str]:
    """A sentence for each row, drawn apart from what the inner layout draws."""
    given = zip(*(number.text.to_pylist() for number in work.given), strict=True)
    asked = fill(work.asks, [number.text for number in work.given]).to_pylist()
    remainder = work.operation == "division" and work.gives != _EXACT
    forms = spoken(work.operation)
    threshold = int(words * 2**32) if forms else 0
    sentences = []
    draws = work.noise.apart().words(3).tolist()
    for numbers, plain, (in_words, which, end) in zip(given, asked, draws, strict=True):
        if in_words % 2**32 < threshold:
            sentence = forms[which % len(forms)].format(*numbers)
            if remainder:
                sentence = f"{sentence}{REMAINDER[end % len(REMAINDER)]}"
        else:
            sentence = REQUESTS[which % len(REQUESTS)].format(input=plain)
        sentences.append(sentence)
    return sentences


@cache
def spoken(task: str) -> tuple[str, ...]:
    """All sentences that ask for that task in words; none for a task that has no words here."""
    return (
        *SENTENCES.get(task, ()),
        *(
            request.replace("{input}", phrase)
            for request in REQUESTS
            if not (request.endswith("{input}") or "solve" in request.lower())
            for phrase in PHRASES.get(task, ())
        ),
    )
