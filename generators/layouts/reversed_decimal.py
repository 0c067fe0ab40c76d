"""A function of a decimal, with the answer's characters backwards, between dollar signs."""

from __future__ import annotations

from mathmill.generators.layouts import row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.streams import Stream


@row_layout(kinds={"function"}, paper="Teaching Arithmetic to Small Transformers, arXiv 2307.03381")
def reversed_decimal(instance: Instance, options: Options, stream: Stream) -> Page:
    """E.g. `$sqrt(7.5)=`, answer `6837.2$`; a minus sign comes last: `4717.0-$`."""
    return Page(f"${instance.asks}", "", f"{instance.gives[::-1]}$", "text")
