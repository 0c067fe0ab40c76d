"""Lists whose numbers are written backwards, least significant digit first."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.listing import LIST, asked_with, spaced
from mathmill.generators.streams import Stream


@row_layout(
    kinds={LIST},
    paper="Transformers Can Do Arithmetic with the Right Embeddings, arXiv 2405.17399",
)
def reversed_elements(instance: Instance, options: Options, stream: Stream) -> Page:
    """E.g. `sort: 14 7 39 21 > `, answer `7 21 14 39`, for 41, 7, 93 and 12."""
    return Page(asked_with(instance, _backwards), "", spaced(instance.found, _backwards))


def _backwards(value: int) -> str:
    return str(value)[::-1]
