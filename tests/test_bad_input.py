"""Bad input to the Python functions and to the command: a plain message, never "this is a bug"."""

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from mathmill import generators, validators
from mathmill.pipelines import view_summary
from mathmill.pipelines.cli import app
from mathmill.pipelines.generation import generate
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest

GCD = generators.get("arithmetic.gcd")
RECIPE = {"name": "x", "rows": 12, "datasets": [{"generator": "arithmetic.gcd"}]}


def mathmill(*words, code=2):
    done = CliRunner().invoke(app, list(map(str, words)))
    assert done.exit_code == code, done.output
    assert "bug" not in done.output
    return done


@pytest.fixture
def folder(tmp_path):
    out = tmp_path / "out"
    generate(RECIPE, out)
    return out


@pytest.mark.parametrize("index", [10**30, 2**63, -1, "3", 3.0, None])
def test_no_item_has_such_an_index(index):
    with pytest.raises(BadInputError, match=r"index is (a whole number|from 0 to 2\^63 - 1), not"):
        GCD.item(index)


@pytest.mark.parametrize(
    "words",
    [{"start": 10**30}, {"start": 2**63 - 1, "count": 2}, {"count": 10**30}, {"start": "1"}],
)
def test_no_table_goes_so_far(words):
    with pytest.raises(BadInputError, match=r"take a smaller start|is a whole number, not '1'"):
        GCD.table(**{"start": 0, "count": 1, **words})


def test_the_last_item_is_there_and_numbers_of_numpy_are_numbers():
    assert GCD.table(start=2**63 - 1, count=1)["index"].to_pylist() == [2**63 - 1]
    assert GCD.item(np.int64(3), seed=np.int64(1)) == GCD.item(3, seed=1)


@pytest.mark.parametrize("seed", ["1", None, 1.0, -1, 2**64])
def test_no_such_seed(seed):
    with pytest.raises(BadInputError, match=r"seed is "):
        GCD.item(0, seed=seed)


@pytest.mark.parametrize("name", [None, 3, ["arithmetic.gcd"]])
def test_a_name_is_text(name):
    with pytest.raises(BadInputError, match="a generator's name is text"):
        generators.get(name)


def test_a_preview_ends_with_the_last_row(tmp_path):
    assert "take a smaller start" in mathmill("preview", "arithmetic.gcd", "--start", 10**30).output
    recipe = tmp_path / "r.yaml"
    recipe.write_text(json.dumps(RECIPE))
    for start in (10**30, 2**63 - 1, 10**12):
        told = mathmill("preview", recipe, "--start", start).output
        assert "the last one is 999999999999" in told


@pytest.mark.parametrize("given", [{}, None, GCD.table(count=1).to_pylist()[0]])
def test_only_a_problem_can_be_checked(given):
    with pytest.raises(BadInputError, match="check takes a problem"):
        validators.check(given)


def test_what_is_no_table_of_rows_is_told():
    rows = GCD.table(count=3)
    with pytest.raises(BadInputError, match="check_table takes a pyarrow Table"):
        validators.check_table(rows.to_pylist())
    for missing in ("claim", "layout", "verdict"):
        with pytest.raises(BadInputError, match=f"has no {missing}"):
            validators.check_table(rows.drop_columns([missing]))
    at = rows.schema.get_field_index("question")
    numbers = rows.set_column(at, "question", pa.array([1, 2, 3]))
    with pytest.raises(BadInputError, match="question is int64, and string is wanted"):
        validators.check_table(numbers)


@pytest.mark.parametrize("name", ["question", "answer", "claim", "generator", "layout", "tags"])
def test_nulls_are_told_by_their_columns(name):
    rows = GCD.table(count=3)
    at, kind = rows.schema.get_field_index(name), rows.schema.field(name).type
    values = pa.array([None, *rows[name].to_pylist()[1:]], kind)
    checked = validators.check_table(rows.set_column(at, pa.field(name, kind), values))
    assert checked["verdict"].to_pylist() == ["refuted", "confirmed", "confirmed"]
    assert f"no value in {name};" in checked["reason"][0].as_py()


def test_coded_columns_are_columns():
    rows = GCD.table(count=3)
    at = rows.schema.get_field_index("layout")
    coded = rows.set_column(at, "layout", rows["layout"].dictionary_encode())
    assert set(validators.check_table(coded)["verdict"].to_pylist()) == {"confirmed"}


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "odd").write_bytes(b"ab\xff")
    for words in (["score"], ["lean", "check"]):
        for file, why in [
            ("nope", "there is no such file"),
            (".", "it is a folder; name a file"),
            ("odd", "it is no text in UTF-8 (see byte 2)"),
        ]:
            told = mathmill(*words, tmp_path / file).output
            assert told == f"mathmill: cannot read {tmp_path / file}: {why}\n"


def test_a_benchmark_that_is_no_text(tmp_path):
    (tmp_path / "odd.jsonl").write_bytes(b"\xff")
    told = r"decontaminate: cannot read .*odd.jsonl: it is no text in UTF-8 \(see byte 0\)"
    with pytest.raises(BadInputError, match=told):
        generate(RECIPE | {"decontaminate": ["odd.jsonl"]}, tmp_path / "o", base=tmp_path)


def test_a_package_that_is_missing_is_named_with_its_installation(monkeypatch):
    for module, package in [("flint", "python-flint"), ("sympy", "sympy")]:

        def missing(*_, module=module):
            raise ModuleNotFoundError(f"No module named {module!r}", name=f"{module}.types")

        monkeypatch.setattr("mathmill.pipelines.showing.show_list", missing)
        assert f"pip install {package}\n" in mathmill("list").output


def test_what_the_system_refuses_is_no_bug(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device", "/x/y")

    monkeypatch.setattr("mathmill.pipelines.showing.show_list", full)
    assert "the system refuses: No space left on device: /x/y" in mathmill("list", code=1).output

    def ours(*_):
        raise ModuleNotFoundError("No module named 'mathmill.nope'", name="mathmill.nope")

    monkeypatch.setattr("mathmill.pipelines.showing.show_list", ours)
    assert "This is a bug" in CliRunner().invoke(app, ["list"]).output


def test_an_unknown_view_is_told_before_anything_is_done(folder):
    told = mathmill("view", folder, "--as", "sfft").output
    assert told == "mathmill: views: no view is called 'sfft'; did you mean 'sft'?\n"


def test_views_tell_what_they_leave_out_and_that_they_are_empty(folder):
    done = mathmill("view", folder, "--as", "preference", "--as", "sft", code=0)
    lost, warned, kept = done.stdout.splitlines()
    assert lost.endswith("default-preference; 12 of 12 left out: no wrong answer (12).")
    assert warned.startswith("Warning: the view preference is empty")
    assert kept == f"{folder}: 12 rows in the configuration default-sft."
    done = mathmill("view", folder, "--as", "preference", "--json", code=0)
    assert json.loads(done.stdout)["left_out"] == {"preference": {"no wrong answer": 12}}


def test_a_preview_tells_what_its_view_leaves_out():
    done = mathmill("preview", "arithmetic.gcd", "--view", "preference", code=0)
    assert json.loads(done.stdout) == []
    assert done.stderr == "mathmill: view preference: 3 of 3 left out: no wrong answer (3)\n"
    assert mathmill("preview", "arithmetic.gcd", "--view", "sft", code=0).stderr == ""
    assert "did you mean 'sft'" in mathmill("preview", "no.such", "--view", "sfft").stderr


def test_making_a_dataset_tells_of_its_views_too(tmp_path):
    recipe = tmp_path / "r.yaml"
    recipe.write_text(json.dumps(RECIPE | {"views": ["preference"]}))
    told = mathmill("generate", recipe, "--out", tmp_path / "o", code=0).stdout
    assert "12 of 12 left out" in told
    assert "the view preference is empty" in told
    manifest = Manifest.model_validate_json((tmp_path / "o/manifest.json").read_bytes())
    assert view_summary.view_record(manifest, ["preference"])["views"] == {"preference": 0}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "name: wanted a value"),
        ("[]", "the file: wanted a mapping"),
        ('{"na', "the file: wanted JSON"),
        (b"\xff", "the file: wanted JSON"),
        (None, "shards: wanted a list of 1 or more"),
    ],
)
def test_a_damaged_manifest_is_told_in_plain_words(folder, text, why):
    file = Path(folder) / "manifest.json"
    if text is None:
        text = json.dumps(json.loads(file.read_text()) | {"shards": []})
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    for words in (["view", folder, "--as", "sft"], ["verify", folder]):
        assert f"manifest.json is damaged: {why}" in mathmill(*words).output
    assert generate(RECIPE, folder).state == "written"
    mathmill("verify", folder, code=0)
