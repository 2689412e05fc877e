"""The style `deepObject`: the sandbox reads what a client writes in brackets, and refuses what is ambiguous."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polykyc._runtime.codec import encode

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.sandbox.contract.brackets import MAX_DEPTH, decode_brackets, texts_in_brackets
from tests.support.sandbox.own_provider import answering, document, served

OPTIONS: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {"type": "integer"},
    "properties": {
        "document": {
            "anyOf": [
                {
                    "type": "object",
                    "properties": {"selfie": {"type": "boolean"}, "types": {"$ref": "#/components/schemas/Types"}},
                },
                {"enum": [""]},
            ]
        },
        "people": {"type": "array", "items": {"type": "object", "properties": {"age": {"type": "integer"}}}},
        "either": {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "object"}, {"type": "integer"}]},
    },
}
FORM = "application/x-www-form-urlencoded"
STYLE: dict[str, Any] = {"style": "deepObject", "explode": True}
COMPONENTS: dict[str, Any] = {"schemas": {"Types": {"type": "array", "items": {"type": "string"}}}}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="[]"), min_size=1)


def nested(leaves: st.SearchStrategy[Any], keys: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Return a strategy of *leaves* in lists and in objects with *keys*."""
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(keys, inner, min_size=1, max_size=3),
        max_leaves=12,
    )


@given(value=st.dictionaries(KEYS, nested(TEXTS | st.booleans() | st.integers(), KEYS), min_size=1, max_size=4))
def test_a_vendor_of_such_forms_spells_them_in_the_same_way(value: dict[str, Any]) -> None:
    """Stripe's own package is the referee; with the styles that its document gives to fields."""
    stripe = pytest.importorskip("stripe._encode", reason="the referee is not installed; install the group `test`")
    styles: dict[str, encode.Style] = dict.fromkeys(value, "deepObject")

    pairs = parse_qsl(encode.form(value, styles).decode(), keep_blank_values=True)

    # It writes a boolean in a list as Python does, and any other boolean as its document has it.
    vendor_pairs = [(name, encode.field(name, inner)) for name, inner in stripe._api_encode(value)]
    assert pairs == vendor_pairs


def described(value: Any) -> dict[str, Any]:
    """Return the schema of *value*."""
    if is_map(value):
        return {"type": "object", "properties": {key: described(inner) for key, inner in value.items()}}
    if is_list(value):
        return {"type": "array", "items": {"anyOf": [described(item) for item in value]}}
    return {"type": "string"}


@example([[""], [[""]]])
@example([{"a": "1"}, {"a": [{"b": "2"}]}])
@given(value=nested(TEXTS, KEYS.filter(lambda key: not key.isdecimal())))
def test_what_a_client_writes_is_read_back(value: Any) -> None:
    """To any depth, in a form and in a query."""
    texts: dict[str, list[str]] = {}
    for name, text in parse_qsl(encode.query(encode.bracketed("at", value)), keep_blank_values=True):
        texts.setdefault(name, []).append(text)

    assert decode_brackets({}, described(value), texts_in_brackets("at", texts)) == value


SENT: list[tuple[str, str | None]] = [
    ("at[document][selfie]=true&at[document][types][0]=a&at[document][types][1]=b&at[n]=1", None),
    ("at[document][types][]=a&at[document][types][]=b", None),
    ("at[document]=&at[people][0][age]=3&at[people][1][age]=4", None),
    ("at[either][0]=1&other=1", None),
    ("at[either][a]=1", None),
    ("at[either]=1", None),
    ("at[document][selfie]=1", "/document: a value is not valid under any"),
    ("at[people][0][age]=x", "/people/0/age: a value is not of type"),
    ("at[n]=x", "/n: a value is not of type"),
    ("at=1", "a value is not of type"),
    ("at[document=1", "its brackets are malformed"),
    ("at[document]x=1", "its brackets are malformed"),
    ("at[document][[types]]=1", "its brackets are malformed"),
    ("at[n]=1&at[n]=2", "it has the same name twice"),
    ("at[people]=&at[people][0][age]=1", "it has both one value and brackets"),
    ("at=&at[n]=1", "it has both one value and brackets"),
    ("at[people][1][age]=1", "the items of a list have the indexes from 0 on"),
    ("at[people][a][age]=1", "the items of a list have the indexes from 0 on"),
    ("at[people][][age]=1", "empty brackets are the last ones of a name"),
    ("at[either][]=1&at[either][0]=1", "empty brackets are the last ones of a name"),
    ("at" + "[a]" * (MAX_DEPTH + 1) + "=1", "it nests deeper than 100 levels"),
]


def test_names_in_brackets_are_held_against_the_schema(tmp_path: Path) -> None:
    """In a form and in a query alike."""
    form = {"schema": {"type": "object", "properties": {"at": OPTIONS}}, "encoding": {"at": STYLE}}
    body = {"required": True, "content": {FORM: form}}
    spec = document(
        {
            "/form": {"post": {"requestBody": body, "responses": {"204": {"description": ""}}}},
            "/query": answering(None, parameters=[{"name": "at", "in": "query", "schema": OPTIONS, **STYLE}]),
        }
    )
    spec["components"] = {**spec.get("components", {}), **COMPONENTS}
    with served(tmp_path, spec) as acme:
        for sent, says in SENT:
            posted = acme.http.post("/form", content=sent, headers={"content-type": FORM})
            got = acme.http.get(f"/query?{sent}")

            assert (posted.status_code, got.status_code) == ((204, 200) if says is None else (400, 400)), sent
            if says is not None:
                remarks = [answer.headers["x-sandbox-says"] for answer in (posted, got)]
                assert remarks[0].startswith(f"body /at{'' if says.startswith('/') else ': '}{says}")
                assert remarks[1].startswith(f"query at{' ' if says.startswith('/') else ': '}{says}")
