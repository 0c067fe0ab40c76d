"""Speed of mathmill, measured on this machine: ``python -m benchmarks`` (or ``make bench``)."""
