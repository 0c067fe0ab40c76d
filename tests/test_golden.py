"""The golden files do what they are for: an item cannot change unseen."""

import json

import pytest

from mathmill import generators
from mathmill.testing import golden
from mathmill.testing.subjects import Subject

NAME = "algebra.linear_equation"


@pytest.fixture
def kept(tmp_path):
    (file,) = golden.write(tmp_path, NAME)
    return file


def check(file):
    golden.items_are_those_of(file.parent)(Subject(generators.get(NAME)))


def change(file, edit):
    data = json.loads(file.read_text())
    edit(data)
    file.write_text(json.dumps(data))


def test_what_was_written_passes(kept):
    check(kept)
    assert golden.write(kept.parent, NAME) == []


def test_another_item_means_a_new_version(kept):
    change(kept, lambda data: data["roots=integer"]["test"][0].update(answer="other"))
    with pytest.raises(AssertionError, match="another answer than version 1 had") as caught:
        check(kept)
    assert "Changing what an item is means a new version" in str(caught.value)


def test_another_item_further_on_means_a_new_version(kept):
    change(kept, lambda data: data["defaults"].update(digest="0"))
    with pytest.raises(AssertionError, match="others of the first 1100 changed"):
        check(kept)


def test_what_is_missing_says_how_to_write_it(kept):
    change(kept, lambda data: data.pop("roots=integer"))
    with pytest.raises(AssertionError, match=r"Add it with: python -m mathmill\.testing"):
        check(kept)
    kept.unlink()
    with pytest.raises(AssertionError, match=r"Write it with: python -m mathmill\.testing"):
        check(kept)


def test_writing_adds_and_never_changes_unless_told(kept):
    def edit(data):
        data.pop("roots=integer")
        data["defaults"]["digest"] = "0"

    change(kept, edit)
    assert golden.write(kept.parent, NAME) == [kept]
    data = json.loads(kept.read_text())
    assert data["defaults"]["digest"] == "0"
    assert "roots=integer" in data
    assert golden.write(kept.parent, NAME, overwrite=True) == [kept]
    check(kept)
