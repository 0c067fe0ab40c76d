"""Tasks for pupils and named misconceptions about them, as texts; see `wording`."""

from mathmill.schemas.misconceptions import (
    algebra,
    data,
    decimals,
    fractions,
    geometry,
    percent,
    whole_numbers,
)
from mathmill.schemas.misconceptions.wording import NAMES, Form, Rule, Wording

WORDINGS: dict[str, Wording] = {
    wording.name: wording
    for topic in (fractions, whole_numbers, decimals, percent, algebra, geometry, data)
    for wording in topic.WORDINGS
}

__all__ = ["NAMES", "WORDINGS", "Form", "Rule", "Wording"]
