"""SymPy, in a process of its own: `build` makes its objects node by node, `deciding` asks it.

Text is never given to SymPy to read (law 4), and the parent process never imports it.
"""
