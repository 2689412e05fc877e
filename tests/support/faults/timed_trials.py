"""More than one trial for what is bound to a time: a busy machine is late by itself, but not again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import attrs
from polykyc._runtime.errors import PolykycError

TIMES: Final = (1, 1, 2, 3, 5)
"""By what the time of each trial is multiplied, if the test has its time from the fixture `hasty`."""


def patient(test: Callable[..., None]) -> Callable[..., None]:
    """Make *test* pass if one of its trials does."""

    @wraps(test)
    def run(**fixtures: Any) -> None:
        hasty = fixtures.get("hasty")
        for number, times in enumerate(TIMES, 1):
            if hasty is not None:
                fixtures["hasty"] = attrs.evolve(hasty, timeout=times * hasty.timeout)
            try:
                return test(**fixtures)
            except (AssertionError, PolykycError):
                if number == len(TIMES):
                    raise
        return None

    return run
