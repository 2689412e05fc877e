"""The value that says that nothing was given."""

from __future__ import annotations

import copy
import pickle

from polykyc._runtime.codec.encode import UNSET, Unset


def test_unset_is_false_and_says_its_name() -> None:
    """In a condition it is nothing, in a signature it reads well."""
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert UNSET is not None


def test_there_is_one_unset() -> None:
    """It is compared with `is`, also after a trip through a queue."""
    for same in (copy.copy(UNSET), copy.deepcopy(UNSET), pickle.loads(pickle.dumps(UNSET)), Unset("UNSET")):
        assert same is UNSET
