"""One broken field of an answer: it costs the verdict if something reads it, and itself alone if nothing does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final, TypeAlias

import attrs
import httpx
import pytest
from polykyc._runtime.codec.decode import leniently
from polykyc._runtime.codec.model import Model
from polykyc._runtime.contract import Response
from polykyc._runtime.errors import MalformedResponseError, OutcomeUnknownError

from tests.support.documented_cases import BASE_URL, TOKEN, Case, cases, is_list, is_map
from tests.support.emitted_package import SLUGS, document, documented, operation, schemas

Path: TypeAlias = tuple[str | int, ...]
pytestmark = pytest.mark.once

MISSING: Final = object()
"""Stands for a field that is not there."""
ANSWERS: Final = [
    case
    for case in cases()
    if case.documented.get("result")
    and "undecoded" not in case.documented
    and is_map(case.documented["response"].get("json"))
]
"""Each documented answer that holds something, and only what is documented."""


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield where every value in *value* stands."""
    if path:
        yield path
    for key, inner in value.items() if is_map(value) else enumerate(value) if is_list(value) else ():
        yield from paths(inner, (*path, key))


def breaks(value: Any) -> Iterator[Any]:
    """Yield what a careless provider sends in the place of *value*."""
    yield from (MISSING, None, "", 7.5 if isinstance(value, str) else "seven", [[]], {"": {}})


def broken(body: Any, path: Path, instead: Any) -> Any:
    """Return *body* with *instead* at *path*; the two share what is not on the way there."""
    key, *rest = path
    result: Any = dict(body) if is_map(body) else [*body]
    if rest:
        result[key] = broken(result[key], tuple(rest), instead)
    elif instead is MISSING:
        del result[key]
    else:
        result[key] = instead
    return result


def read(slug: str, name: str) -> frozenset[str]:
    """Return the properties of the component *name* that its table, its session or its flow reads, by the overlay."""
    schema = document(slug)["components"]["schemas"].get(name, {})
    table = schema.get("x-kyc-status", [])
    rows = table["rows"] if is_map(table) else table
    payload = {wire for row in rows for wire in row["when"]}
    return frozenset(payload | {path.partition(".")[0] for path in schema.get("x-kyc-session", {}).values()})


def repeated(slug: str) -> frozenset[str]:
    """Return the properties that repeat what a request of *slug* named, by the overlay."""
    every = [text.get("x-kyc-operation", {}).get("echoes", {}) for text in documented(slug).values()]
    return frozenset(path.rpartition(".")[2] for echoes in every for path in echoes.values())


def verdicts(slug: str, result: Any) -> list[str]:
    """Return the common status of *result*, and of each item of a page."""
    module = import_module(f"polykyc.{slug}")
    items: Any = getattr(result, "items", None) or getattr(result, "sessions", None)
    other_result = items if is_list(items) else [result]
    known_names = vars(import_module(f"polykyc.{slug}.status"))
    return [str(module.status_of(item)) for item in other_result if type(item).__name__ in known_names]


def outcome(case: Case, body: Any, *, strict: bool = False) -> Any:
    """Return the result of *body*, or the error that it is."""
    documented = case.documented["response"]
    response = Response(documented["status"], {"content-type": "application/json"}, json.dumps(body).encode())
    parse = operation(case.slug, case.operation).parse
    try:
        return parse(response) if strict else leniently(parse, response)
    except Exception as error:
        return error


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case.name)
def test_a_field_that_nothing_reads_costs_itself_alone(case: Case) -> None:
    """A mistake in a field that no table, session or page reads leaves the verdict as it was, and is listed."""
    body = case.documented["response"]["json"]
    before = outcome(case, body)
    for path in paths(body):
        for instead in breaks(_at(body, path)):
            changed = broken(body, path, instead)
            strict, lenient = outcome(case, changed, strict=True), outcome(case, changed)

            if not isinstance(strict, MalformedResponseError):
                # As documented, or a refusal: both ways say the same.
                assert type(lenient) is type(strict)
                assert isinstance(strict, Exception) or lenient == strict
                continue
            if isinstance(lenient, Exception):
                assert type(lenient) is type(strict)
                continue
            assert _undecoded(lenient), (path, instead)
            assert verdicts(case.slug, lenient) == verdicts(case.slug, before), (path, instead)
            with pytest.raises(MalformedResponseError):
                _touch(lenient)


@pytest.mark.parametrize("slug", SLUGS)
def test_what_a_table_or_a_session_reads_is_never_left(slug: str) -> None:
    """It is the overlay alone that says here which these are; every other field of such an answer is left."""
    left: set[str] = set()
    for case in (item for item in ANSWERS if item.slug == slug and "status" in item.documented):
        result = outcome(case, case.documented["response"]["json"])
        # Without the object of a flat model there is none of its fields.
        others = repeated(slug) | {
            schema["x-kyc-flatten"] for schema in schemas(slug).values() if "x-kyc-flatten" in schema
        }
        names = read(slug, type(result).__name__)
        payload = _payload(case)
        for wire in _at(case.documented["response"]["json"], payload):
            for instead in breaks(_at(case.documented["response"]["json"], (*payload, wire))):
                changed = broken(case.documented["response"]["json"], (*payload, wire), instead)
                if isinstance(outcome(case, changed, strict=True), MalformedResponseError):
                    lenient = outcome(case, changed)
                    if wire not in names | others:
                        left.add(wire)
                        assert not isinstance(lenient, Exception), (case.name, wire)
                    elif wire in names and not isinstance(lenient, Exception):
                        # Within what is read, in an item of a list, something may be that is not.
                        assert [item.name.partition("[")[2] for item in lenient.undecoded] != [""], (case.name, wire)

    assert left or slug == "salesive"


@pytest.mark.parametrize("slug", SLUGS)
def test_clients_are_lenient_unless_they_are_told_not_to_be(slug: str) -> None:
    """Both clients, and what `connect` gives."""
    case, body = next(_repaired(slug))
    client = import_module(f"polykyc.{slug}").Client
    transport = httpx.MockTransport(lambda _: httpx.Response(case.documented["response"]["status"], json=body))

    lenient = client(token=TOKEN, base_url=BASE_URL, http_client=transport)
    strict = client(token=TOKEN, base_url=BASE_URL, http_client=transport, decoding="strict")

    assert getattr(lenient, case.operation)(**case.arguments()).undecoded
    with pytest.raises((MalformedResponseError, OutcomeUnknownError)) as caught:
        getattr(strict, case.operation)(**case.arguments())
    # What acts was carried out, whatever came back.
    refused = caught.value if isinstance(caught.value, MalformedResponseError) else caught.value.__cause__
    assert isinstance(refused, MalformedResponseError)


def _repaired(slug: str) -> Iterator[tuple[Case, Any]]:
    """Yield the answers of *slug* that only a lenient client reads."""
    for case in (item for item in ANSWERS if item.slug == slug):
        body = case.documented["response"]["json"]
        for path in paths(body):
            for instead in breaks(_at(body, path)):
                result = outcome(case, broken(body, path, instead))
                if isinstance(result, Model) and result.undecoded:
                    yield case, broken(body, path, instead)


def _at(body: Any, path: Path) -> Any:
    for key in path:
        body = body[key]
    return body


def _payload(case: Case) -> Path:
    """Return where the result stands in the answer, by the overlay."""
    own = documented(case.slug)[case.operation].get("x-kyc-envelope", {})
    return tuple({**document(case.slug).get("x-kyc-envelope", {}), **own}.get("payload", "").split("/")[1:])


def _undecoded(result: Any) -> list[Any]:
    models = result if is_list(result) else [*result.values()] if is_map(result) else [result]
    return [field for model in models if model is not None for field in model.undecoded]


def _touch(result: Any) -> None:
    """Read each field of *result* and of what is in it, as careless code would."""
    if isinstance(result, Model):
        for item in attrs.fields(type(result)):
            _touch(getattr(result, item.name))
    for inner in result.values() if is_map(result) else result if is_list(result) else ():
        _touch(inner)
