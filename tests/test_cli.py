"""The command: what it prints, where, and what it leaves with."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from mathmill.generators import names
from mathmill.pipelines.beam_options import check_options
from mathmill.schemas.errors import BadInputError

RECIPE = {
    "name": "cli",
    "rows": {"train": 60, "test": 20},
    "datasets": [{"generator": "arithmetic.gcd"}, {"generator": "arithmetic.addition"}],
}
ROOT = Path(__file__).parents[1]
VERBS = [
    "list", "show", "preview", "generate", "view", "rewrite", "verify", "score", "catalogue",
    "recipe-schema",
]  # fmt: skip


@pytest.fixture
def mathmill(tmp_path):
    """Run the command in an empty folder."""

    def run(*arguments, code=0, **options):
        result = subprocess.run(
            [sys.executable, "-m", "mathmill.pipelines.cli", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **options,
        )
        assert result.returncode == code, result.stderr
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def recipe(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(yaml.safe_dump(RECIPE))
    return path


def test_help_is_quick_and_names_every_verb(mathmill):
    times = []
    for _ in range(3):
        began = time.perf_counter()
        text = mathmill("--help").stdout
        times.append(time.perf_counter() - began)
    assert all(verb in text for verb in VERBS)
    assert min(times) < 0.5


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_shows_an_example(mathmill, verb):
    assert f"Example: mathmill {verb}" in " ".join(mathmill(verb, "--help").stdout.split())


def test_list(mathmill):
    listed = json.loads(mathmill("list", "--json").stdout)
    assert [entry["name"] for entry in listed] == names(needing=True)
    assert all(entry["summary"] for entry in listed)
    assert "arithmetic.gcd" in mathmill("list").stdout
    papers = {entry["name"]: entry["papers"] for entry in listed}
    assert papers["arithmetic.altered_rule"] == ["2510.05962"]  # told in its own docstring
    assert papers["numeracy.passage"] == ["2004.04487"]
    assert "2309.03241" in papers["arithmetic.expression"]  # told by its params
    assert not papers["algebra.linear_equation"]


def test_show(mathmill):
    text = mathmill("show", "arithmetic.gcd").stdout
    assert "max_value" in text
    assert "9999" in text
    shown = json.loads(mathmill("show", "arithmetic.gcd", "--json").stdout)
    assert shown["schema"]["properties"]["max_value"]["default"] == 9_999


def test_preview_of_a_generator(mathmill):
    arguments = ("preview", "arithmetic.gcd", "-n", 4, "--seed", 9, "--param", "max_value=30")
    rows = json.loads(mathmill(*arguments, "--json").stdout)
    assert [row["index"] for row in rows] == [0, 1, 2, 3]
    assert {row["verdict"] for row in rows} == {"confirmed"}
    text = " ".join(mathmill(*arguments).stdout.split())
    assert rows[0]["question"] in text
    assert "confirmed" in text


def test_preview_of_a_recipe_shows_the_rows_of_its_dataset(mathmill, recipe, tmp_path):
    rows = json.loads(mathmill("preview", recipe, "-n", 5, "--json").stdout)
    mathmill("generate", recipe, "--out", "o")
    import pyarrow.parquet as pq

    (path,) = (tmp_path / "o").glob("data/default/train*")
    assert pq.read_table(path).to_pylist()[:5] == rows


def test_generate_and_verify(mathmill, recipe, tmp_path):
    first = json.loads(mathmill("generate", recipe, "--out", "o", "--json").stdout)
    assert (first["rows"], first["confirmed"], first["state"]) == (80, 80, "written")
    assert first["splits"] == {"train": 60, "test": 20}
    second = mathmill("generate", recipe, "--out", "o")
    assert "already finished" in second.stdout
    found = json.loads(mathmill("verify", "o", "--all", "--json").stdout)
    assert found == {"rows": 80, "confirmed": 80, "refuted": 0, "undecided": 0, "unchecked": 0,
                     "errors": [], "more_errors": 0}  # fmt: skip
    assert "confirmed" in mathmill("verify", "o", "--sample", 5).stdout
    (path,) = (tmp_path / "o").glob("data/default/test*")
    path.write_bytes(path.read_bytes()[:-9])
    found = json.loads(mathmill("verify", "o", "--json", code=1).stdout)
    assert any("truncated" in error for error in found["errors"])
    assert "NOT what its manifest says" in mathmill("verify", "o", code=1).stdout


def test_flags_replace_what_the_recipe_says(mathmill, recipe):
    summary = json.loads(
        mathmill("generate", recipe, "--out", "o", "--rows", 7, "--seed", 4, "--json").stdout
    )
    assert summary["splits"] == {"train": 7}


def test_beam_options_are_passed_on(mathmill, recipe):
    mathmill("generate", recipe, "--out", "o", "--runner", "BundleBasedDirectRunner", "--",
             "--no_direct_runner_use_stacked_bundle")  # fmt: skip
    text = mathmill("generate", recipe, "--out", "p", "--runner", "NoSuchRunner", code=2).stderr
    assert "NoSuchRunner" in text


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (["--direct_num_worker=2"], "option '--direct_num_worker'; did you mean --direct_num_w"),
        (["direct_num_workers=2"], "did you mean --direct_num_workers?"),
        (["--direct_num_workers=x"], "invalid int value: 'x'"),
        (["--zzzqqq", "3"], "no pipeline option '--zzzqqq'; `-- --help` lists them all"),
        (["--runner=DataflowRunner"], "say the runner before the `--`"),
    ],
)
def test_unknown_beam_options_are_refused(mathmill, recipe, tmp_path, options, wanted):
    assert wanted in mathmill("generate", recipe, "--out", "o", "--", *options, code=2).stderr
    assert not (tmp_path / "o").exists()


def test_runners_with_a_job_server_take_options_that_only_it_knows():
    check_options("FlinkRunner", ["--object_reuse=true", "--parallelism=2"])
    check_options("DataflowRunner", ["--project=p", "--region", "x", "--experiments=y"])
    with pytest.raises(BadInputError, match="did you mean --region"):
        check_options("DataflowRunner", ["--regoin=x"])


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"datasets": [{"generator": "arithmetic.gdc"}]}, "did you mean 'arithmetic.gcd'"),
        ({"datasets": [{"generator": "arithmetic.addition",
                        "params": {"min_digits": 9, "max_digits": 3}}]}, "max_digits"),
        ({"sead": 1}, "did you mean 'seed'?"),
        ({"datasets": [{"generator": "arithmetic.gcd", "weight": -1}]}, "a weight is above 0"),
        ({"datasets": [{"generator": "arithmetic.gcd", "weight": 0}]}, "a weight is above 0"),
        ({"rows": 0}, "no rows are asked for"),
        ({"datasets": [{"generator": "arithmetic.gcd", "params": {"max_value": 9}}],
          "dedup": "exact", "rows": 10_000}, "different ones"),
    ],
)  # fmt: skip
def test_bad_recipes_are_refused_with_one_screen(mathmill, recipe, tmp_path, change, wanted):
    recipe.write_text(yaml.safe_dump(RECIPE | change))
    result = mathmill("generate", recipe, "--out", "o", code=2)
    assert wanted in result.stderr
    assert result.stderr.count("\n") < 20
    assert result.stdout == ""
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["generate", "none.yaml", "--out", "o"], "No such file"),
        (["generate", "r.yaml"], "--out"),
        (["generate", "r.yaml", "--out", "."], "is not empty"),
        (["generate", "r.yaml", "--out", "r.yaml"], "cannot write to the output folder"),
        (["generate", "r.yaml", "--out", "o", "--workers", "0"], "--workers"),
        (["verify", "."], "it is no finished dataset"),
        (["verify", "nowhere"], "there is no folder"),
        (["verify", ".", "--all", "--sample", "3"], "exclude each other"),
        (["preview", "arithmetic.gdc"], "did you mean 'arithmetic.gcd'"),
        (["preview", "arithmetic.gcd", "--param", "max_value"], "key=value"),
        (["preview", "arithmetic.gcd", "--param", "max_valu=3"], "did you mean 'max_value'?"),
        (["preview", "words.story", "--param", "families=x"], "expected a list, such as [x]"),
        (["preview", "words.story", "--param", "families=[bill_tip]"], "mean 'bill_with_tip'?"),
        (["preview", "words.story", "--param", "families=[2020-13-45]"], "such as [a, b]"),
        (["preview", "words.story", "--param", "families=" + "[" * 3000], "such as [a, b]"),
        (["preview", "arithmetic.gcd", "--split", "dev"], "split is one of"),
        (["show", "nothing"], "no generator is called 'nothing'"),
        (["score", "none.jsonl"], "cannot read"),
        (["catalogue"], "is not mathmill's repository"),
        (["nosuchverb"], "nosuchverb"),
    ],
)
def test_bad_arguments_are_refused(mathmill, recipe, arguments, wanted):
    assert wanted in mathmill(*arguments, code=2).stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder(mathmill, recipe, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    result = mathmill("generate", recipe, "--out", "closed/o", code=2)
    assert "cannot write to the output folder" in result.stderr


def test_debug_shows_the_traceback(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "mathmill.pipelines.cli", "show", "nothing", "--debug"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert result.returncode == 2
    assert "Traceback" in result.stderr


def test_without_beam_the_message_says_what_to_install(mathmill, recipe, tmp_path):
    (tmp_path / "apache_beam.py").write_text("raise ImportError")
    result = mathmill(
        "generate", recipe, "--out", "o", code=2, env={**os.environ, "PYTHONPATH": str(tmp_path)}
    )
    assert "pip install 'mathmill[pipeline]'" in result.stderr


def test_score(mathmill, tmp_path):
    rows = json.loads(mathmill("preview", "arithmetic.gcd", "-n", 2, "--json").stdout)
    lines = [
        {"row": rows[0], "response": f"The answer is {rows[0]['answer']}"},
        {"row": rows[1], "response": "The answer is 123456789"},
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    result = mathmill("score", "a.jsonl", "--json").stdout.splitlines()
    assert [json.loads(line)["outcome"] for line in result] == ["confirmed", "refuted"]
    assert "1 confirmed, 1 refuted" in mathmill("score", "a.jsonl").stdout
    (tmp_path / "b.jsonl").write_text("[]\n")
    assert "line 1 of b.jsonl" in mathmill("score", "b.jsonl", code=2).stderr


def test_the_catalogue_is_written_from_the_code(mathmill, tmp_path):
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "generators").mkdir()
    mathmill("catalogue")
    mathmill("catalogue", "--check")
    text = (tmp_path / "CATALOGUE.md").read_text()
    ours = [name for name in names() if f"### `{name}`" in text]
    assert "arithmetic.gcd" in ours
    assert "186 and 7801" in text or "Question: " in text
    (tmp_path / "docs/row.md").write_text("old")
    assert "stale: docs/row.md" in mathmill("catalogue", "--check", code=1).stderr


def test_shipped_recipes_can_be_planned():
    from mathmill.pipelines.plan import make_plan
    from mathmill.pipelines.recipe_file import load_recipe

    paths = sorted((ROOT / "recipes").glob("*.yaml"))
    paths = [path for path in paths if not path.name.startswith("theorems")]  # these ask a Lean
    assert paths
    for path in paths:
        make_plan(load_recipe(path), path.parent)


def test_the_script_is_installed():
    script = shutil.which("mathmill", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the package is not installed beside this Python")
    subprocess.run([script, "--version"], check=True, capture_output=True)
