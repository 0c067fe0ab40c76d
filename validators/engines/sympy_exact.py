"""Witness `sympy_exact`: SymPy, in a child process that is killed when it takes too long.

Confirms: identities that `simplify` brings to 0; definite integrals, limits, sums; solutions of
equations and inequalities that `solveset` finds to be the same set; roots; systems; matrices with
symbols; inequalities that SymPy's assumptions prove.

Refutes: statements about numbers whose difference has 25 digits before it vanishes; sets of
solutions that differ. A formula that does not simplify to 0 is never refuted.

Undecided: all else, and whatever takes more than 5 seconds or 1 GiB. The child gets the claim as
data and builds SymPy's objects node by node.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cache

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, to_json, walk
from mathmill.schemas.verdict import Verdict, confirmed, refuted, undecided
from mathmill.validators.child import Child, Lost
from mathmill.validators.registry import witness

_NAME = "sympy_exact"
SECONDS = 5.0  # wall clock for one claim
_MEMORY = 1024 * 1024 * 1024  # bytes of address space
_NOT_FOR_SYMPY = frozenset({"run", "for_all", "exists", "first_where", "rank_mod"})

_BOOT = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from mathmill.validators.symbolic.worker import main
main(int(sys.argv[2]))
"""


@witness(cost=50)
def sympy_exact(claims: Sequence[Expression]) -> list[Verdict]:
    """SymPy in a child process, for what nothing cheaper decides."""
    verdicts = [undecided(_NAME, "not a question for SymPy")] * len(claims)
    asked = [(at, text) for at, claim in enumerate(claims) if (text := _request(claim))]
    if asked:
        replies = child().ask([text for _, text in asked], SECONDS)
        for (at, _), reply in zip(asked, replies, strict=True):
            verdicts[at] = _verdict(reply)
    return verdicts


def _request(claim: Expression) -> bytes:
    if any(isinstance(node, Apply) and node.operator in _NOT_FOR_SYMPY for node in walk(claim)):
        return b""
    try:
        return to_json(claim).encode()
    except (BadInputError, RecursionError):
        return b""  # a number too long to write, or a tree too deep


def _verdict(reply: bytes | Lost) -> Verdict:
    if isinstance(reply, Lost):
        return undecided(_NAME, reply.reason)
    found, reason = json.loads(reply)
    if found is True:
        return confirmed(_NAME)
    if found is False:
        return refuted(_NAME, "SymPy finds that it does not hold")
    return undecided(_NAME, reason or "SymPy cannot tell")


@cache
def child() -> Child:
    """The one child of this process."""

    def command() -> list[str]:
        return [sys.executable, "-s", "-c", _BOOT, json.dumps(sys.path), str(_MEMORY)]

    environment = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    return Child(command, memory=_MEMORY, environment=environment, recycle=5_000)
