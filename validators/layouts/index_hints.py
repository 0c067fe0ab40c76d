"""Reads ``c0d5e8+c0d6e7=``, ``c1d2e5`` or ``e5d2c1``: a symbol before each digit."""

from __future__ import annotations

from mathmill.validators.layouts.hints import ANSWER_REVERSED, FORWARD, reader

READER = reader("index_hints", FORWARD, ANSWER_REVERSED)
