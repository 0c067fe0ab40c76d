"""Stories that lack a clause: with it there is an answer, and it is as the solution says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mathmill import generators
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates import files
from mathmill.schemas.templates.family import Family
from mathmill.validators.checks import check
from mathmill.validators.stories.incomplete import NOTICE
from mathmill.validators.stories.scanning import read_story
from mathmill.validators.stories.tags import family_in, left_out_in
from mathmill.validators.stories.working import work

INCOMPLETE = generators.get("words.incomplete")
WORLDS = re.compile(
    r'If the story also said "(.+)", the answer would be (.+)\.\n'
    r'If it said "(.+)" instead, the answer would be (.+)\.'
)


@pytest.fixture(scope="module")
def rows():
    return [
        INCOMPLETE.item(item, seed=3, split=split, gaps=["left_out"])
        for split in ("train", "validation", "test")
        for item in range(300)
    ]


def lacking(rows):
    return [row for row in rows if row.answer == "not enough information"]


def answers_with(row, clause):
    """What the story comes to with that sentence at each place where it can be read."""
    told = re.split(r"(?<=[.?!]) ", row.question.removesuffix(f" {NOTICE}"))
    found = set()
    for place in range(1, len(told) + 1):
        text = " ".join([*told[:place], clause, *told[place:]])
        try:
            found.add(work(read_story(text, family_in(row.tags))).answer)
        except BadInputError:
            continue
    return found


def test_with_the_clause_there_is_the_answer_that_is_said(rows):
    for row in lacking(rows):
        one, first, other, second = WORLDS.search("\n".join(row.solution)).groups()
        assert first != second
        assert answers_with(row, one) == {first}, row.question
        assert answers_with(row, other) == {second}, row.question


def test_half_lack_a_clause_and_a_sentence_beside_the_point_tells_nothing(rows):
    lacks = lacking(rows)
    assert 0.45 < len(lacks) / len(rows) < 0.55
    assert all(check(row).confirmed for row in rows)
    for some in (lacks, [row for row in rows if row not in lacks]):
        beside = sum(any(tag.startswith("distractor:") for tag in row.tags) for row in some)
        assert 0.4 < beside / len(some) < 0.6


def test_another_clause_or_none_is_refuted(rows):
    for row in lacking(rows)[:150]:
        family = files.family(family_in(row.tags))
        (slot,) = left_out_in(row.tags)
        for other in (*family.given, ""):
            tags = tuple(
                f"left_out:{other}" if tag.startswith("left_out:") else tag
                for tag in row.tags
                if other or not tag.startswith("left_out:")
            )
            if other != slot:
                assert check(row.model_copy(update={"tags": tags})).refuted, (slot, other)
        one, first, *_ = WORLDS.search("\n".join(row.solution)).groups()
        whole = f"{row.question.removesuffix(f' {NOTICE}')} {one} {NOTICE}"
        for changes in ({"question": whole}, {"answer": first, "answer_type": "integer"}):
            assert check(row.model_copy(update=changes)).refuted


def test_a_whole_story_is_not_said_to_lack_one(rows):
    for row in rows[:100]:
        if row.answer != "not enough information":
            tags = ("incomplete:yes", *row.tags[1:], "left_out:price")
            wrong = row.model_copy(
                update={"tags": tags, "answer": "not enough information", "answer_type": "text"}
            )
            assert check(wrong).refuted


def test_many_families_can_do_without_a_clause(rows):
    met = Counter(family_in(row.tags) for row in lacking(rows))
    assert len(met) > 60
    assert len([name for name in files.names() if files.family(name).needed]) > 75


@pytest.mark.parametrize(
    ("needed", "said"),
    [
        ("paid", "must be drawn freely"),
        ("child", "must be drawn freely"),
        ("adults", "not the one number"),
        ("none", "not the one number"),
    ],
)
def test_a_number_that_hangs_on_what_is_not_stated_is_refused(needed, said):
    known = files.family("tickets_with_change")
    given = {**known.model_dump(), "needed": (needed,)}
    with pytest.raises((BadInputError, ValueError), match=said):
        Family(**given)


def test_numbers_of_sentences_and_of_numerals_tell_little():
    rows = [INCOMPLETE.item(item, seed=4) for item in range(1200)]
    lacks = [row.answer == "not enough information" for row in rows]
    for trait in (
        [len(re.split(r"(?<=[.?]) ", row.question)) for row in rows],
        [len(re.findall(r"[0-9]+", row.question)) for row in rows],
    ):
        guess = {
            value: sum(lack for lack, one in zip(lacks, trait, strict=True) if one == value)
            > trait.count(value) / 2
            for value in set(trait)
        }
        right = sum(guess[value] == lack for value, lack in zip(trait, lacks, strict=True))
        assert right / len(rows) < 0.62
