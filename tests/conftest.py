"""What all tests share: which of them a plain run leaves out."""

import os

from hypothesis import settings

# `nox -s contract` brings Prism, `nox -s docs` builds the site, `nox -s browser` finds Chromium, and each says where;
# `nox -s fuzz` takes minutes.
NEEDS = {
    "contract": "POLYKYC_PRISM",
    "site": "POLYKYC_SITE",
    "sandbox/e2e": "POLYKYC_CHROMIUM",
    "sandbox/fuzz/test_bugs.py": "POLYKYC_FUZZ",
}
collect_ignore = [folder for folder, variable in NEEDS.items() if variable not in os.environ]

# No test is timed: what is slow on a busy machine is not wrong.
settings.register_profile("polykyc", deadline=None)
settings.load_profile("polykyc")
