"""Lists between a token that begins and a token that ends the sequence."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.listing import LIST, spaced, word_of
from mathmill.generators.streams import Stream


@row_layout(
    kinds={LIST},
    paper="What Algorithms can Transformers Learn? A Study in Length Generalization, arXiv"
    " 2310.16028",
)
def delimited(instance: Instance, options: Options, stream: Stream) -> Page:
    """E.g. `<s> 5 9 `, answer `5 6 7 8 9 </s>`; other tasks: `<s> sort: 4 1 > `, `1 4 </s>`.

    Counting is written as in the paper, by the first and the last number alone; what other tasks
    ask must be said.
    """
    question = f"{instance.asks}"
    if word_of(instance) == "count":
        question = f"{spaced(instance.given[0], str)} "
    return Page(f"<s> {question}", "", f"{instance.gives} </s>")
