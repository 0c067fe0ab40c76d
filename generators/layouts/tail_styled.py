"""The run of an algorithm as atomic states in sentences: the states of `tail`, one a line."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Page
from mathmill.generators.layouts.tail import PAPER, TailOptions, arranged, serves
from mathmill.generators.streams import Stream
from mathmill.schemas.algorithms import wording


@row_layout(kinds={"algorithm"}, options=TailOptions, serves=serves, paper=PAPER, step_end=r"\n")
def tail_styled(instance: Instance, options: TailOptions, stream: Stream) -> Page:
    """E.g. ``The range of indices still to search is {0,4}. It holds [(s0=-7),(s1=3),...]. ...``"""
    words = wording(instance.task)
    written = words.written[1]
    lines = [
        " ".join([written[line[0]](*line[1:]) for line in state])
        for state in arranged(instance, words, options)
    ]
    lines.append(words.final[1])
    return Page(
        question=f"{instance.asks}\n",
        solution="\n".join(lines),
        answer=instance.gives,
        answer_type=instance.answer_type,
        tags=options.tags,
    )
