"""Typed templates of word problems: one YAML file a family, read and checked by `family`.

The form of these files is described in docs/templates.md.
"""
