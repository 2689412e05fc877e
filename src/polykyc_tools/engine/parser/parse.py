"""Parse a lowered document with openapi-python-client."""

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
from .errors import refuse_errors
from .input.document import prepare_input
from .models import parse_choice, parse_model
from .operations import parse_endpoint
from .pinned_version import check_version
from .result import Parsed
from .source_lookup import build_context


def _own_lists(endpoint: Endpoint) -> Endpoint:
    """Return a copy of *endpoint* with lists of its own, the only part that openapi-python-client changes."""
    copied = copy(endpoint)
    for name, value in vars(endpoint).items():
        if isinstance(value, list | set):
            setattr(copied, name, copy(cast(object, value)))
    return copied


# For each operation it copies every model that the operation leads to, three times. On our five specs this saves 0.5 of
# 2.6 s of CPU time (December 2026, `benchmarks/generate.py`).
openapi.__dict__["deepcopy"] = _own_lists
# It makes the same few thousand names again and again, letter by letter. This saves 0.4 of 2.6 s on the same specs.
for _name in ("sanitize", "split_words", "snake_case"):
    strings.__dict__[_name] = cache(strings.__dict__[_name])


def parse(document: Node, source: str) -> Parsed:
    """Return what openapi-python-client reads in the lowered *document*; *source* names it in errors.

    Raises:
        InputError: openapi-python-client cannot read a part of it, or is not the pinned version.

    """
    check_version()
    reduced = prepare_input(document, NAMES)
    data = GeneratorData.from_dict(reduced.document, config=config())
    refuse_errors(data, reduced, source)
    assert not isinstance(data, GeneratorError)  # `refuse_errors` raises for it
    context = build_context(document, reduced, data)
    groups = data.endpoint_collections_by_tag.values()
    return Parsed(
        models=tuple(parse_model(context, model) for model in data.models),
        choices=tuple(parse_choice(context, enum) for enum in data.enums if isinstance(enum, EnumProperty)),
        endpoints=tuple(parse_endpoint(context, endpoint) for group in groups for endpoint in group.endpoints),
    )
