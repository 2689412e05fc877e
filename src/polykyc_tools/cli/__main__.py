"""`python -m polykyc_tools.cli` is the `polykyc` command."""

import sys

from .main import main

sys.exit(main())
