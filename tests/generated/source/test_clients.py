"""Every client of every provider: sync and async are one shape, and every method tells where it comes from."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

import pytest

from tests.support.emitted_package import OPERATIONS, SLUGS, document, documented, operation

# They read what is emitted, which is the same on every Python.
pytestmark = pytest.mark.once

SHARED = {"raw", "close", "aclose", "with_options"}

every_provider = pytest.mark.parametrize("slug", SLUGS)
every_operation = pytest.mark.parametrize(("slug", "name"), OPERATIONS, ids=str)


def methods(kind: type) -> dict[str, Any]:
    """Return the public methods of a client."""
    return {name: member for name, member in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def parameters(function: Any) -> list[inspect.Parameter]:
    return [*inspect.signature(function).parameters.values()]


def paged(slug: str) -> dict[str, str]:
    """Return the operations whose pages lead on, by the method that yields what is on all of them."""
    operations = documented(slug).items()
    return {
        f"iter_{name.removeprefix('list_')}": name for name, each in operations if "page" in each["x-kyc-operation"]
    }


def has_maximum(slug: str, listing: str, path: str) -> bool:
    """Tell whether the argument at *path* has a documented maximum; a member of an object in the query may have."""
    openapi = document(slug)
    head, _, member = path.partition(".")
    for each in documented(slug)[listing].get("parameters", ()):
        parameter = openapi["components"]["parameters"][each["$ref"].rpartition("/")[2]] if "$ref" in each else each
        if parameter["name"] == head:
            return bool(member) or "maximum" in parameter["schema"]
    body = documented(slug)[listing]["requestBody"]["content"]["application/json"]["schema"]
    if "$ref" in body:
        body = openapi["components"]["schemas"][body["$ref"].rpartition("/")[2]]
    return "maximum" in body["properties"][path]


@every_provider
def test_a_method_over_all_pages_takes_what_does_not_select_one(slug: str) -> None:
    """Blocking and awaited, it has the filters of the operation; the client fills in what leads from page to page."""
    module = import_module(f"polykyc.{slug}")
    for name, listing in paged(slug).items():
        page = documented(slug)[listing]["x-kyc-operation"]["page"]
        # Pages are as long as the provider allows, where it says how long they may be.
        is_limited = "size" in page and has_maximum(slug, listing, page["size"])
        filled = {
            page[key] for key in ("cursor", "offset", "number", "size") if key in page and (key != "size" or is_limited)
        }
        expected = [each for each in parameters(getattr(module.Client, listing)) if each.name not in filled]

        assert parameters(getattr(module.Client, name)) == parameters(getattr(module.AsyncClient, name)) == expected


@every_provider
def test_sync_and_async_have_the_same_methods(slug: str) -> None:
    """A reader who knows one knows the other."""
    module = import_module(f"polykyc.{slug}")

    blocking, awaited = methods(module.Client), methods(module.AsyncClient)

    assert blocking.keys() - SHARED == awaited.keys() - SHARED
    assert blocking.keys() & SHARED == {"raw", "with_options", "close"}
    assert awaited.keys() & SHARED == {"raw", "with_options", "aclose"}


@every_operation
def test_sync_and_async_have_the_same_signature(slug: str, name: str) -> None:
    """Parameters, annotations, defaults, result and docstring; one of them is awaited."""
    module = import_module(f"polykyc.{slug}")
    blocking, awaited = getattr(module.Client, name), getattr(module.AsyncClient, name)

    assert inspect.signature(blocking) == inspect.signature(awaited)
    assert inspect.getdoc(blocking) == inspect.getdoc(awaited)
    assert (inspect.iscoroutinefunction(blocking), inspect.iscoroutinefunction(awaited)) == (False, True)


@every_operation
def test_a_method_takes_path_parameters_by_position_and_all_else_by_keyword(slug: str, name: str) -> None:
    """`get_session(id)` reads well, in the order of the path; other values could be swapped by place."""
    [itself, *taken] = parameters(getattr(import_module(f"polykyc.{slug}").Client, name))
    by_position = [item.name for item in taken if item.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    by_keyword = [item.name for item in taken if item.kind is inspect.Parameter.KEYWORD_ONLY]

    assert itself.name == "self"
    in_path = re.findall(r"\{([\w-]+)\}", operation(slug, name).OPERATION.path)
    assert by_position == [re.sub("-|[A-Z]", lambda sign: f"_{sign[0].strip('-').lower()}", wire) for wire in in_path]
    assert [*by_position, *by_keyword] == [item.name for item in taken]
    assert (taken[-1].name, taken[-1].default) == ("timeout", None)
    assert taken[:-1] == parameters(operation(slug, name).build)


@every_operation
def test_a_method_names_its_page(slug: str, name: str) -> None:
    """The documentation of the provider is one click away from an editor."""
    page = documented(slug)[name]["externalDocs"]["url"]
    doc = inspect.getdoc(getattr(import_module(f"polykyc.{slug}").Client, name)) or ""

    assert re.match(r"[A-Z].*\.$", doc.splitlines()[0])
    assert doc.endswith(f"Source: {page}")


@every_operation
def test_a_method_documents_its_arguments(slug: str, name: str) -> None:
    """A reader would have to look up an argument without a text."""
    doc = inspect.getdoc(getattr(import_module(f"polykyc.{slug}").Client, name)) or ""

    undocumented = [item.name for item in parameters(operation(slug, name).build) if f"\n    {item.name}: " not in doc]

    assert undocumented == []


@every_provider
def test_every_documented_operation_is_a_method(slug: str) -> None:
    """None is left out without a report, and none is made up."""
    emitted = {name for other, name in OPERATIONS if other == slug}
    module = import_module(f"polykyc.{slug}")

    assert emitted == set(documented(slug)) == methods(module.Client).keys() - SHARED - paged(slug).keys()
    assert paged(slug).keys() <= methods(module.Client).keys()
    assert emitted == set(module.operations.__all__)


@every_operation
def test_an_operation_is_what_the_overlay_says(slug: str, name: str) -> None:
    """Whether it may be repeated decides whether a lost answer may be asked for again."""
    acme_operation = operation(slug, name).OPERATION

    assert (acme_operation.provider, acme_operation.name) == (slug, name)
    retry = documented(slug)[name]["x-kyc-operation"]["retry"]
    assert acme_operation.retry == (retry["else"] if isinstance(retry, dict) else retry)
    assert acme_operation.role == documented(slug)[name]["x-kyc-operation"].get("role")
