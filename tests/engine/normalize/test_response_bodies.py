"""A body or an answer that is no JSON goes out and comes back as it is, under the type that the document names."""

from __future__ import annotations

import asyncio
import inspect
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.emit import Emit, getting, overlay, sending
from tests.support.mypy_strict import complaints

PDF = b"%PDF-1.7\x00\xff\r\n\r\n--x"


def answering(*types: str, schema: str = "{type: string}") -> str:
    """Return a spec whose one operation answers with any of *types*."""
    content = ", ".join(f'"{name}": {{schema: {schema}}}' for name in types)
    return getting("{}").replace("application/json: {schema: {}}", content)


def taking(*types: str, schema: str = "{type: string}", required: bool = True) -> str:
    """Return a spec whose one operation takes a body of any of *types*."""
    content = ", ".join(f'"{name}": {{schema: {schema}}}' for name in types)
    return sending("{}", required=required).replace("application/json: {schema: {}}", content)


def promised(acme: Any, operation: str = "get_thing") -> Any:
    """Return what the method of *operation* is annotated to return."""
    return inspect.signature(getattr(acme.module.Client, operation)).return_annotation


@pytest.mark.parametrize("name", ["text/plain", "text/csv", "text/html; charset=utf-8", "text/*", "text/xml"])
def test_a_text_comes_back_as_one(emit: Emit, name: str) -> None:
    """Whatever kind of text it is."""
    acme = emit(answering(name))

    got = acme.read("get_thing", "a,ä\r\n".encode(), name.replace("*", "plain"))

    assert got == "a,ä\r\n"
    assert promised(acme) == "str"


@pytest.mark.parametrize("name", ["application/octet-stream", "application/pdf", "image/png", "image/*", "*/*", "*"])
def test_bytes_come_back_as_they_are(emit: Emit, name: str) -> None:
    """Not a byte of a document is changed."""
    acme = emit(answering(name, schema="{type: string, format: binary}"))

    got = acme.read("get_thing", PDF, "image/png" if name == "*" else name.replace("*", "png"))

    assert got == PDF
    assert promised(acme) == "bytes"


def test_an_answer_without_a_schema_is_read_as_well(emit: Emit) -> None:
    """The type says enough."""
    acme = emit(getting("{}").replace("application/json: {schema: {}}", "application/pdf: {}"))

    assert acme.read("get_thing", PDF, "application/pdf") == PDF


def test_a_word_that_is_no_media_type_stands_for_any(emit: Emit) -> None:
    """Vendors write `PDF`; no header can ask for that, and the file comes all the same."""
    acme = emit(getting("{}").replace("application/json: {schema: {}}", "PDF: {}"))

    assert acme.read("get_thing", PDF, "application/pdf") == PDF
    assert "PDF" not in acme.build("get_thing").headers["Accept"]


def test_one_of_several_types_is_taken(emit: Emit) -> None:
    """As bytes, if not all of them are texts."""
    texts, mixed = emit(answering("text/csv", "text/plain")), emit(answering("text/csv", "application/pdf"))

    assert texts.read("get_thing", b"a", "text/plain") == "a"
    assert mixed.read("get_thing", b"a", "text/csv") == b"a"


def test_the_types_that_are_read_are_asked_for(emit: Emit) -> None:
    """Else a server that has several picks one; its errors are JSON all the same."""
    acme = emit(answering("text/csv", "application/pdf"))

    assert acme.build("get_thing").headers == {"Accept": "text/csv, application/pdf, application/json;q=0.5"}


def test_json_is_read_where_the_document_has_it_too(emit: Emit) -> None:
    """It says more; the other types are not asked for."""
    acme = emit(answering("text/csv", "application/json", schema="{type: object, properties: {a: {type: string}}}"))

    assert acme.parse("get_thing", {"a": "x"}).a == "x"
    assert acme.build("get_thing").headers == {}


@pytest.mark.parametrize("name", ["*/*", "application/*"])
def test_an_object_of_any_type_is_json(emit: Emit, name: str) -> None:
    """Some frameworks describe all of their answers so."""
    acme = emit(answering(name, schema="{type: object, properties: {a: {type: string}}}"))

    assert acme.parse("get_thing", {"a": "x"}).a == "x"


@pytest.mark.parametrize("name", ["application/problem+json", "application/vnd.acme.v1+json", "text/json"])
def test_what_is_json_by_another_name_is_json(emit: Emit, name: str) -> None:
    """A type that says so is believed."""
    acme = emit(answering(name, schema="{type: object, properties: {a: {type: string}}}"))

    assert acme.parse("get_thing", {"a": "x"}).a == "x"


@pytest.mark.parametrize(
    ("documented", "accepted"),
    [
        ("application/vnd.acme.v2+json", "application/vnd.acme.v2+json, application/json;q=0.5"),
        ("application/json; version=1", "application/json; version=1, application/json;q=0.5"),
        ("application/hal+json;charset=utf-8;v=2", "application/hal+json;v=2, application/json;q=0.5"),
    ],
)
def test_a_client_asks_for_the_documented_kind_of_json(emit: Emit, documented: str, accepted: str) -> None:
    """A provider may answer in another version, or with 406, to a client that asks for plain JSON."""
    assert emit(answering(documented)).build("get_thing").headers == {"Accept": accepted}


@pytest.mark.parametrize("documented", ["application/json", "application/json; charset=utf-8", "application/*+json"])
def test_a_client_asks_for_plain_json_by_default(emit: Emit, documented: str) -> None:
    """The settings of every client have the header already."""
    assert emit(answering(documented)).build("get_thing").headers == {}


def test_every_success_is_asked_for_once(emit: Emit) -> None:
    """One status may have another type than the next."""
    second = "        '202': {description: b, content: {application/json: {schema: {type: string}}}}\ncomponents:"
    acme = emit(answering("application/vnd.acme+json").replace("components:", second))

    assert acme.build("get_thing").headers == {"Accept": "application/vnd.acme+json, application/json"}


@pytest.mark.parametrize(
    ("documented", "sent"),
    [
        ("application/merge-patch+json", "application/merge-patch+json"),
        ("application/vnd.acme.v2+json;version=1", "application/vnd.acme.v2+json;version=1"),
        ("text/json", "text/json"),
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("application/json; charset=utf-16", "application/json"),
        ("application/json;", "application/json"),
        ("application/*+json", "application/json"),
    ],
)
@pytest.mark.parametrize("schema", ["{type: object, required: [a], properties: {a: {type: string}}}", "{type: string}"])
def test_json_goes_out_under_its_documented_type(emit: Emit, documented: str, sent: str, schema: str) -> None:
    """A type that no header can hold, or that promises another character set than UTF-8, is plain JSON."""
    acme = emit(taking(documented, schema=schema))

    request = acme.build("make_thing", **({"a": "ä"} if "object" in schema else {"body": "ä"}))

    assert json.loads(request.body) == ({"a": "ä"} if "object" in schema else "ä")
    assert request.media == sent


def test_a_shared_body_goes_out_under_its_documented_type(emit: Emit) -> None:
    """A reference leads to it."""
    shared = (
        "components: {requestBodies: {Patch: {content: {application/merge-patch+json: {schema: {type: string}}}}}, "
    )
    head, _, tail = taking("x").partition("      requestBody:")
    body = "      requestBody: {$ref: '#/components/requestBodies/Patch'}\n"
    spec = f"{head}{body}      responses{tail.partition('responses')[2]}"
    acme = emit(spec.replace("components: {", shared))

    assert acme.build("make_thing", body="a").media == "application/merge-patch+json"


@pytest.mark.parametrize("got", ["text/html", "application/json", "application/octet-stream", "text/plain"])
def test_another_type_than_promised_is_refused_without_its_body(emit: Emit, got: str) -> None:
    """The page of a proxy is nobody's passport."""
    acme = emit(answering("image/png", "image/jpeg"))

    with pytest.raises(acme.errors.MalformedResponseError) as caught:
        acme.read("get_thing", b'"secret"', got)

    assert str(caught.value) == f"acme.get_thing: expected image/png or image/jpeg, got {got}"
    assert caught.value.response.content == b'"secret"'


def test_a_type_of_anything_is_not_shown(emit: Emit) -> None:
    """A header may hold what it likes, and an error is a log line."""
    acme = emit(answering("image/png"))

    with pytest.raises(acme.errors.MalformedResponseError, match=r"got something else$"):
        acme.read("get_thing", b"", "jane@example.com")


def test_an_answer_that_names_no_type_is_what_was_asked_for(emit: Emit) -> None:
    """Nothing contradicts it."""
    assert emit(answering("application/pdf")).read("get_thing", PDF, "") == PDF


@pytest.mark.parametrize(
    ("charset", "content"), [("iso-8859-1", b"\xe4"), ('"UTF-8"', "ä".encode()), ("utf-16", "ä".encode("utf-16"))]
)
def test_a_text_is_read_in_the_character_set_that_it_names(emit: Emit, charset: str, content: bytes) -> None:
    """Old systems still write Latin-1."""
    assert emit(answering("text/plain")).read("get_thing", content, f"text/plain; charset={charset}") == "ä"


@pytest.mark.parametrize("charset", ["utf-8", "punycode", "unicode_escape", "zip", "no-such"])
def test_a_text_that_cannot_be_decoded_is_refused_without_it(emit: Emit, charset: str) -> None:
    """Some codecs of Python's are slow, and some are no character sets."""
    acme = emit(answering("text/plain"))

    with pytest.raises(acme.errors.MalformedResponseError, match=r"got one that cannot be decoded$") as caught:
        acme.read("get_thing", b"secret\xff", f"text/plain; charset={charset}")

    assert caught.value.__cause__ is None
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("media", ["application/problem+json", "application/json", "text/plain", ""])
def test_an_error_is_one_whatever_a_success_is(emit: Emit, media: str) -> None:
    """Errors are JSON more often than not, and are classed by their status at the least."""
    acme = emit(answering("application/pdf"))

    with pytest.raises(acme.errors.NotFoundError):
        acme.read("get_thing", b'{"title": "gone"}', media, 404)


def test_a_no_inside_a_success_is_one_here_too(emit: Emit) -> None:
    """An envelope says no in JSON, where a file was asked for."""
    spec = answering("application/pdf").replace(
        "components:",
        "  /other: {get: {responses: {'200': {description: Fine, content: {application/json: {schema: "
        "{type: object, properties: {ok: {type: boolean}}}}}}}}}\ncomponents:",
    )
    acme = emit(spec, overlay(("$", "x-kyc-envelope: {ok: /ok}")))

    with pytest.raises(acme.errors.ApiError):
        acme.read("get_thing", b'{"ok": false}', "application/json")


def test_each_status_is_read_in_its_own_way(emit: Emit) -> None:
    """A file when it is ready, and word of it until then."""
    accepted = (
        "        '202': {description: Wait, content: {application/json: {schema: "
        "{type: object, properties: {a: {type: string}}}}}}\n"
        "        '204': {description: Nothing}\ncomponents:"
    )
    acme = emit(answering("application/pdf").replace("components:", accepted))

    assert acme.read("get_thing", PDF, "application/pdf") == PDF
    assert acme.parse("get_thing", {"a": "x"}, status=202).a == "x"
    assert acme.parse("get_thing", status=204) is None
    assert acme.build("get_thing").headers == {"Accept": "application/pdf, application/json"}


def test_a_text_and_a_text_of_json_are_two_things(emit: Emit) -> None:
    """One has quotes on the wire."""
    accepted = "        '202': {description: Wait, content: {application/json: {schema: {type: string}}}}\ncomponents:"
    acme = emit(answering("text/plain").replace("components:", accepted))

    assert acme.read("get_thing", b'"a"', "text/plain") == '"a"'
    assert acme.parse("get_thing", "a", status=202) == "a"


@pytest.mark.parametrize("name", ["text/plain", "text/csv; charset=utf-8", "text/xml;charset=UTF-8"])
def test_a_text_goes_out_as_it_is(emit: Emit, name: str) -> None:
    """Under the document's own type, to the letter."""
    acme = emit(taking(name))

    request = acme.build("make_thing", body="ä\n")

    assert (request.body, request.media) == ("ä\n".encode(), name)


@pytest.mark.parametrize(
    "name",
    ["application/octet-stream", "image/jpeg", "application/xml", "application/jwt", "text/plain; charset=latin-1"],
)
def test_bytes_go_out_as_they_are(emit: Emit, name: str) -> None:
    """A text in another character set than UTF-8 is the caller's to write."""
    acme = emit(taking(name))

    request = acme.build("make_thing", body=PDF)

    assert (request.body, request.media) == (PDF, name)
    assert "PDF" not in repr(request)


@pytest.mark.parametrize("body", ["text", None, bytearray(b"x"), {"a": 1}])
def test_what_is_not_bytes_is_refused(emit: Emit, body: Any) -> None:
    """Before a request, and without it."""
    acme = emit(taking("image/jpeg"))

    with pytest.raises(acme.errors.ArgumentError, match=r"^body: expected bytes$"):
        acme.build("make_thing", body=body)


def test_a_text_is_held_to_what_is_said_of_it(emit: Emit) -> None:
    """As in JSON."""
    acme = emit(taking("text/plain", schema="{type: string, maxLength: 3}"))

    with pytest.raises(acme.errors.ArgumentError, match="body: expected at most 3 characters"):
        acme.build("make_thing", body="abcd")
    with pytest.raises(acme.errors.ArgumentError, match="body: expected a text that UTF-8 can say"):
        acme.build("make_thing", body="\ud800")


def test_a_body_may_be_left_out_where_the_document_says_so(emit: Emit) -> None:
    """An empty one is another thing."""
    acme = emit(taking("application/pdf", required=False))

    assert acme.build("make_thing").body is None
    assert acme.build("make_thing", body=b"").body == b""


def test_of_several_types_the_caller_says_which(emit: Emit) -> None:
    """Nobody else knows what the bytes are."""
    acme = emit(taking("image/png", "image/jpeg"))

    request = acme.build("make_thing", body=PDF, content_type="image/jpeg")

    assert request.headers == {"Content-Type": "image/jpeg"}
    with pytest.raises(acme.errors.ArgumentError, match="content_type: expected one of image/png, image/jpeg"):
        acme.build("make_thing", body=PDF, content_type="text/html")


@pytest.mark.parametrize(
    ("name", "fits", "other"),
    [("image/*", "image/webp", "text/html"), ("text/*", "text/csv; charset=utf-8", "image/png"), ("*/*", "a/b", "a")],
)
def test_of_a_range_of_types_the_caller_says_which(emit: Emit, name: str, fits: str, other: str) -> None:
    """A range is no type."""
    acme = emit(taking(name))
    body = "x" if name == "text/*" else b"x"

    assert acme.build("make_thing", body=body, content_type=fits).headers == {"Content-Type": fits}
    for wrong in (other, f"{fits}\r\nX-Role: admin"):
        with pytest.raises(acme.errors.ArgumentError, match=r"^content_type: expected"):
            acme.build("make_thing", body=body, content_type=wrong)


def test_a_form_is_sent_rather_than_bytes(emit: Emit) -> None:
    """It says what the provider takes."""
    both = taking(
        "application/octet-stream",
        "application/x-www-form-urlencoded",
        schema="{type: object, properties: {a: {type: string}}}",
    )
    acme = emit(both)

    assert acme.build("make_thing", a="x").body == b"a=x"


def test_bytes_are_sent_where_no_form_can_hold_the_object(emit: Emit) -> None:
    """What can be sent is sent."""
    acme = emit(taking("application/x-www-form-urlencoded", "application/octet-stream"))

    assert acme.build("make_thing", body=b"x").media == "application/octet-stream"


def test_a_form_of_several_shapes_is_sent(emit: Emit) -> None:
    """One of two models, each with fields of its own; or fields of which one has to be given."""
    components = (
        "A: {type: object, required: [a], properties: {a: {type: string}}}, "
        "B: {type: object, required: [b], properties: {b: {type: integer}}}"
    )
    either = "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}"
    some = (
        "{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}"
    )
    form = "application/x-www-form-urlencoded"
    two = emit(sending(either, components=components).replace("application/json", form))
    acme = emit(sending(some).replace("application/json", form))

    assert two.build("make_thing", body=two.models.B(b=1)).body == b"b=1"
    assert acme.build("make_thing", b="x").body == b"b=x"
    with pytest.raises(acme.errors.ArgumentError, match="at least one of a, b"):
        acme.build("make_thing")


def sent(acme: Any, **arguments: Any) -> list[tuple[bytes, dict[str, str]]]:
    """Return body and headers of a call that blocks, and of one that is awaited."""
    seen: list[tuple[bytes, dict[str, str]]] = []

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append((request.content, dict(request.headers)))
        return httpx.Response(204)

    with acme.module.Client(base_url="https://a.example", http_client=httpx.MockTransport(provider)) as client:
        client.make_thing(**arguments)

    async def awaited() -> None:
        async with acme.module.AsyncClient(
            base_url="https://a.example", http_client=httpx.MockTransport(provider)
        ) as client:
            await client.make_thing(**arguments)

    asyncio.run(awaited())
    return seen


def test_the_type_on_the_wire_is_one(emit: Emit) -> None:
    """The argument's takes the place of the usual one, blocking and awaited."""
    acme = emit(taking("image/png", "image/jpeg"))

    for content, headers in sent(acme, body=PDF, content_type="image/jpeg"):
        assert (content, headers["content-type"], headers["content-length"]) == (PDF, "image/jpeg", str(len(PDF)))


def test_a_file_is_no_longer_than_an_answer_may_be(emit: Emit) -> None:
    """The limit of the client holds for bytes as well."""
    acme = emit(answering("application/pdf"))
    transport = httpx.MockTransport(
        lambda _: httpx.Response(200, content=b"x" * 101, headers={"content-type": "application/pdf"})
    )

    with (
        acme.module.Client(base_url="https://a.example", http_client=transport, max_response_bytes=100) as client,
        pytest.raises(acme.errors.OutcomeUnknownError, match="longer than 100 bytes") as caught,
    ):
        client.get_thing()

    # No overlay says that the call may be made again.
    assert isinstance(caught.value.__cause__, acme.errors.ResponseTooLargeError)


def test_names_of_ours_stay_usable(emit: Emit) -> None:
    """A parameter may be called as a module that the emitted code needs."""
    spec = taking("image/png", "image/jpeg").replace(
        "      requestBody",
        "      parameters: [{name: octets, in: query, schema: {type: string}}, "
        "{name: content_type, in: query, schema: {type: string}}]\n      requestBody",
    )
    acme = emit(spec)
    names = [*inspect.signature(acme.module.operations.make_thing.build).parameters]

    assert len(names) == 4
    request = acme.build("make_thing", **dict(zip(names, ["x", "y", "image/png", PDF], strict=True)))
    assert (request.query, request.headers) == ("octets=x&content_type=y", {"Content-Type": "image/png"})


def test_words_of_ours_in_a_document_mean_nothing(emit: Emit) -> None:
    """A document cannot forge the marks that one stage leaves for another."""
    marks = "x-polykyc-holds: bytes, x-polykyc-media: [a/b], x-polykyc-sent: {kind: form}"
    schema = f"{{type: object, {marks}, properties: {{a: {{type: string, {marks}}}}}}}"
    spec = sending(schema).replace("content:", f"{marks}, content:")

    assert emit(spec).body("make_thing", a="x") == {"a": "x"}


def test_the_client_is_typed(emit: Emit, tmp_path: Path) -> None:
    """At mypy's strictest."""
    spec = taking("image/png", "image/*").replace(
        "'204': {description: Done}", "'200': {description: Fine, content: {text/csv: {}}}"
    )
    acme = emit(spec)
    package = acme.module.__package__.partition(".")[0]

    assert complaints(tmp_path, "-p", package) == ""
