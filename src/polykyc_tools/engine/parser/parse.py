"""Give upstream what it can read of a document, and read what it made of that."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import cast

from openapi_python_client import strings
from openapi_python_client.parser import GeneratorData, openapi
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.enum_property import EnumProperty

from polykyc_tools.engine.openapi.schemas import Node

from .config import NAMES, config
from .errors import refuse
from .input.document import given
from .models import choice, model
from .operations import endpoint
from .pinned_version import check_version
from .result import Parsed
from .source_lookup import sight


def _own_lists(found: Endpoint) -> Endpoint:
    """Return *found* with lists of its own, which is all of it that upstream changes."""
    own = copy(found)
    for name, value in vars(found).items():
        if isinstance(value, list | set):
            setattr(own, name, copy(cast(object, value)))
    return own


# For each operation it copies every model that this one leads to, three times, which is most of its time.
openapi.__dict__["deepcopy"] = _own_lists
# And it spells the same few thousand names over and over, letter by letter.
for _name in ("sanitize", "split_words"):
    strings.__dict__[_name] = cache(strings.__dict__[_name])


def parse(document: Node, where: str) -> Parsed:
    """Return what upstream makes of the plain *document*; *where* names it in errors."""
    check_version()
    reduced = given(document, NAMES)
    data = GeneratorData.from_dict(reduced.document, config=config())
    refuse(data, reduced, where)
    assert not isinstance(data, GeneratorError)  # such a one is refused
    seen = sight(document, reduced, data)
    groups = data.endpoint_collections_by_tag.values()
    return Parsed(
        models=tuple(model(seen, found) for found in data.models),
        choices=tuple(choice(seen, found) for found in data.enums if isinstance(found, EnumProperty)),
        endpoints=tuple(endpoint(seen, found) for group in groups for found in group.endpoints),
    )
