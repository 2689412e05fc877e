"""What no client is emitted for is left out by name, with its place and the reason, and never without a report."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.emit import HEAD, Emit, asking, getting, losses, overlay, report, sending

HINT = "\n  hint: take it out with an overlay action (`remove: true`), or describe it otherwise"

UNSPELT = "may be an object, which no client writes in a style of lists"


def secured(schemes: str, security: str, own: str = "") -> str:
    """Return a spec with these *schemes* and requirements, *own* being the operation's."""
    spec = getting("{type: string}", head=f"security: {security}\n")
    spec = spec.replace("components: {", f"components: {{securitySchemes: {{{schemes}}}, ")
    return spec.replace("responses:", f"security: {own}\n      responses:") if own else spec


BEARER = "b: {type: http, scheme: bearer}"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (
            asking("name: q, in: path, required: true, style: matrix, schema: {type: string}", path="/thing{q}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` has a style that no client writes",
        ),
        (
            asking("name: 's;d', in: cookie, required: true, schema: {type: string}"),
            "specs/acme.yaml:7: ask_thing: parameter `s;d` is no cookie that a caller may set",
        ),
        (
            asking("name: q, in: cookie, required: true, schema: {type: array, items: {type: string}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in cookie",
        ),
        (
            asking("name: q, in: query, required: true, content: {text/csv: {schema: {type: string}}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is text/csv, not JSON",
        ),
        (
            asking("name: q, in: query, required: true, schema: {type: object, properties: {a: {type: object}}}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in query",
        ),
        (
            asking(
                "name: q, in: query, required: true, schema: {type: array, items: {type: array, items: {type: string}}}"
            ),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in query",
        ),
        (
            asking("name: q, in: cookie, required: true, schema: {anyOf: [{type: string}, {type: object}]}"),
            "specs/acme.yaml:7: ask_thing: parameter `q` is more than one value in cookie",
        ),
        (
            sending("{type: string}").replace("application/json", "multipart/mixed"),
            "specs/acme.yaml:7: make_thing: the body is multipart/mixed, which no client writes",
        ),
        (
            sending("{type: string}").replace("application/json", '"text/plain\\r\\nX-Role: admin"'),
            "specs/acme.yaml:7: make_thing: the body is of `text/plain X-Role: admin`, which is no media type",
        ),
        (
            sending("{type: string}").replace("application/json", "application/x-www-form-urlencoded"),
            "specs/acme.yaml:7: make_thing: the form is not described as an object",
        ),
        (
            sending(
                "{type: object, required: [a], properties: {a: {type: object}}}, encoding: {a: {style: form}}"
            ).replace("application/json", "application/x-www-form-urlencoded"),
            f"specs/acme.yaml:7: make_thing: field `a` {UNSPELT}",
        ),
        (
            sending("{type: object, properties: {a: {type: object}}}, encoding: {a: {style: form}}").replace(
                "application/json", "multipart/form-data"
            ),
            f"specs/acme.yaml:7: make_thing: field `a` {UNSPELT}",
        ),
        (
            getting("{type: string}").replace("application/json", "text/event-stream"),
            "specs/acme.yaml:8: get_thing: the answer 200 is text/event-stream, which has no end",
        ),
        (
            getting("{type: string}").replace("application/json", '"text/plain, x"'),
            "specs/acme.yaml:8: get_thing: the answer 200 is of `text/plain, x`, which is no media type",
        ),
        (
            secured("q: {type: http, scheme: digest}", "[{q: []}]"),
            "specs/acme.yaml:3: get_thing: security scheme `q` is http digest",
        ),
        (
            secured(f"{BEARER}, d: {{type: http, scheme: Digest}}", "[{b: [], d: []}]"),
            "specs/acme.yaml:3: get_thing: security scheme `d` is http Digest",
        ),
        (
            secured(f"{BEARER}, c: {{type: http, scheme: basic}}", "[{b: []}]", own="[{b: [], c: []}]"),
            "specs/acme.yaml:8: get_thing: the credentials `b` and `c` go into one place",
        ),
        (
            asking(path="/../thing"),
            "specs/acme.yaml:4: ask_thing: the path has a dotted segment, which leads out of the base URL",
        ),
        (
            asking(path="/%2e%2e/thing"),
            "specs/acme.yaml:4: ask_thing: the path has a dotted segment, which leads out of the base URL",
        ),
        (
            asking(path="/thing?all=1"),
            "specs/acme.yaml:4: ask_thing: the path holds a query or a fragment, which no path can",
        ),
        (
            asking("name: Host, in: header, required: true, schema: {type: string}"),
            "specs/acme.yaml:7: ask_thing: parameter `Host` is no header that a caller may set",
        ),
        (
            asking('name: "X-A\\r\\nX-B", in: header, required: true, schema: {type: string}'),
            "specs/acme.yaml:7: ask_thing: parameter `X-A X-B` is no header that a caller may set",
        ),
    ],
)
def test_what_has_no_client_at_all_is_refused(tmp_path: Path, spec: str, message: str) -> None:
    """With the line to open, and the two ways out: a client that can do nothing is none."""
    assert report(tmp_path, spec) == message + HINT


def test_an_operation_without_a_success_is_told(tmp_path: Path) -> None:
    """Nobody could say what its result is."""
    spec = getting("{type: string}").replace("'200'", "'302'")

    assert report(tmp_path, spec) == "specs/acme.yaml:7: get_thing: no answer that means success" + HINT


def test_one_operation_is_left_out_and_the_others_are_not(tmp_path: Path) -> None:
    """A large document with one odd corner is still a client."""
    odd = "  /odd: {get: {operationId: odd, responses: {'302': {description: Moved}}}}\ncomponents:"
    spec = getting("{type: string}").replace("components:", odd)

    assert losses(tmp_path, spec) == ["specs/acme.yaml:9: left out: odd: no answer that means success"]


def test_a_parameter_that_may_be_left_out_is(emit: Emit, tmp_path: Path) -> None:
    """The call is as good without it, and only the report and the docs page say that there was one."""
    spec = asking(
        "name: sid, in: cookie, schema: {type: object}",
        "name: q, in: query, schema: {type: string}",
    )

    acme = emit(spec)

    assert acme.build("ask_thing", q="x").query == "q=x"
    assert losses(tmp_path, spec) == [
        (
            "specs/acme.yaml:7: left out: ask_thing: parameter `sid` is more than one value in cookie; "
            "the operation stays, without this parameter"
        )
    ]
    assert "| `ask_thing` | parameter `sid` is more than one value in cookie; the oper" in acme.files["acme/README.md"]


def test_an_enum_of_several_types_takes_any_of_them(emit: Emit) -> None:
    """Python has no class for it, and its values pass as they are."""
    acme = emit(getting("{type: object, properties: {a: {enum: [a, 1, null]}, b: {type: number, enum: [0.5, 1]}}}"))

    assert [acme.parse("get_thing", {"a": value}).a for value in ("a", 1, None)] == ["a", 1, None]
    assert acme.parse("get_thing", {"b": 0.5}).b == 0.5


@pytest.mark.parametrize("pattern", ["^(?<year>[0-9]+)$", "^(a+)+$", "(a|a)*b", "^([a-z]*)*$", r"^(.*)\1$", "(?=a)b"])
def test_a_pattern_that_might_hang_or_is_none_of_pythons_is_left_to_the_provider(emit: Emit, pattern: str) -> None:
    """A text of thirty letters is enough to keep some of them busy for a day."""
    spec = getting("{$ref: '#/components/schemas/Year'}", components="Year: {type: string}")
    spec = spec.replace("    get:", "    post:").replace(
        "      responses:",
        "      requestBody: {content: {application/json: {schema: {type: object, properties: "
        "{year: {$ref: '#/components/schemas/Year'}}}}}}\n      responses:",
    )
    acme = emit(spec, overlay(("$.components.schemas.Year", f"pattern: '{pattern}'")))

    assert acme.body("get_thing", year="a" * 40 + "!") == {"year": "a" * 40 + "!"}


def test_an_operation_without_an_id_is_told_by_its_request(tmp_path: Path) -> None:
    """There is nothing else to call it."""
    spec = getting("{type: string}").replace("      operationId: get_thing\n", "").replace("'200'", "'302'")

    assert report(tmp_path, spec).startswith("specs/acme.yaml:6: GET /thing: no answer that means success")


def test_a_parameter_of_the_path_is_held_to_it_too(tmp_path: Path) -> None:
    """It is one of every operation there."""
    spec = getting("{type: string}").replace(
        "    get:",
        "    parameters: [{name: sid, in: cookie, schema: {type: object}}, {name: q, in: query, schema: {}}]\n    get:",
    )

    assert losses(tmp_path, spec) == [
        (
            "specs/acme.yaml:5: left out: get_thing: parameter `sid` is more than one value in cookie; "
            "the operation stays, without this parameter"
        )
    ]


def test_a_parameter_left_out_of_one_operation_stays_in_another(emit: Emit) -> None:
    """What a path says for all of its operations is said for each, and one may say otherwise."""
    spec = f"""{HEAD}paths:
  /a:
    parameters: [{{name: q, in: query, style: deepObject, schema: {{type: object}}}}]
    get: {{operationId: one, responses: {{'204': {{description: Fine}}}}}}
    put:
      operationId: two
      parameters: [{{name: q, in: query, schema: {{type: string}}}}]
      responses: {{'204': {{description: Fine}}}}
"""
    acme = emit(spec)

    assert acme.build("two", q="x").query == "q=x"
    assert acme.build("one").query == ""


def test_all_of_it_is_told_at_once(tmp_path: Path) -> None:
    """One run, one list."""
    spec = f"""{HEAD}paths:
  /a: {{get: {{responses: {{"200": {{description: Fine, content: {{text/event-stream: {{}}}}}}}}}}}}
  /b: {{get: {{responses: {{"302": {{description: Moved}}}}}}}}
"""

    assert [line for line in report(tmp_path, spec).splitlines() if not line.startswith("  ")] == [
        "specs/acme.yaml:4: GET /a: the answer 200 is text/event-stream, which has no end",
        "specs/acme.yaml:5: GET /b: no answer that means success",
    ]
