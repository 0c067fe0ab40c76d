"""What the tags of a word problem say: of which kind it is, and from which families it is told."""

from __future__ import annotations

from collections.abc import Sequence

_FAMILY = "family:"
_FUSION = "fusion:"
PERTURBATION = "perturbation:"
_SLOT = "slot:"  # a number that is the answer of the story before it
_LEFT_OUT = "left_out:"  # a number whose clause is left out
_BESIDE = "distractor:"  # a number that does not matter


def _tagged(tags: Sequence[str], head: str) -> list[str]:
    return [tag.removeprefix(head) for tag in tags if tag.startswith(head)]


def is_plain(tags: Sequence[str]) -> bool:
    """Whether it is one story that asks for its answer."""
    return {"reversed", "incomplete", "fusion"}.isdisjoint(tag.partition(":")[0] for tag in tags)


def family_in(tags: Sequence[str]) -> str:
    """The first family that a row says it is told from; "" if it does not say."""
    return "".join(_tagged(tags, _FAMILY)[:1])


def families_in(tags: Sequence[str]) -> list[str]:
    """All families that a row says it is told from."""
    return _tagged(tags, _FAMILY)


def slots_in(tags: Sequence[str]) -> list[str]:
    """The numbers of the later stories that a row says are answers of those before them."""
    return _tagged(tags, _SLOT)


def fusion_in(tags: Sequence[str]) -> str:
    """How a row says that stories are fused; "" if it does not, or if a number is asked for."""
    heads = {tag.partition(":")[0] for tag in tags}
    return "" if heads & {"reversed", "incomplete"} else "".join(_tagged(tags, _FUSION)[:1])


def perturbation_in(tags: Sequence[str]) -> str:
    """How a row says that its seed was perturbed; "" if it does not say."""
    return "".join(_tagged(tags, PERTURBATION))


def beside_in(tags: Sequence[str]) -> list[str]:
    """The numbers that do not matter, as a row names them."""
    return _tagged(tags, _BESIDE)


def left_out_in(tags: Sequence[str]) -> list[str]:
    """The numbers whose clauses a row says that its story lacks."""
    return _tagged(tags, _LEFT_OUT)
