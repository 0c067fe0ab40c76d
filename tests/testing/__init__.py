"""Tests that every generator must pass, for ours and for those of other packages.

A package that adds generators inherits them with three lines in a test file::

    import pytest
    from mathmill.testing import contract

    @pytest.mark.parametrize("case", contract.cases("acme."), ids=str)
    def test_contract(case):
        case.run()

`contract` lists the checks; each is a plain function whose docstring says what it asks.
"""
