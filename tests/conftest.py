"""What all tests share: which of them a plain run leaves out."""

import os

from hypothesis import settings

# `nox -s contract` brings Prism and `nox -s docs` builds the site; each says here where it is.
NEEDS = {"contract": "POLYKYC_PRISM", "site": "POLYKYC_SITE"}
collect_ignore = [folder for folder, variable in NEEDS.items() if variable not in os.environ]

# No test is timed: what is slow on a busy machine is not wrong.
settings.register_profile("polykyc", deadline=None)
settings.load_profile("polykyc")
