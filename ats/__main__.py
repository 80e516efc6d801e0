"""`python -m ats` is the `ats` command."""

from ats.cli import main

main()
