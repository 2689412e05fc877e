"""What all tests share: which of them a plain run leaves out, and how long each may take."""

import gc
import os
import re
import signal
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import Phase, settings

# `nox -s contract` brings Prism, `nox -s docs` builds the site, `nox -s browser` finds Chromium and `nox -s wheel`
# builds the wheel; each names the path in a variable. `nox -s fuzz` takes minutes, and `nox -s durable` kills workers.
NEEDS = {
    "integration/prism": "POLYKYC_PRISM",
    "docs/site": "POLYKYC_SITE",
    "sandbox/browser": "POLYKYC_CHROMIUM",
    "sandbox/fuzz": "POLYKYC_FUZZ",
    "integration/durable": "POLYKYC_DURABLE",
    "integration/installed_change": "POLYKYC_WHEEL",
}
collect_ignore = [folder for folder, variable in NEEDS.items() if variable not in os.environ]

# Each test has a limit, because a test that hangs would hold everybody up: above all a run of mutation, where a change
# may take the end of a loop away. It stands here and not in `pyproject.toml`, because that run has settings of its own.
SECONDS = 3600 if {"POLYKYC_DURABLE", "POLYKYC_FUZZ"} & {*os.environ} else 120
os.environ.setdefault("PYTEST_TIMEOUT", str(SECONDS))

# Hypothesis times no example: one that is slow on a busy machine is not wrong.
settings.register_profile("polykyc", deadline=None)
settings.load_profile("polykyc")
# To make a failed example small takes up to five minutes. It is kept, and tried first the next time.
settings.register_profile("unshrunk", deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))

# A client that signs its requests needs a secret as well, and most tests give a token alone. Nothing is imported here,
# because a mutation run counts what a test reaches.
package = find_spec("polykyc")
for folder in (package and package.submodule_search_locations) or ():
    for contract in Path(folder).glob("*/contract.py"):
        for argument in re.findall(r'^        argument="(\w+)",$', contract.read_text(encoding="utf-8"), re.MULTILINE):
            os.environ.setdefault(f"POLYKYC_{contract.parent.name}_{argument}".upper(), "test-token")


def pytest_configure(config: pytest.Config) -> None:
    """Stop where nothing would end a test that hangs."""
    if not config.pluginmanager.hasplugin("timeout"):
        raise pytest.UsageError("tests: no plugin ends a test that hangs. Run `pip install pytest-timeout`.")


def pytest_collection() -> None:
    """Collect no garbage while 30,000 tests are read: there is none, and each round would walk over all of them."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave the tests themselves out of every later round."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give ten times as long to a test that is marked as taking long."""
    for item in items:
        if item.get_closest_marker("once") and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(10 * SECONDS))


# A shell ignores Ctrl-C for what runs in its background, and so would each process that the tests start and end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
