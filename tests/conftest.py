"""What all tests share: which of them a plain run leaves out."""

import os
import signal

import pytest
from hypothesis import settings

# `nox -s contract` brings Prism, `nox -s docs` builds the site, `nox -s browser` finds Chromium, and each says where;
# `nox -s fuzz` takes minutes.
NEEDS = {
    "integration/prism": "POLYKYC_PRISM",
    "docs/site": "POLYKYC_SITE",
    "sandbox/browser": "POLYKYC_CHROMIUM",
    "sandbox/fuzz/test_bugs.py": "POLYKYC_FUZZ",
}
collect_ignore = [folder for folder, variable in NEEDS.items() if variable not in os.environ]

# Nobody should wait for a test that hangs, least of all whoever lets mutation loose, where a loop may lose its end.
# Said here and not in `pyproject.toml`, because mutation has settings of its own, and a wheel is tested without ours.
SECONDS = 3600 if "POLYKYC_FUZZ" in os.environ else 120
os.environ.setdefault("PYTEST_TIMEOUT", str(SECONDS))

# No test is timed: what is slow on a busy machine is not wrong.
settings.register_profile("polykyc", deadline=None)
settings.load_profile("polykyc")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give ten times as long to what is known to take long."""
    for item in items:
        if item.get_closest_marker("once") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(10 * SECONDS))


# In the background of a shell Ctrl-C is ignored, and so it would be by all that the tests start and end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
