"""Reads ``586+47=``, ``633``."""

from __future__ import annotations

from mathmill.validators.layouts.reader import Reader

READER = Reader("plain", undo=lambda numerals: numerals, integers=True)
