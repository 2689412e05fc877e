r"""A pytest plugin for runs that collect the same modules several times in one process, as `tests.mutation` does.

pytest keeps the ids that it made of parameters on the mark, and escapes their backslashes again on each collection, so
that a test which one collection names `test_id[\\n]` is not found by the next one.
"""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Have pytest make the ids of each mark of *metafunc* again."""
    for mark in metafunc.definition.iter_markers("parametrize"):
        first: object = getattr(mark, "_param_ids_from")  # noqa: B009 (pytest keeps them nowhere else)
        if first is not None:
            object.__setattr__(first, "_param_ids_generated", None)
