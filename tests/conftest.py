"""What all tests share: which of them a plain run leaves out."""

import os

# `nox -s contract` brings Prism, and says here where it is.
collect_ignore = [] if "POLYKYC_PRISM" in os.environ else ["contract"]
