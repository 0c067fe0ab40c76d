"""Rigorous numerical enclosures by python-flint's ball arithmetic (Arb)."""
