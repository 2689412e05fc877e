"""Names that Python, the emitted code or upstream would make something else of."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any

import pytest

from tests.support.emit import Emit, asking, getting, overlay, sending

# Builtins, keywords, and what emitted modules have of their own.
HARD = (
    *("id", "type", "filter", "hash", "input", "str", "int", "list", "dict", "any", "all", "isinstance", "property"),
    *("class", "from", "import", "None", "True", "self", "cls", "body", "data", "value", "get", "extra", "from_json"),
    *("to_json", "to_dict", "checked_json"),
    *("decode", "encode", "check", "answer", "dt", "define", "field", "timeout", "request", "operation"),
    *("response", "client", "errors", "model", "now", "fold", "item", "key", "name", "UUID", "Any", "kebab-case"),
    *("camelCase", "with space", "1st", "_private", "ünïcode", "Model"),
)


def test_a_field_of_any_name_is_read_and_sent(emit: Emit) -> None:
    """A provider's words stay its own on the wire, and shadow nothing here."""
    fields = ", ".join(f'"{name}": {{type: string, format: date}}' for name in HARD)
    schema = f"Thing: {{type: object, properties: {{{fields}}}}}"
    spec = getting("{$ref: '#/components/schemas/Thing'}", components=schema).replace(
        "components:",
        "  /send: {post: {operationId: send, requestBody: {required: true, content: {application/json: {schema: "
        "{type: object, properties: {thing: {$ref: '#/components/schemas/Thing'}}}}}}, "
        "responses: {'204': {description: Done}}}}\ncomponents:",
    )
    acme = emit(spec)
    wire = {name: f"2025-01-{number % 28 + 1:02}" for number, name in enumerate(HARD)}

    got = acme.parse("get_thing", wire)

    assert acme.body("send", thing=got) == {"thing": wire}
    assert got.extra == {}
    assert repr(got).startswith("Thing(")


def test_an_argument_of_any_name_is_sent(emit: Emit) -> None:
    """As above, for the arguments of a call."""
    fields = ", ".join(f'"{name}": {{type: string, format: date, description: It.}}' for name in HARD)
    acme = emit(sending(f"{{type: object, properties: {{{fields}}}}}"))
    parameters = inspect.signature(acme.module.operations.make_thing.build).parameters

    for wire, name in zip(HARD, parameters, strict=True):
        request = acme.body("make_thing", **{name: dt.date(2025, 1, 31)})

        assert request == {wire: "2025-01-31"}


def test_plain_words_stay_plain(emit: Emit) -> None:
    """Upstream would call them `id_`, `type_`, `filter_`; a field of a class shadows nothing."""
    acme = emit(asking(*(f"name: {name}, in: query, schema: {{type: string}}" for name in ("id", "type", "filter"))))

    assert list(inspect.signature(acme.module.operations.ask_thing.build).parameters) == ["id", "type", "filter"]


def test_one_name_in_several_places_is_told_apart(emit: Emit) -> None:
    """A path, a query, a header and a body may all say `id`."""
    spec = asking(
        "name: id, in: path, required: true, schema: {type: string}",
        "name: id, in: query, schema: {type: string}",
        "name: id, in: header, schema: {type: string}",
        path="/thing/{id}",
    )
    body = "requestBody: {content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}}"
    acme = emit(spec.replace("get:", "put:").replace("responses:", f"{body}\n      responses:"))

    names = list(inspect.signature(acme.module.operations.ask_thing.build).parameters)
    request = acme.build("ask_thing", **dict(zip(names, "abcd", strict=True)))

    assert (request.path, request.query, request.headers, request.body) == (
        "/thing/a",
        "id=b",
        {"id": "c"},
        b'{"id":"d"}',
    )


def test_a_timeout_of_the_provider_is_not_ours(emit: Emit) -> None:
    """Every method has a `timeout` already: the seconds to wait."""
    acme = emit(asking("name: timeout, in: query, schema: {type: integer}"))

    parameters = inspect.signature(acme.module.Client.ask_thing).parameters

    assert list(parameters) == ["self", "timeout_", "timeout"]
    assert acme.build("ask_thing", timeout_=3).query == "timeout=3"


@pytest.mark.parametrize(
    "name", ["raw", "close", "aclose", "with_options", "import", "list", "attributes", "annotations", "models"]
)
def test_an_operation_hides_nothing_of_the_client(emit: Emit, name: str) -> None:
    """`close` has to close the connections, whatever the provider closes."""
    acme = emit(getting("{type: string}").replace("get_thing", name))
    module = getattr(acme.module.operations, acme.module.operations.__all__[0])
    bases = acme.module.Client.__mro__[1], acme.module.AsyncClient.__mro__[1]

    clients: list[Any] = [acme.module.Client, acme.module.AsyncClient]
    for client, base in zip(clients, bases, strict=True):
        names: dict[str, object] = client.__dict__
        assert not any(hasattr(base, name) for name in names if not name.startswith("__"))
    assert module.OPERATION.name in {name, f"{name}_"}


@pytest.mark.parametrize(
    "name", ["Any", "Model", "Client", "Request", "Response", "Operation", "SessionStatus", "Literal", "list", "str"]
)
def test_a_schema_of_any_name_has_a_class(emit: Emit, name: str) -> None:
    """`Request` is what some providers call a request for verification."""
    ref = f"{{$ref: '#/components/schemas/{name}'}}"
    components = f"{name}: {{type: object, properties: {{next: {ref}, n: {{type: integer}}}}}}"
    acme = emit(getting(ref, components=components))

    assert acme.parse("get_thing", {"next": {"n": 3}}).next.n == 3


def test_a_status_table_reads_fields_of_any_name(emit: Emit) -> None:
    """The function that reads them has names of its own."""
    listed = "{type: string, enum: [yes!, no!]}"
    fields = f"model: {listed}, now: {{type: string, format: date-time}}, fold: {listed}"
    rows = (
        "{when: {model: yes!, now: past}, is: completed}, {when: {model: yes!, now: future}, is: created},"
        "{when: {model: no!, fold: yes!}, is: declined}, {when: {model: no!, fold: no!}, is: expired}"
    )
    acme = emit(
        getting(
            "{$ref: '#/components/schemas/Thing'}",
            components=f"Thing: {{type: object, required: [model, now, fold], properties: {{{fields}}}}}",
        ),
        overlay(
            (
                "$.components.schemas.Thing",
                f"x-kyc-status: {{fold: true, rows: [{rows}]}}",
            )
        ),
    )

    def status(model: str, now: str, fold: str) -> str:
        return str(acme.module.status_of(acme.parse("get_thing", {"model": model, "now": now, "fold": fold})))

    assert status("YES!", "2020-01-01T00:00:00Z", "no!") == "completed"
    assert status("yes!", "9020-01-01T00:00:00Z", "no!") == "created"
    assert status("no!", "2020-01-01T00:00:00Z", "Yes!") == "declined"
    assert status("no!", "2020-01-01T00:00:00Z", "no!") == "expired"
