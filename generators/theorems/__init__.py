"""Lean 4 theorems made from those of a library, each proved to the kernel from its own text."""
