"""`python -m addin` is the command baogong."""

from addin.cli import entry

entry()
