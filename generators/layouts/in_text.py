"""The calculation asked in a sentence, among other sentences that have nothing to do with it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.schemas.sums_in_prose import ASIDES, CLOSING, FRAMES, PHRASES


class InTextOptions(Options):
    max_before: int = Field(
        default=2, ge=0, le=14, description="Most sentences before the question."
    )
    max_after: int = Field(default=2, ge=0, le=14, description="Most sentences after it.")


@layout(
    options=InTextOptions,
    serves=PHRASES.__contains__,
    paper="Positional Description Matters for Transformers Arithmetic, arXiv 2311.14737",
)
def in_text(work: Calculations, options: InTextOptions) -> Written:
    """E.g. `The tea had gone cold long ago. What is 586 plus 47?` and `Answer: `, `633`.

    Twenty questions, three or four ways to name the calculation, and other sentences drawn without
    repetition, as many before and after as a uniform draw says (our choice: the paper's own
    sentences are not published).
    """
    forms = [frame.replace("{}", phrase) for phrase in PHRASES[work.operation] for frame in FRAMES]
    sizes = (options.max_before + 1, options.max_after + 1)
    bounds = np.array([len(forms), *sizes, len(ASIDES), len(ASIDES) - 1])
    drawn = work.noise.below(bounds, len(bounds)).tolist()
    given = zip(*(number.text.to_pylist() for number in work.given), strict=True)
    questions = []
    for numbers, (form, before, after, start, step) in zip(given, drawn, strict=True):
        order = [(start + k * (step + 1)) % len(ASIDES) for k in range(before + after)]
        asides = [ASIDES[k] for k in order]
        asides.insert(before, forms[form].format(*numbers))
        questions.append(f"{' '.join(asides)}{CLOSING}")
    return Written(
        question=pa.array(questions, pa.string()),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer",
    )
