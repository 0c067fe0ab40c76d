"""The Python of the documentation's pages runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from mathmill.validators.lean import checking

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [page for page in sorted(DOCS.glob("*.md")) if "```python" in page.read_text()]
WITH_LEAN = {"lean", "theorems"}  # these run in the process of the tests, which has a Lean


def python_of(page):
    return "\n".join(re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL))


@pytest.mark.timeout(900)
@pytest.mark.xdist_group("lean")
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem in WITH_LEAN], ids=lambda page: page.stem
)
def test_a_page_s_python_runs_with_lean(page, lean, monkeypatch):
    monkeypatch.setattr(checking, "shared_pool", lambda: lean)
    exec(compile(python_of(page), str(page), "exec"), {"__name__": "page"})


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.stem not in WITH_LEAN], ids=lambda page: page.stem
)
def test_a_page_s_python_runs(page, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", python_of(page)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    if page.stem == "endpoint":
        assert "other numbers - the numbers differ" in ran.stdout
        assert "20 rows kept, 400 tokens" in ran.stdout


def test_there_are_such_pages():
    assert {"endpoint", "lean", "views"} <= {page.stem for page in PAGES}
