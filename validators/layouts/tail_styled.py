"""Reads runs of algorithms that are told in sentences, a line for each state."""

from __future__ import annotations

from mathmill.validators.layouts.tail import derived
from mathmill.validators.layouts.text_reader import TextReader

READER = TextReader("tail_styled", lambda page: derived(page, styled=True), r"\n")
