"""Reading the stories of typed templates: from the text back to the numbers, and to the answer.

What both sides share is a family's file under ``generators/templates`` (`schemas.templates`). How
its sentences are matched, its formulas worked and its answer written is this side's own.
"""
