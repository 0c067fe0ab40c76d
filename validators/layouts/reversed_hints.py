"""Reads ``D6E8F5+D7E4=``, ``D3E3F6``: a symbol before each digit, and all numbers backwards."""

from __future__ import annotations

from mathmill.validators.layouts.hints import ALL_REVERSED, reader

READER = reader("reversed_hints", ALL_REVERSED)
