"""Every generator in the registry keeps the contract; nothing here names one."""

from pathlib import Path

import pytest

from mathmill.testing import contract

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", contract.cases(golden_folder=GOLDEN), ids=str)
def test_contract(case):
    case.run()
