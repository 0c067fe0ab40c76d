"""Exact algebra by python-flint: rational functions, elementary functions, equations, matrices."""
