"""Requests that break the contract, made from the spec and from a call that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
from attrs import define

from polykyc_tools.engine.openapi.operations import json_media_type
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from tests.support.documented_cases import Case
from tests.support.prism.altered_call import Change, replacing
from tests.support.prism.documented_operations import Documented
from tests.support.prism.forbidden_values import GONE, Wrong, wrongs


@define(frozen=True, eq=False)
class Breach:
    """What to do to the request of *case*, and how Prism has to blame it: where, and by which rule."""

    of: Documented
    case: Case
    path: tuple[str, ...]
    rule: str
    change: Change
    what: str = ""

    @property
    def label(self) -> str:
        """Return the name that tests use."""
        return "-".join(filter(None, (self.of.label, ".".join(self.path), self.rule, self.what)))


def breaches(of: Documented) -> Iterator[Breach]:
    """Yield every breach of the contract of one operation."""
    case = of.successes()[0]
    yield from _of_credential(of, case)
    item = of.document["paths"][of.operation.path]
    for parameter in (*item.get("parameters", ()), *of.node.get("parameters", ())):
        yield from _of_parameter(of, case, resolve_references(of.document, parameter))
    body = resolve_references(of.document, of.node.get("requestBody", {}))
    media = json_media_type(body)
    if media is not None:
        yield from _of_body(of, case, media["schema"], required=body.get("required", False))


def _of_credential(of: Documented, case: Case) -> Iterator[Breach]:
    if of.provider.credential is None or not of.operation.authenticated:
        return
    credential = of.provider.credential
    yield Breach(of, case, (), "401", replacing(drop=[credential.header]), "without_credential")
    if credential.prefix:
        yield Breach(
            of, case, (), "401", replacing(headers={credential.header: "Basic dXNlcjpwYXNz"}), "another_scheme"
        )


def _of_body(of: Documented, case: Case, schema: Node, *, required: bool) -> Iterator[Breach]:
    good = case.documented["request"].get("json")
    if required:
        yield Breach(of, case, (), "required", replacing(content=b"", drop=["content-type"]), "without_body")
    text = replacing(content=json.dumps(good).encode(), headers={"content-type": "text/plain"})
    yield Breach(of, case, (), "415", text, "as_text")
    yield Breach(of, case, (), "invalid_json", replacing(content=b'{"cut":'), "cut_short")
    for wrong in wrongs(of.document, schema, good):
        content = json.dumps(wrong.broken(good)).encode()
        position = ("body", *map(str, wrong.blamed))
        yield Breach(of, case, position, wrong.rule, replacing(content=content), _what(wrong))


def _of_parameter(of: Documented, case: Case, parameter: Node) -> Iterator[Breach]:
    location, name = parameter["in"], parameter["name"]
    if parameter.get("required") and location != "path":
        yield Breach(of, case, (location,), "required", _with(of, location, name, GONE), name)
    if parameter.get("style") == "deepObject":
        return  # Prism takes any text for a value in brackets.
    for wrong in wrongs(of.document, parameter["schema"], None):
        text = wrong.value if isinstance(wrong.value, str) else json.dumps(wrong.value)
        # On the wire a parameter is text, so a number in place of a text is one, and a text in place of a list is a
        # list of one; and an empty one is none.
        is_list_of_one = wrong.rule == "type" and parameter["schema"].get("type") == "array"
        if text and (wrong.rule, wrong.value) != ("type", 12) and not is_list_of_one:
            # Prism blames a parameter by its name in lower case.
            yield Breach(of, case, (location, name.lower()), wrong.rule, _with(of, location, name, text))


def _with(of: Documented, location: str, name: str, value: Any) -> Change:
    match location:
        case "query":
            return replacing(
                url=lambda url: url.copy_remove_param(name) if value is GONE else url.copy_set_param(name, value)
            )
        case "header":
            return replacing(drop=[name.lower()]) if value is GONE else replacing(headers={name.lower(): value})
        case _:
            return replacing(url=lambda url: _with_segment(of, url, name, value))


def _with_segment(of: Documented, url: httpx.URL, name: str, value: str) -> httpx.URL:
    pairs = zip(of.operation.path.split("/"), url.path.split("/"), strict=True)
    # A parameter may be a part of its segment, as in `/-;reference={reference}`.
    braces, wrong = f"{{{name}}}", quote(value, safe="")
    path = "/".join(template.replace(braces, wrong) if braces in template else quote(sent) for template, sent in pairs)
    return url.copy_with(raw_path=path.encode() + (b"?" + url.query if url.query else b""))


def _what(wrong: Wrong) -> str:
    if wrong.value is GONE:
        return str(wrong.path[-1])
    return "null" if wrong.value is None else ""
