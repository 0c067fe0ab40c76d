"""The same problem as it comes up in somebody's day."""

from __future__ import annotations

import hashlib
from typing import Any

from mathmill.pipelines.endpoint.task import Row, task
from mathmill.pipelines.endpoint.tasks.rephrase import Rephrased, kept_question, question_of, said

PERSONAS = (
    "a baker before dawn", "a beekeeper", "a bicycle mechanic", "a bus driver", "a camp cook",
    "a carpenter", "a ceramics teacher", "a chess club's treasurer", "a choir conductor",
    "a city gardener", "a crane operator", "a dairy farmer", "a dance teacher", "a florist",
    "a forest ranger", "a goalkeeper", "a harbour pilot", "a hospital nurse", "a house painter",
    "a kindergarten teacher", "a librarian", "a lighthouse keeper", "a market trader",
    "a mountain guide", "a museum guard", "a night porter", "a paramedic", "a pharmacist",
    "a piano tuner", "a plumber", "a postwoman", "a pupil in her last year at school",
    "a radio presenter", "a retired engineer", "a sailor", "a shepherd", "a stage technician",
    "a tailor", "a taxi driver", "a train conductor", "a vet", "a violin maker",
    "a weather observer", "a window cleaner",
)  # fmt: skip


def persona_of(row: Row) -> str:
    """The persona of a row, always the same one."""
    digest = hashlib.sha256(str(row["id"]).encode()).digest()
    return PERSONAS[int.from_bytes(digest[:8], "big") % len(PERSONAS)]


def _instruction(row: Row) -> str:
    return (
        f"Write the question in the data anew as it would come up in the day of {persona_of(row)}. "
        "Keep every number, unit and name of a thing that is counted or measured, what is asked, "
        "and what is said of the form of the answer. Add no number. Do not solve it."
    )


@task(Rephrased, instruction=_instruction, data=question_of, said=said, solvable=True)
def persona(row: Row, reply: Rephrased) -> dict[str, Any]:
    """The same problem as it comes up in somebody's day; which of the personas follows from the id.

    Kept as `rephrase` is. From "PersonaMath: Enhancing Math Reasoning through Persona-Driven Data
    Augmentation", arXiv 2410.01504.
    """
    return kept_question(row, reply.question)
