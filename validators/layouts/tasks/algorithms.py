"""The algorithmic tasks, read with their runs in ``validators/layouts/tail``."""

from __future__ import annotations

from mathmill.validators.layouts.tail import traced

READINGS = tuple(task.reading for task in traced())
