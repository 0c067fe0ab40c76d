"""Exact evaluation of closed claims with Python's integers and fractions, under caps."""
