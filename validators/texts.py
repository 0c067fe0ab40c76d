"""The text of an expression, kept for a while: one row asks for the same few again and again."""

from __future__ import annotations

from mathmill.schemas.expressions import Apply, Expression
from mathmill.schemas.notation import to_text

_MOST = 64
_kept: dict[int, tuple[Expression, str]] = {}  # by id; the node is kept, so its id is not reused


def text_of(node: Expression) -> str:
    """What `to_text` writes."""
    known = _kept.get(id(node))
    if known is not None:
        return known[1]
    text = to_text(node)
    if len(_kept) >= _MOST:
        _kept.clear()
    _kept[id(node)] = node, text
    return text


def claim_text(claim: Expression) -> str:
    """What `to_text` writes for a claim, from the texts of its parts: ``gcd(4, 6) = 2``."""
    if isinstance(claim, Apply) and claim.operator == "eq":
        asked, answer = claim.arguments
        if isinstance(asked, Apply) and asked.operator in _CALLED and answer.sort == "number":
            given = ", ".join([text_of(part) for part in asked.arguments])
            return f"{asked.operator}({given}) = {text_of(answer)}"
    return to_text(claim)


_CALLED = frozenset({"derivative", "antiderivative", "integral", "limit", "gcd", "lcm", "factor"})
