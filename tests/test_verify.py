"""A dataset's verification: whatever is changed in it is found, and the row is named."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mathmill.pipelines import generate, verify
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.row import ARROW

RECIPE = {
    "name": "verified",
    "seed": 2,
    "rows": {"train": 900, "test": 100},
    "shard_rows": 300,
    "dedup": "exact",
    "datasets": [
        {"generator": "arithmetic.addition", "weight": 2},
        {"generator": "arithmetic.gcd", "params": {"max_value": 400}},
    ],
}
SHARD = "data/default/train-00001-of-00003.parquet"


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    out = tmp_path_factory.mktemp("verified") / "out"
    generate(RECIPE, out)
    return out


@pytest.fixture
def copy(original, tmp_path):
    return Path(shutil.copytree(original, tmp_path / "copy"))


def rewrite(folder, change, path=SHARD):
    """Change the rows of a shard, and write it back as any tool would."""
    rows = pq.read_table(folder / path).to_pylist()
    rows = change(rows) or rows
    pq.write_table(pa.Table.from_pylist(rows, ARROW), folder / path, compression="zstd")
    return rows


def reseal(folder):
    """Make the manifest fit the changed shard, as a careful forger would."""
    manifest = Manifest.model_validate_json((folder / "manifest.json").read_text())
    shards = []
    for receipt in manifest.shards:
        from mathmill.pipelines.folders import LocalFolder

        file = LocalFolder(str(folder)).describe(receipt.file.path)
        shards.append(receipt.model_copy(update={"file": file}))
    forged = manifest.model_copy(update={"shards": tuple(shards)}).sealed()
    (folder / "manifest.json").write_text(forged.model_dump_json())


def next_digit(text, place):
    return text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]


@pytest.mark.parametrize("sample", [None, 1, 60, 149, 700, 999, 1_000, 10**9])
def test_an_untouched_dataset_is_as_it_was(original, sample):
    found = verify(original, sample=sample)
    assert found.ok, found.errors
    manifest = Manifest.model_validate_json((original / "manifest.json").read_text())
    whole = sample is None or sample >= manifest.rows
    assert found.rows == (manifest.rows if whole else sample)
    assert found.confirmed == found.rows
    assert found.refuted == found.undecided == 0


@pytest.mark.parametrize("forged", [False, True])
@pytest.mark.parametrize("column", ["question", "answer", "solution", "claim", "family"])
def test_one_changed_digit_is_found_and_the_row_named(copy, column, forged):
    def change(rows):
        row = next(row for row in rows[137:] if any(c.isdigit() for c in row[column]))
        place = next(place for place, c in enumerate(row[column]) if c.isdigit())
        row[column] = next_digit(row[column], place)
        change.id = row["id"]

    rewrite(copy, change)
    if forged:
        reseal(copy)
    found = verify(copy, sample=None)
    assert not found.ok
    assert any(f"{SHARD}: row {change.id}: {column} is " in error for error in found.errors)
    assert forged or any("its SHA-256 is" in error for error in found.errors)
    if column == "answer":
        assert found.refuted == 1
        assert any("refuted by" in error and change.id in error for error in found.errors)


def test_a_sample_looks_at_the_whole_of_a_damaged_shard(copy):
    def change(rows):
        rows[200]["answer"] = next_digit(rows[200]["answer"], 0)

    changed = rewrite(copy, change)[200]["id"]
    found = verify(copy, sample=2)
    assert any(changed in error for error in found.errors)


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_changed_byte_is_found(copy, place):
    path = copy / SHARD
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    path.write_bytes(data)
    found = verify(copy)
    assert any(error.startswith(f"{SHARD}: it was changed") for error in found.errors)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda rows: rows[:-1], "rows, the manifest says"),
        (lambda rows: rows[:50] + rows[51:], "rows, the manifest says"),
        (lambda rows: rows[::-1], "this id cannot be here"),
        (lambda rows: [*rows, rows[-1]], "this id cannot be here"),
        (lambda rows: rows[0].update(id="00000000-0"), "row '00000000-0': this id cannot be here"),
        (lambda rows: rows[0].update(id=rows[0]["id"] + "0" * 30), "this id cannot be here"),
        (lambda rows: rows[0].update(verdict="unchecked", witness=""), "this row is to be checked"),
    ],
)
def test_rows_lost_moved_or_repeated(copy, change, wanted):
    rewrite(copy, change)
    reseal(copy)
    found = verify(copy, sample=None)
    assert not found.ok
    assert any(SHARD in error and wanted in error for error in found.errors), found.errors


def test_a_share_that_the_recipe_leaves_unchecked(tmp_path):
    generate(RECIPE | {"verify": 0.5}, tmp_path / "out")
    found = verify(tmp_path / "out", sample=None)
    assert found.ok, found.errors
    assert found.unchecked + found.confirmed == found.rows
    assert 0.4 < found.unchecked / found.rows < 0.6


def test_a_truncated_shard(copy):
    path = copy / SHARD
    path.write_bytes(path.read_bytes()[:-1_000])
    found = verify(copy)
    assert any(error.startswith(f"{SHARD}: it is truncated") for error in found.errors)
    assert any("cannot be read as Parquet" in error for error in found.errors)


def test_files_missing_and_strange(copy):
    (copy / SHARD).unlink()
    (copy / "data/default/train-00003-of-00003.parquet").write_bytes(b"x")
    (copy / "README.md").write_text("other")
    errors = "\n".join(verify(copy).errors)
    assert f"{SHARD}: it is missing" in errors
    assert "train-00003-of-00003.parquet: it does not belong to the dataset" in errors
    assert "README.md: it " in errors


@pytest.mark.parametrize(
    ("old", "new"), [('"stop": 300', '"stop": 299'), ('"seed": 2', '"seed": 3'),
                     ('"integers": ', '"integers": 1')],
)  # fmt: skip
def test_an_edited_manifest(copy, old, new):
    path = copy / "manifest.json"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    found = verify(copy)
    assert "manifest.json: it was edited: its own digest does not fit any more" in found.errors


def test_an_edited_recipe(copy):
    path = copy / "recipe.yaml"
    path.write_text(path.read_text().replace("seed: 2", "seed: 3"))
    errors = "\n".join(verify(copy).errors)
    assert "recipe.yaml: it is not the recipe that the manifest was written for" in errors


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"format": 1}', "\x00" * 99])
def test_a_manifest_that_is_none(copy, text):
    (copy / "manifest.json").write_text(text)
    with pytest.raises(BadInputError, match=r"manifest\.json is damaged"):
        verify(copy)


def test_no_dataset_at_all(tmp_path):
    with pytest.raises(BadInputError, match="it is no finished dataset"):
        verify(tmp_path)
    with pytest.raises(BadInputError, match="there is no folder"):
        verify(tmp_path / "none")


def test_a_hostile_claim_is_refuted_not_run(copy):
    def change(rows):
        row = rows[10]
        row["claim"] = json.dumps(["eq", ["pow", "9", ["pow", "9", ["pow", "9", "9"]]], "1"])
        row["answer"] = "__import__('os').abort()"

    rewrite(copy, change)
    found = verify(copy, sample=None)
    assert not found.ok
    assert found.rows == sum(file.rows for file in _manifest(copy).shards)


def _manifest(folder):
    return Manifest.model_validate_json((folder / "manifest.json").read_text())
