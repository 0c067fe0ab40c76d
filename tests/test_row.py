"""The canonical row: every form of it comes from the one definition."""

import pickle

import pyarrow as pa
import pytest
from pydantic import ValidationError

from mathmill import generators
from mathmill.generators.rows import hexadecimal, problem_of
from mathmill.schemas import row
from mathmill.schemas.errors import MissingPackageError
from mathmill.schemas.problem import ANSWER_TYPES, Difficulty
from mathmill.schemas.row import ARROW, COLUMNS, SPLITS, Row, features, field_table

# Readers of datasets rely on these; a change here is a change for every user.
GOLDEN = """\
id: string not null
generator: string not null
version: int64 not null
index: int64 not null
split: string not null
family: string not null
question: string not null
answer: string not null
answer_type: string not null
solution: string not null
program: string not null
lean: string not null
layout: string not null
difficulty: struct<level: int64, steps: int64, digits: int64, depth: int64> not null
parents: list<item: string> not null
params: string not null
claim: string not null
verdict: string not null
witness: string not null
reason: string not null
tags: list<item: string> not null
label: string not null
wrong_step: int64 not null
wrong_solution: string not null
positions: list<item: int64> not null
loss_mask: list<item: int64> not null
targets: list<item: int64> not null"""


def test_the_arrow_schema_is_this():
    assert "\n".join(str(field).removeprefix("pyarrow.Field<").removesuffix(">")
                     for field in ARROW) == GOLDEN  # fmt: skip
    assert tuple(Row.model_fields) == COLUMNS


def test_every_column_is_explained():
    table = field_table().splitlines()
    assert len(table) == 2 + len(COLUMNS)
    for name, line in zip(COLUMNS, table[2:], strict=True):
        _, column, kind, meaning, _ = (part.strip() for part in line.split("|"))
        assert column == f"`{name}`"
        assert kind
        assert len(meaning) > 10, f"{name} has no description"


def test_hugging_face_features_are_the_same_columns():
    pytest.importorskip("datasets")
    found = features()
    assert tuple(found) == COLUMNS
    assert [field.type for field in found.arrow_schema] == [field.type for field in ARROW]
    assert found["difficulty"]["level"].dtype == "int64"


def test_without_datasets_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "datasets", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'mathmill\[pipeline\]'"):
        features()


def test_a_table_of_rows_is_a_list_of_rows():
    table = generators.get("arithmetic.gcd").table(count=5)
    rows = [Row(**data) for data in table.to_pylist()]
    again = pa.Table.from_pylist([each.model_dump() for each in rows], schema=ARROW)
    assert again.equals(table)


def test_a_row_is_a_value():
    data = generators.get("arithmetic.gcd").table(count=1).to_pylist()[0]
    whole = Row(**data)
    assert Row.model_validate_json(whole.model_dump_json()) == whole
    assert pickle.loads(pickle.dumps(whole)) == whole
    with pytest.raises(ValidationError):
        whole.answer = "7"
    with pytest.raises(ValidationError, match="misspelt"):
        Row(**{**data, "misspelt": 1})
    with pytest.raises(ValidationError, match="answer_type"):
        Row(**{**data, "answer_type": "number"})
    with pytest.raises(ValidationError, match="split"):
        Row(**{**data, "split": "dev"})


def test_a_problem_comes_back_from_its_row():
    gcd = generators.get("arithmetic.gcd")
    table = gcd.table(count=3)
    for index in range(3):
        problem = gcd.item(index)
        again = problem_of(table.slice(index, 1))
        assert again.model_dump(exclude={"canonical"}) == problem.model_dump(exclude={"canonical"})


def test_an_annotation_without_arrow_type_is_an_error():
    with pytest.raises(TypeError, match="no Arrow type"):
        row._arrow_type(float)


def test_words_are_sixteen_hex_digits():
    import numpy as np

    words = np.array([0, 1, 0xDEADBEEF, 2**64 - 1], dtype=np.uint64)
    assert hexadecimal(words).to_pylist() == [f"{int(word):016x}" for word in words]


def test_difficulties_are_never_negative():
    assert set(Difficulty.model_fields) == {"level", "steps", "digits", "depth"}
    with pytest.raises(ValidationError):
        Difficulty(steps=-1)


def test_names_are_these():
    assert SPLITS == ("train", "validation", "test")
    assert len(ANSWER_TYPES) == 13
