"""The exit codes that commands share; `polykyc vendor` has four more (`vendoring/copy/status.py`)."""

from typing import Final

FINE: Final = 0
"""All is well."""
DIFFERS: Final = 1
"""What was compared differs."""
WRONG: Final = 2
"""An input or an argument is wrong."""
LACKING: Final = 3
"""An extra is missing."""
LESS: Final = 8
"""Parts of a spec are left out, each named, and `--allow-loss` was not given."""
UNCOMPARED: Final = 9
"""What was to be compared did not come: no answer, or none that says how the provider is."""
INTERRUPTED: Final = 130
"""Ctrl-C ended the command."""
