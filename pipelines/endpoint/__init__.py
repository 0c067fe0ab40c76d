"""Text written by a model, kept only where code can tell that it is right.

Any server that speaks the OpenAI chat protocol serves. What it says is data: it is read by a
schema, judged by deterministic checks, and never executed outside the locked-down child. Nothing
else in mathmill needs an endpoint.
"""
