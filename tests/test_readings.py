"""Plain questions of tasks: each is read as just one task's."""

import pytest

from mathmill.testing.mutations import layout_of, written_tasks
from mathmill.validators.layouts.tasks import readings

PLAIN = [subject for subject in written_tasks() if layout_of(subject) == "plain"]


@pytest.mark.parametrize("subject", PLAIN, ids=str)
def test_no_question_is_of_two_tasks(subject):
    """So that it makes no difference in which order they are tried."""
    for row in subject.rows(20):
        names = [task.name for task in readings() if task.parse(row["question"]) is not None]
        assert len(names) <= 1, f"{row['question']!r} is read as {', '.join(names)}"


def test_readers_read_garbage_without_a_word():
    for text in ("", "\n", "0", "x" * 10_000, "٣+٥=", "1" * 5_000, "(" * 2_000, "\0", "? > :"):
        for task in readings():
            assert task.parse(text) is None, (task.name, text[:20])
