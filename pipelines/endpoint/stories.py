"""Word problems told from templates: what a model wrote of them, read back where it can be.

The reader of stories knows the templates' text by heart. A question that a model left as it was, or
wrote as the template might have, is read, and decided as it stands.
"""

from __future__ import annotations

from typing import Any

from mathmill.pipelines.endpoint.task import Row
from mathmill.schemas.errors import BadInputError
from mathmill.validators.stories.derivations import derive

_UNUSED = {"program": "", "lean": "", "label": "", "wrong_solution": "", "wrong_step": 0}


def readable(row: Row) -> dict[str, Any] | None:
    """The row with the worked lines that follow from its question; None if it is not read."""
    if not any(tag.startswith("family:") for tag in row["tags"]):
        return None
    try:
        found = derive(row["question"], row["tags"])
    except (BadInputError, ArithmeticError):
        return None
    lines = "".join(f"\n{line}" for line in found.lines)
    return {**row, **_UNUSED, "layout": "step_by_step", "solution": f"{lines}\nAnswer: "}
