"""One corrupted character in any row of any task in any layout: refuted, or the same in meaning."""

from collections import defaultdict

import pytest

from mathmill.testing.mutations import Tally, layout_of, mutate, table, written_tasks

# Layouts that leave something free, where a character may change and the meaning does not.
# (Of `symbols`, letters of the printed map that the sum does not use; of `multiple_choice`, a wrong
# option that no tag explains, in whose place any other wrong answer may stand.)
LOOSE: set[str] = {
    "chunked", "disturbed", "instruction", "multiple_choice", "random_spaces", "symbols",
}  # fmt: skip


@pytest.mark.parametrize("subject", written_tasks(), ids=str)
def test_a_corrupted_character_is_refuted(subject):
    tally = Tally()
    mutate(subject, 30, tally)
    assert not tally.passed, tally.passed[:5]
    assert tally.total == 30
    if layout_of(subject) not in LOOSE:
        assert tally.harmless == 0, f"{subject}: does layout {layout_of(subject)} leave it free?"


@pytest.mark.nightly
def test_a_thousand_corruptions_of_every_layout():
    tallies: dict[str, Tally] = defaultdict(Tally)
    subjects = written_tasks()
    for subject in subjects:
        mates = sum(layout_of(other) == layout_of(subject) for other in subjects)
        mutate(subject, -(-1_000 // mates), tallies[layout_of(subject)], seed=1)
    print(table(tallies))
    assert not {name: tally.passed[:5] for name, tally in tallies.items() if tally.passed}
    assert min(tally.total for tally in tallies.values()) >= 1_000
