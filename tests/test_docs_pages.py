"""The Python of the documentation's pages runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = [page for page in sorted(DOCS.glob("*.md")) if "```python" in page.read_text()]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_s_python_runs(page, tmp_path, request):
    if page.stem in ("lean", "theorems"):
        request.getfixturevalue("lean_installed")
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)
    code = "\n".join(blocks)
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    if page.stem == "endpoint":
        assert "other numbers - the numbers differ" in ran.stdout
        assert "20 rows kept, 400 tokens" in ran.stdout


def test_there_are_such_pages():
    assert {"endpoint", "views"} <= {page.stem for page in PAGES}
