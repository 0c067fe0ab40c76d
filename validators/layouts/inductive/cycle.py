"""The cycle task: the walk is found backwards, from its end."""

from __future__ import annotations

import re

from mathmill.validators.layouts.inductive import Told
from mathmill.validators.layouts.tasks import reading
from mathmill.validators.layouts.tasks.cycle import edges_in, walk

_QUESTION = re.compile(
    r"((?:v\d{3} > v\d{3} ; )+)v(\d{3}) \? v(\d{3}) ;",
    re.ASCII,
)


def read(question: str) -> Told | None:
    match = _QUESTION.fullmatch(question)
    if match is None:
        return None
    given = (edges_in(match[1]), int(match[2]), int(match[3]))
    path = walk(*given)
    label = int(path[-1] == given[2])
    states = [f"v{node:03} #" for node in path[:-1]]
    claim = reading("cycle").claim(given, (label,))
    last = f"v{path[-1]:03} ; {label} ."
    return Told("cycle", given, (label,), claim, [*states, last], -2, str(label))
