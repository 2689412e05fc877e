"""Components that no client needs: what stays, because something else leads to it."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.lower.prune import prune, reachable_schemas


def ref(name: str, section: str = "schemas") -> dict[str, str]:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/{section}/{name}"}


SCHEMAS: Final[dict[str, Any]] = {
    "Session": {"type": "object", "properties": {"person": ref("Person")}},
    "Person": {"type": "object", "properties": {"parent": ref("Person")}},
    "Envelope": {"type": "object", "properties": {"data": ref("Session")}},
    "Filter": {"type": "string"},
    "Made": {"type": "object"},
    "Forgotten": {"type": "object"},
}


def test_what_only_an_envelope_used_goes() -> None:
    """The parameters of other components count as uses; what lowering made stays, whatever uses it."""
    document: dict[str, Any] = {
        "paths": {"/s": {"get": {"responses": {"200": {"schema": ref("Session")}}}}},
        "components": {
            "schemas": {**SCHEMAS},
            "parameters": {"filter": {"name": "filter", "in": "query", "schema": ref("Filter")}},
            "responses": {"all": {"schema": ref("Forgotten")}},
            "headers": {"all": {"schema": ref("Forgotten")}},
            "links": {"all": {}},
            "callbacks": {"all": {}},
        },
    }

    prune(document, frozenset(SCHEMAS) - {"Made"})

    assert [*document["components"]["schemas"]] == ["Session", "Person", "Filter", "Made"]
    assert document["components"].keys() == {"schemas", "parameters"}


def test_what_lowering_made_leads_to_others() -> None:
    """A class of its own may hold one that nothing else needs."""
    lowered_schema = {"type": "object", "properties": {"forgotten": ref("Forgotten")}}
    document: dict[str, Any] = {"paths": {}, "components": {"schemas": {**SCHEMAS, "Made": lowered_schema}}}

    prune(document, frozenset(SCHEMAS) - {"Made"})

    assert [*document["components"]["schemas"]] == ["Made", "Forgotten"]


def test_a_document_without_components_or_without_schemas_is_left_as_it_is() -> None:
    """Both are allowed, and common in small documents."""
    document: dict[str, Any] = {"paths": {}}
    prune(document, frozenset())
    assert document == {"paths": {}}

    document = {"paths": {}, "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}}
    prune(document, frozenset())
    assert document["components"] == {
        "schemas": {},
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
    }


def test_a_reference_into_a_component_needs_all_of_it() -> None:
    """And one into a section that was removed leads nowhere."""
    document: dict[str, Any] = {"components": {"schemas": SCHEMAS}}
    within = {"$ref": "#/components/schemas/Envelope/properties/data"}

    assert reachable_schemas(document, [within, ref("all", "responses")]) == {"Envelope", "Session", "Person"}
