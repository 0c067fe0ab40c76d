"""The first items of the generators whose rows are made without Lean and only checked with it."""

from pathlib import Path

import pytest

from mathmill import generators
from mathmill.testing import golden
from mathmill.testing.subjects import Subject

GOLDEN = Path(__file__).parent / "golden"
NAMES = [name for name in generators.names(needing=True) if name.startswith("formal.")]


@pytest.mark.parametrize("name", NAMES)
def test_the_first_items_of_a_version_never_change(name):
    golden.items_are_those_of(GOLDEN)(Subject(generators.get(name)))


def test_both_are_kept():
    assert NAMES == ["formal.judgements", "formal.twins"]


def test_files_of_what_needs_an_engine_are_written_when_asked_for(tmp_path):
    (file,) = golden.write(tmp_path, "formal.judgements")
    assert file.name == "formal.judgements-v1.json"
