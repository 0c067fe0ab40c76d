"""A worked solution with one step left out, which is the answer."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.step_by_step import STORY
from mathmill.generators.streams import Stream


@row_layout(
    kinds={STORY},
    serves=lambda task: task in ("story", "sequential", "parallel", "conditional", "extended"),
    paper="MathFimer: Enhancing Mathematical Reasoning by Expanding Reasoning Steps through"
    " Fill-in-the-Middle Task, arXiv 2502.11684",
)
def fill_in_the_middle(instance: Instance, options: Options, stream: Stream) -> Page:
    r"""E.g. `...<|fim_prefix|>...<|fim_suffix|>...<|fim_middle|>`, answer `Bags: 225 ÷ 9 = 25`."""
    (telling,) = instance.given
    lines = telling.solution
    hidden = stream.below(len(telling.lines))
    before = "".join(f"\n{line}" for line in lines[:hidden])
    after = "".join(f"\n{line}" for line in lines[hidden + 1 :])
    return Page(
        f"{instance.asks}\n<|fim_prefix|>{before}\n<|fim_suffix|>{after}\n<|fim_middle|>",
        "",
        lines[hidden],
        "text",
        tags=(f"hidden:{hidden + 1}",),
    )
