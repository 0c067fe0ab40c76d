"""Settings of all tests."""

import os

from hypothesis import settings

# CI must say the same of the same commit; elsewhere every run tries other examples.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
