"""Lean 4: its runtime, a pool of long-lived servers, and what they check."""
