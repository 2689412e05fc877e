"""What all tests share: which of them a plain run leaves out."""

import os
import signal

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

# In the background of a shell Ctrl-C is ignored, and so it would be by all that the tests start and end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
