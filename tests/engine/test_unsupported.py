"""What no client is emitted for is told with its place, and never left out in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.making import HEAD, asking, getting, overlay, report, sending

HINT = "\n  hint: take it out with an overlay action (`remove: true`), or describe it otherwise"


def secured(schemes: str, security: str, own: str = "") -> str:
    """Return a spec with these *schemes* and requirements, *own* being the operation's."""
    spec = getting("{type: string}", head=f"security: {security}\n")
    spec = spec.replace("components: {", f"components: {{securitySchemes: {{{schemes}}}, ")
    return spec.replace("responses:", f"security: {own}\n      responses:") if own else spec


BEARER, KEY = "b: {type: http, scheme: bearer}", "k: {type: apiKey, in: header, name: X-Key}"


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (
            asking("name: sid, in: cookie, schema: {type: string}"),
            "specs/acme.yaml:7: ask_thing: parameter `sid` is in cookie",
        ),
        (
            asking("name: q, in: query, content: {application/json: {schema: {type: string}}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is in query",
        ),
        (
            asking("name: q, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` has a style of its own",
        ),
        (
            asking("name: q, in: query, explode: false, schema: {type: array, items: {type: string}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` has a style of its own",
        ),
        (
            asking("name: q, in: query, schema: {type: object}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in query",
        ),
        (
            asking("name: q, in: query, schema: {type: array, items: {type: array, items: {type: string}}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in query",
        ),
        (
            asking("name: q, in: query, schema: {anyOf: [{type: string}, {type: object}]}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in query",
        ),
        (
            asking("name: X-Tags, in: header, schema: {type: [array, 'null'], items: {type: string}}"),
            "specs/acme.yaml:7: ask_thing: parameter `X-Tags` is more than one value in header",
        ),
        (
            sending("{type: string}").replace("application/json", "application/xml"),
            "specs/acme.yaml:7: make_thing: the body is application/xml, not JSON",
        ),
        (
            sending("{type: string}").replace("application/json", "multipart/form-data"),
            "specs/acme.yaml:7: make_thing: the body is multipart/form-data, not JSON",
        ),
        (
            getting("{type: string}").replace("application/json", "text/plain"),
            "specs/acme.yaml:8: get_thing: the answer 200 is text/plain, not JSON",
        ),
        (
            getting("{type: object, properties: {a: {enum: [a, 1]}}}"),
            "specs/acme.yaml:8: an enum that is neither of texts nor of whole numbers alone",
        ),
        (
            getting("{type: object, properties: {a: {type: number, enum: [0.5, 1.5]}}}"),
            "specs/acme.yaml:8: an enum that is neither of texts nor of whole numbers alone",
        ),
        (
            getting("{type: array, prefixItems: [{type: string}]}"),
            "specs/acme.yaml:8: a list whose items have a schema each",
        ),
        (
            secured("o: {type: oauth2, flows: {clientCredentials: {tokenUrl: https://a.example, scopes: {}}}}", "[]"),
            "specs/acme.yaml:10: security scheme `o` is oauth2",
        ),
        (
            secured("q: {type: apiKey, in: query, name: key}", "[{q: []}]"),
            "specs/acme.yaml:10: security scheme `q` is apiKey query",
        ),
        (
            secured("q: {type: http, scheme: basic}", "[{q: []}]"),
            "specs/acme.yaml:10: security scheme `q` is http basic",
        ),
        (secured(f"{BEARER}, {KEY}", "[{b: [], k: []}]"), "specs/acme.yaml:3: several credentials at once"),
        (
            secured(f"{BEARER}, {KEY}", "[{b: []}]", own="[{b: [], k: []}]"),
            "specs/acme.yaml:8: several credentials at once",
        ),
        (
            secured(f"{BEARER}, {KEY}", "[{b: []}]", own="[{k: []}]"),
            "specs/acme.yaml:8: a credential of its own, `k` and not `b`",
        ),
    ],
)
def test_what_has_no_client_is_told(tmp_path: Path, spec: str, told: str) -> None:
    """With the line to open, and the two ways out."""
    assert report(tmp_path, spec) == told + HINT


def test_an_operation_without_a_success_is_told(tmp_path: Path) -> None:
    """Nobody could say what its result is."""
    spec = getting("{type: string}").replace("'200'", "default")

    assert report(tmp_path, spec) == (
        "specs/acme.yaml:7: get_thing: no answer that means success\n  hint: add its 2xx response"
    )


def test_a_pattern_that_only_the_overlay_has_is_told(tmp_path: Path) -> None:
    """One in the spec is told by its validation, but Python and ECMAScript differ here and there."""
    spec = getting("{$ref: '#/components/schemas/Year'}", components="Year: {type: string}")

    assert report(tmp_path, spec, overlay(("$.components.schemas.Year", "pattern: '^(?<year>[0-9]+)$'"))) == (
        "overlays/acme.yaml:6: the pattern is none of Python's: unknown extension ?<y\n"
        "  hint: write it so that ECMAScript and Python both take it"
    )


def test_an_operation_without_an_id_is_told_by_its_request(tmp_path: Path) -> None:
    """There is nothing else to call it."""
    spec = getting("{type: string}").replace("      operationId: get_thing\n", "").replace("'200'", "'404'")

    assert "specs/acme.yaml:6: GET /thing: no answer that means success" in report(tmp_path, spec)


def test_a_parameter_of_the_path_is_held_to_it_too(tmp_path: Path) -> None:
    """It is one of every operation there."""
    spec = getting("{type: string}").replace(
        "    get:", "    parameters: [{name: sid, in: cookie, schema: {type: string}}]\n    get:"
    )

    assert report(tmp_path, spec) == "specs/acme.yaml:5: get_thing: parameter `sid` is in cookie" + HINT


def test_all_of_it_is_told_at_once(tmp_path: Path) -> None:
    """One run, one list."""
    spec = f"""{HEAD}paths:
  /a: {{get: {{responses: {{"200": {{description: Fine, content: {{text/csv: {{schema: {{type: string}}}}}}}}}}}}}}
  /b: {{get: {{responses: {{"404": {{description: Gone}}}}}}}}
"""

    assert [line for line in report(tmp_path, spec).splitlines() if not line.startswith("  ")] == [
        "specs/acme.yaml:4: GET /a: the answer 200 is text/csv, not JSON",
        "specs/acme.yaml:5: GET /b: no answer that means success",
    ]
