"""Witness `program`: runs the program of a claim and compares what it returns.

Confirms and refutes: statements with ``run(P, I)`` in them, where P defines `solve` and I lists
its inputs. Each run's value is put in its place and the statement evaluated exactly, so money
such as 5.00 equals 5. Inputs arrive as int, Fraction, Decimal, str, bool or list; a float that
comes back counts as the decimal that Python prints for it.

Refutes also programs that are not Python, define no `solve`, or raise an error.

Undecided: programs that use what is not allowed, take too long or too much memory, or return
something that is no value. They run in a locked-down process of their own
(``validators/sandbox``): an allow-list of syntax and modules, no files, no network, limits.
"""

from __future__ import annotations

from collections.abc import Sequence

from mathmill.schemas.expressions import Apply, Expression, walk
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.engines import integers
from mathmill.validators.exact.values import UndefinedError, UnknownError
from mathmill.validators.programs import Run, run_all, run_of
from mathmill.validators.registry import one_by_one, witness

_NAME = "program"
Results = dict[Run, Expression | Exception]


@witness(cost=40)
def program(claims: Sequence[Expression]) -> list[Verdict]:
    """Runs programs in a locked-down child process."""
    runs: list[Run] = []
    for claim in claims:
        for node in walk(claim):
            if isinstance(node, Apply) and node.operator == "run":
                try:
                    runs.append(run_of(node))
                except UnknownError:
                    continue  # said again, with the reason, when the claim is decided
    if not runs:
        return [undecided(_NAME, "no program to run") for _ in claims]
    results = run_all(runs)
    return one_by_one(_NAME, lambda claim: _decide(claim, results), claims)


def _decide(claim: Expression, results: Results) -> Verdict:
    try:
        value = _with_values(claim, results)
    except UndefinedError as error:
        return refuted(_NAME, str(error))
    if value is claim:
        return undecided(_NAME, "no program to run")
    verdict = integers.decide(value)
    if verdict.confirmed:
        return confirmed(_NAME)
    if verdict.refuted:
        return refuted(_NAME, verdict.reason.replace("the value is", "the program returns", 1))
    return undecided(_NAME, verdict.reason)


def _with_values(node: Expression, results: Results) -> Expression:
    """The statement with each run replaced by what it returned."""
    if not isinstance(node, Apply):
        return node
    if node.operator == "run":
        found = results[run_of(node)]
        if isinstance(found, Exception):
            raise found
        return found
    parts = tuple(_with_values(part, results) for part in node.arguments)
    if all(new is old for new, old in zip(parts, node.arguments, strict=True)):
        return node
    return Apply(node.operator, parts)
