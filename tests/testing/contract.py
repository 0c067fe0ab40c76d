"""The contract: all checks, and the cases that put them to generators.

>>> from mathmill.testing import contract
>>> str(contract.cases("arithmetic.gcd")[0])
'arithmetic.gcd: backwards_equals_forwards'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mathmill import generators
from mathmill.schemas.errors import BadInputError
from mathmill.testing import docs, golden, isolation, once, params, splits, streams, verdicts
from mathmill.testing.subjects import Subject, subjects

Check = Callable[[Subject], None]

# Put to a generator with every set of params that `subjects` finds.
FOR_EVERY_SUBJECT: tuple[Check, ...] = (
    streams.backwards_equals_forwards,
    streams.pieces_equal_the_whole,
    streams.a_far_item_is_near,
    streams.neighbours_share_nothing_beyond_chance,
    splits.no_family_is_in_two_splits,
    docs.rows_are_complete,
    docs.answers_fit_their_claims,
    verdicts.a_label_is_a_wrong_answer,
    verdicts.every_claim_is_confirmed,
    verdicts.claims_stand_alone,
    verdicts.a_corrupted_answer_is_refuted,
    verdicts.a_wrong_claim_is_refuted,
    verdicts.a_corrupted_question_is_refuted,
    verdicts.a_corrupted_solution_is_refuted,
)

# Put to a task in each of its other layouts: the rest is the task's, however it is written.
FOR_EVERY_LAYOUT: tuple[Check, ...] = (
    streams.backwards_equals_forwards,
    docs.rows_are_complete,
    verdicts.a_label_is_a_wrong_answer,
    verdicts.every_claim_is_confirmed,
    verdicts.a_corrupted_answer_is_refuted,
    verdicts.a_corrupted_solution_is_refuted,
)

# Put to a generator once.
FOR_EVERY_GENERATOR: tuple[Check, ...] = (
    splits.twins_are_one_family,
    docs.the_docstring_shows_item_0,
    params.params_are_values,
    params.impossible_params_are_refused,
    params.narrow_params_end,
    once.distinct_problems_come_once,
    isolation.another_hash_seed_changes_nothing,
    isolation.importing_stays_light,
    isolation.pickles_by_name,
)


@dataclass(frozen=True)
class Case:
    """One check of one subject; `str(case)` names both."""

    check: Check
    subject: Subject

    def __str__(self) -> str:
        return f"{self.subject}: {self.check.__name__}"

    def run(self) -> None:
        """Raises `AssertionError` that says what is wrong and what to do."""
        self.check(self.subject)


def cases(prefix: str = "", *, golden_folder: Path | None = None) -> list[Case]:
    """The cases of all generators whose name begins with `prefix`.

    With `golden_folder`, the first items of every version are compared with the files there;
    ``python -m mathmill.testing FOLDER PREFIX`` writes them.

    Raises `BadInputError` when no generator has that prefix.
    """
    names = [name for name in generators.names() if name.startswith(prefix)]
    if not names:
        raise BadInputError(
            f"no generator's name begins with {prefix!r}. Is its package installed, with an entry"
            " point in the group 'mathmill.generators' that names the module?"
        )
    found: list[Case] = []
    for name in names:
        generator = generators.get(name)
        plain = Subject(generator)
        for each in subjects(generator):
            only_layout = set(each.given) == {"layout"}
            checks = FOR_EVERY_LAYOUT if only_layout else FOR_EVERY_SUBJECT
            found += [Case(check, each) for check in checks]
        found += [Case(check, plain) for check in FOR_EVERY_GENERATOR]
        if golden_folder is not None:
            found.append(Case(golden.items_are_those_of(golden_folder), plain))
    return found
