"""Rows whose families are the same are made one after another; it changes no row."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from mathmill import generators
from mathmill.generators.params import Params
from mathmill.generators.streams import BLOCK, Stream

GROUPED = [
    name
    for name in generators.names()
    if generators.get(name).Params.made_together is not Params.made_together
]


def test_word_problems_are_made_so():
    fusions = {name for name in generators.names() if name.startswith("fusion.")}
    assert set(GROUPED) == {"words.incomplete", "words.reversed", "words.story", *fusions}


@pytest.mark.parametrize("name", GROUPED)
def test_a_table_is_the_same_wherever_it_begins(name):
    made = generators.get(name)
    start, stop = BLOCK - 20, 9 * BLOCK + 20  # more blocks than are made in one go
    whole = made.table(start=start, count=stop - start)
    for first in (start, stop - 40):
        assert whole.slice(first - start, 40).equals(made.table(start=first, count=40))
    questions = whole.column("question")
    for index in (start, BLOCK, 5 * BLOCK + 7, stop - 1):
        assert questions[index - start].as_py() == made.item(index).question


@pytest.mark.parametrize("name", GROUPED)
def test_rows_of_a_group_are_of_the_same_families(name):
    """But for those that are drawn again: else the order would be for nothing."""
    made = generators.get(name)
    request = made.request(0, "train", {})
    _, words = Stream.of_block(request.key, 0, range(BLOCK))
    groups = request.params.made_together(request.part, words)
    families = [
        {tag for tag in tags if tag.startswith("family:")}
        for tags in made.table(count=BLOCK).column("tags").to_pylist()
    ]
    sorted_so = [families[at] for at in np.argsort(groups, kind="stable")]
    assert _neighbours(families) < 0.1
    assert _neighbours(sorted_so) > 0.3


def _neighbours(families):
    """The share of rows that have a family in common with the next."""
    return sum(bool(one & other) for one, other in pairwise(families)) / len(families)
