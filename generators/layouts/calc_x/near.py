"""Near duplicates of a test set, which Calc-X takes out of its train set: by shared words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

THRESHOLD = 0.5  # our choice: the paper does not tell its own

_WORD = re.compile(r"\w+")


def grams(text: str) -> frozenset[str]:
    """The words of a text and its pairs of neighbouring words, whatever their case.

    >>> sorted(grams("Two red pens"))
    ['pens', 'red', 'red pens', 'two', 'two red']
    """
    words = _WORD.findall(text.lower())
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    return frozenset([*words, *pairs])


def similarity(one: str, other: str) -> float:
    """Jaccard's: how many of all their grams two texts share; 1 for two without any.

    >>> similarity("Two red pens", "two red boxes")
    0.42857142857142855
    """
    first, second = grams(one), grams(other)
    return len(first & second) / len(first | second) if first or second else 1.0


def without_near_duplicates(
    texts: Sequence[str], others: Iterable[str], threshold: float = THRESHOLD
) -> list[int]:
    """The places of the texts that are not as similar as that to any of the others.

    For a train set beside the questions of its test set.

    >>> train = ["Ann has 3 red pens.", "Ann has 4 red pens.", "How far is it?"]
    >>> without_near_duplicates(train, ["Ann has 5 red pens."])
    [2]
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"threshold={threshold}: wanted a similarity above 0 and at most 1")
    sizes: list[int] = []
    holding: dict[str, list[int]] = defaultdict(list)  # the others that hold a gram
    for place, other in enumerate(others):
        found = grams(other)
        sizes.append(len(found))
        for gram in found:
            holding[gram].append(place)
    near = _near(texts, sizes, holding, threshold)
    return [place for place, close in enumerate(near) if not close]


def _near(
    texts: Iterable[str], sizes: list[int], holding: dict[str, list[int]], threshold: float
) -> Iterator[bool]:
    for text in texts:
        found = grams(text)
        shared = Counter(place for gram in found for place in holding.get(gram, ()))
        yield any(
            count >= threshold * (len(found) + sizes[place] - count)
            for place, count in shared.items()
        ) or (not found and 0 in sizes)
