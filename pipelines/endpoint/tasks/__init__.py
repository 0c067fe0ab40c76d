"""Tasks for a model: one file each, found by walking this folder."""
