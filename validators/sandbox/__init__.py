"""Where programs of rows run: a process that can do nothing but compute.

`worker` is started by ``validators/programs.py`` in a Python of its own, without site packages; it
forks a runner for each program. `rules` says what a program may be made of, `lockdown` takes away
what the process could do, `values` carries inputs and results. These files use the standard
library alone and import each other by relative names, since mathmill is not there.
"""
