"""What a trace by LeanDojo needs besides Lean's own kernel: tools, a package, a Python for it.

`mathmill lean doctor` tells each, and `mathmill lean trace` looks before an hour is spent.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

PACKAGE = "lean-dojo"
INSTALL = "pip install 'mathmill[leandojo]'"
_PYTHON_STOP = (3, 13)  # the first that lean-dojo does not support
TOOLS = {
    "git": "Install git 2.25 or newer with the system's package manager.",
    "wget": "Install wget with the system's package manager.",
    "elan": "Install Lean 4 with elan: https://lean-lang.org/install",
    "lake": "It comes with elan; open a new shell, so that its folder is on PATH.",
}


def python_objection() -> str:
    """Why lean-dojo does not run on this Python, and what to do; empty if it does."""
    if sys.version_info < _PYTHON_STOP:
        return ""
    return (
        f"lean-dojo runs on Python 3.9 to 3.12, and this is {python_version()}. Make an environment"
        f" with an older Python, and there: {INSTALL}"
    )


def python_version() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def package_version() -> str:
    """Of lean-dojo, if it is installed. It is not imported, since it runs git then."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""
