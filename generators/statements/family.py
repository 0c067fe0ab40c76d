"""What is known of a family of statements besides its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from mathmill.generators.streams import Stream

Params = tuple[Any, ...]  # integers, and for polynomials their coefficients


class Family(NamedTuple):
    """How parameters are drawn, when such a statement is true, and how one value is looked at.

    `draw(stream, truth)` draws parameters that make the wanted truth likely. `holds` decides by
    theory; None where neither a proof of the family's kind nor a counterexample exists. `fails`
    and `values` look at one value (or pair). `weight` is larger where there are more statements.
    `find` draws false ones for which the first counterexample is asked, if not as `draw` does.
    """

    draw: Callable[[Stream, bool], Params]
    holds: Callable[..., bool | None]
    fails: Callable[..., bool]
    values: Callable[..., tuple[int, ...]]
    high: Callable[..., int]
    weight: int = 1
    same: Callable[[Params], Any] = lambda params: params
    find: Callable[[Stream], Params] | None = None
