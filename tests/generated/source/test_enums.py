"""Every enum of every provider stays open."""

from __future__ import annotations

import json
import pickle
from importlib import import_module
from typing import Any

import pytest

from tests.support.documented_cases import is_list, is_map
from tests.support.emitted_package import ENUMS, MODELS, SLUGS, Emitted, document, schemas
from tests.support.schema_shapes import shape

every_enum = pytest.mark.parametrize("emitted", ENUMS, ids=str)


@every_enum
def test_an_enum_names_every_listed_value(emitted: Emitted) -> None:
    """The documentation's list, and nothing else."""
    members = [member.value for member in emitted.kind]
    if emitted.kind.__name__ in schemas(emitted.slug):
        listed = shape(emitted.schema, document(emitted.slug)).values

        assert members == [value for value in listed if value is not None]
    else:  # it stands within a schema or a parameter
        assert members in _inline_lists(document(emitted.slug))
    assert all(emitted.kind.read(member.value) is member and member.is_known for member in emitted.kind)


def _inline_lists(node: Any) -> list[list[Any]]:
    """Return every list of values in *node*, without null."""
    if is_list(node):
        return [values for item in node for values in _inline_lists(item)]
    if not is_map(node):
        return []
    listed: Any = node.get("enum")
    own = [[value for value in listed if value is not None]] if is_list(listed) else []
    return [*own, *(values for inner in node.values() for values in _inline_lists(inner))]


@every_enum
def test_an_enum_keeps_an_unlisted_value(emitted: Emitted) -> None:
    """A new word of the provider's is no failure and is not lost."""
    listed: Any = next(iter(emitted.kind)).value
    value: Any = "polykyc_new" if isinstance(listed, str) else 987_654

    stored = emitted.kind.read(value)

    assert type(stored) is emitted.kind
    assert (stored, stored.value, str(stored), stored.is_known) == (value, value, str(value), False)
    assert hash(stored) == hash(value)
    assert json.dumps(stored) == json.dumps(value)
    assert pickle.loads(pickle.dumps(stored)) == stored
    assert value not in {member.value for member in emitted.kind}


def test_every_class_of_the_models_is_one_or_the_other() -> None:
    """So that no class escapes the tests of this folder."""
    every = {f"{slug}.{name}" for slug in SLUGS for name in import_module(f"polykyc.{slug}.models").__all__}

    assert every == {str(names) for names in [*MODELS, *ENUMS]}
