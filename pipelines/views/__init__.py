"""Views: the column layouts of those who train on the rows, as projections of the canonical row.

A view is one file here; it is found by walking this folder. Each row of a view holds the id of the
canonical row, and its question and answer can be read back.

>>> from mathmill import generators
>>> row = generators.get("arithmetic.gcd").table(count=1).to_pylist()[0]
>>> (made,) = project(row, "sft")
>>> made["messages"][0]["content"] == row["question"], made["id"] == row["id"]
(True, True)
>>> origin(made, "sft") == (row["id"], row["question"], row["answer"])
True
"""

from __future__ import annotations

from mathmill.pipelines.views.registry import LeftOut, View, get, names, origin, project

__all__ = ["LeftOut", "View", "get", "names", "origin", "project"]
