"""The fields of InfinityMATH: a problem with names for its numbers, their values, a program."""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced
from mathmill.validators.layouts.decoupled import VALUES, told
from mathmill.validators.stories.derivations import family_in


class InfinityMathColumns(Traced):
    source: str = Field(description="The family of templates that the problem is told from.")
    generic_problem: str = Field(description="The problem, with `{name}` for each free number.")
    variables: str = Field(description="The numbers by their names, as JSON; each is a text.")
    program: str = Field(
        description="A function of these numbers, with a docstring and comments, and its call."
    )
    answer: str = Field(description="What the program prints, as a text.")


def _read(made: Row) -> Origin:
    values = ", ".join(f"{name} = {text}" for name, text in json.loads(made["variables"]).items())
    return Origin(made["id"], f"{made['generic_problem']}{VALUES}{values}", made["answer"])


@view(InfinityMathColumns, consumers="program-based instruction tuning", read=_read)
def infinitymath(row: Row) -> list[dict[str, Any]]:
    """Generic problem, variables and program, for word problems in the layout `decoupled`.

    From "InfinityMATH: A Scalable Instruction Tuning Dataset in Programmatic Mathematical
    Reasoning", arXiv 2408.07089. The same program answers other values.
    """
    if row["layout"] != "decoupled":
        raise LeftOut("not in the layout decoupled")
    problem, _, values = told(row["question"])
    _, _, code = row["solution"].partition("```python\n")
    return [
        {
            "id": row["id"],
            "source": family_in(row["tags"]),
            "generic_problem": problem,
            "variables": json.dumps(values),
            "program": code.partition("\n```")[0],
            "answer": row["answer"],
        }
    ]
