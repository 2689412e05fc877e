"""A form with files arrives as it was given, as parsers have it that nobody here wrote, and tells nothing about it."""

from __future__ import annotations

import asyncio
import pickle
import subprocess
import sys
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import django
import httpx
import pytest
from django.conf import settings
from django.http.multipartparser import MultiPartParser

from tests.clocks import FakeClock
from tests.engine.making import Emit, Emitted, losses, sending

FORM = "multipart/form-data"
PNG = b"\x89PNG\r\n\x1a\n\x00--\r\n\r\n--x--\r\n"
NAMES = (
    *("a.png", 'a".png', "a\r\nX-Role: admin", 'a"; name="role', "größe 名.png", "../../etc/passwd"),
    *("'; filename=b", "%22", "a;b=c", " ", "a\x00b"),
)

if not settings.configured:
    settings.configure()
    django.setup()


def taking(properties: str, encoding: str = "", *, required: str = "", more: str = "") -> str:
    """Return a spec whose one operation sends a form with files."""
    schema = f"{{type: object, required: [{required}], properties: {{{properties}}}{more}}}"
    return sending(f"{schema}, encoding: {{{encoding}}}").replace("application/json", FORM)


def file(acme: Emitted, content: bytes = PNG, name: str = "a.png", media: str | None = None) -> Any:
    """Return a file as the package has it."""
    package: Any = import_module(acme.module.__package__.rpartition(".")[0])
    return package.File(content, name=name, content_type=media)


def parts(request: Any) -> list[tuple[str, str | None, str | None, bytes]]:
    """Return field, file name, type and content of each part, as the standard library reads them."""
    head = f"Content-Type: {request.media}\r\n\r\n".encode()
    message: Message = BytesParser(policy=HTTP).parsebytes(head + request.body)
    assert not message.defects
    found: list[tuple[str, str | None, str | None, bytes]] = []
    payload: Any = message.get_payload()
    for part in payload:
        assert not part.defects
        content: Any = part.get_payload(decode=True)
        name: Any = part.get_param("name", header="content-disposition")
        found.append((name, part.get_filename(), part["content-type"], content))
    return found


def received(request: Any) -> tuple[dict[str, str], dict[str, bytes]]:
    """Return the fields and the files that Django reads."""
    meta = {"CONTENT_TYPE": request.media, "CONTENT_LENGTH": str(len(request.body))}
    handlers: Any = [import_module("django.core.files.uploadhandler").MemoryFileUploadHandler()]
    found: tuple[Any, Any] = MultiPartParser(meta, BytesIO(request.body), handlers).parse()
    return found[0].dict(), {name: one.read() for name, one in found[1].items()}


BINARY = "type: string, format: binary"


@pytest.mark.parametrize(
    ("schema", "encoding"),
    [
        (BINARY, ""),
        ("type: [string, 'null'], format: binary", ""),
        ("type: string, format: binary, nullable: true", ""),
        ("type: string, contentMediaType: image/png", ""),
        ("type: string", "contentType: image/png"),
        ("", ""),
        ("", "contentType: application/octet-stream"),
        ("$ref: '#/components/schemas/Scan'", ""),
        ("anyOf: [{$ref: '#/components/schemas/Scan'}, {type: 'null'}]", ""),
    ],
)
def test_a_file_is_told_by_what_the_document_says_of_it(emit: Emit, schema: str, encoding: str) -> None:
    """OpenAPI 3.0 and 3.1 spell it in several ways."""
    spec = taking(f"scan: {{{schema}}}", f"scan: {{{encoding}}}" if encoding else "")
    acme = emit(spec.replace("schemas: {}", f"schemas: {{Scan: {{{BINARY}}}}}"))

    request = acme.build("make_thing", scan=file(acme, media="image/png"))

    assert parts(request) == [("scan", "a.png", "image/png", PNG)]
    assert b"scan" not in acme.build("make_thing", scan=None).body


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_no_more_than_that(emit: Emit, name: str) -> None:
    """A person may name a file as he likes, and neither a header nor a field comes of it."""
    acme = emit(taking(f"scan: {{{BINARY}}}, role: {{type: string}}"))

    request = acme.build("make_thing", scan=file(acme, name=name), role="user")

    told = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
    assert [one[0] for one in parts(request)] == ["scan", "role"]
    assert f'filename="{told}"'.encode() in request.body
    assert request.body.count(b"\r\nX-Role") == 0
    fields, files = received(request)
    assert fields == {"role": "user"}
    assert files in ({"scan": PNG}, {})  # Django takes no file whose name is blank


@pytest.mark.parametrize("content", [b"", b"x", PNG, bytes(range(256)) * 300, b"\r\n--\r\n", b"\n" * 3])
def test_the_content_of_a_file_arrives_as_it_is(emit: Emit, content: bytes) -> None:
    """Whatever line ends and dashes are in it."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    request = acme.build("make_thing", scan=file(acme, content))

    assert received(request)[1]["scan"] == content


def test_every_kind_of_field_goes_out_as_openapi_has_it(emit: Emit) -> None:
    """A text without a type, an object as JSON, an array as often as it has items."""
    acme = emit(
        taking(
            f"scans: {{type: array, items: {{{BINARY}}}}}, name: {{type: string}}, n: {{type: integer}}, "
            "yes: {type: boolean}, at: {type: string, format: date}, tags: {type: array, items: {type: string}}, "
            "who: {type: object, properties: {a: {type: integer}}}, xml: {type: string}, "
            "list: {type: array, items: {type: string}}, deep: {type: object}",
            "xml: {contentType: application/xml}, list: {style: form, explode: false}, deep: {style: deepObject}",
        )
    )

    request = acme.build(
        "make_thing",
        scans=[file(acme, b"1"), file(acme, b"2", "b", "image/jpeg")],
        name="ä\n",
        n=1,
        yes=True,
        tags=["a", "b"],
        who=acme.models.MakeThingBodyWho(a=1),
        xml="<a/>",
        list_=["x", "y"],
        deep={"a": "z"},
    )

    assert [(name, kind, content) for name, _, kind, content in parts(request)] == [
        ("scans", "application/octet-stream", b"1"),
        ("scans", "image/jpeg", b"2"),
        ("name", None, "ä\n".encode()),
        ("n", None, b"1"),
        ("yes", None, b"true"),
        ("tags", None, b"a"),
        ("tags", None, b"b"),
        ("who", "application/json", b'{"a":1}'),
        ("xml", "application/xml", b"<a/>"),
        ("list", None, b"x,y"),
        ("deep[a]", None, b"z"),
    ]


def test_a_file_is_of_a_type_that_the_document_lists(emit: Emit) -> None:
    """A provider that takes pictures refuses anything else, and later."""
    acme = emit(taking(f"a: {{{BINARY}}}, b: {{{BINARY}}}, c: {{{BINARY}}}", (
        "a: {contentType: 'image/png, image/jpeg'}, b: {contentType: image/*}, c: {contentType: application/pdf}"
    )))  # fmt: skip

    request = acme.build("make_thing", a=file(acme, media="image/jpeg"), b=file(acme, media="image/webp"), c=file(acme))

    assert [kind for _, _, kind, _ in parts(request)] == ["image/jpeg", "image/webp", "application/pdf"]
    for name, media in (("a", "image/gif"), ("a", None), ("b", "text/html"), ("b", None), ("c", "image/png")):
        with pytest.raises(acme.errors.ArgumentError, match=rf"^{name}: expected a File whose content_type is one of"):
            acme.build("make_thing", **{name: file(acme, media=media)})


@pytest.mark.parametrize("media", ["image/png\r\nX-Role: admin", "image", "", "image/png; a", 'image/png; a="\\""', 5])
def test_a_type_that_is_none_is_refused(emit: Emit, media: Any) -> None:
    """It stands on a line of its own."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    with pytest.raises(acme.errors.ArgumentError, match="content_type: expected a media type"):
        file(acme, media=media)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("text", "a", "content: expected bytes"),
        (bytearray(b"x"), "a", "content: expected bytes"),
        (b"", "", "name: exp"),
    ],
)
def test_what_is_no_file_is_refused(emit: Emit, content: Any, name: str, told: str) -> None:
    """When it is made, and not when it is sent."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    with pytest.raises(acme.errors.ArgumentError, match=told):
        file(acme, content, name)
    with pytest.raises(acme.errors.ArgumentError, match=r"^scan: expected a File$"):
        acme.build("make_thing", scan=b"x")


def test_a_text_that_utf8_cannot_say_is_refused_without_it(emit: Emit) -> None:
    """In a name or in a field."""
    acme = emit(taking(f"scan: {{{BINARY}}}, note: {{type: string}}"))

    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a text that UTF-8 can say"):
        acme.build("make_thing", scan=file(acme, name="secret\ud800"))
    with pytest.raises(acme.errors.ArgumentError, match="note: expected a text that UTF-8 can say"):
        acme.build("make_thing", note="secret\ud800")


def test_a_file_shows_nothing_of_itself(emit: Emit) -> None:
    """It is a passport, and its name is its owner's."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))
    scan = file(acme, b"SECRET", "jane-doe.png", "image/png")

    request = acme.build("make_thing", scan=scan)

    assert repr(scan) == "File(content_type='image/png')"
    assert not {"SECRET", "jane"} & {*repr(request).replace("-", " ").split()}
    assert "SECRET" not in repr(request)
    assert pickle.loads(pickle.dumps(scan)) == scan


def test_nobody_knows_where_a_part_ends(emit: Emit) -> None:
    """A file that holds the next boundary could add a part of its own; each is made up, of 128 bits."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))

    found = {acme.build("make_thing", scan=file(acme)).media for _ in range(50)}

    assert len(found) == 50
    assert all(len(one.partition("boundary=")[2]) == 32 for one in found)


def test_what_is_required_is_required(emit: Emit) -> None:
    """As everywhere."""
    acme = emit(taking(f"scan: {{{BINARY}}}, note: {{type: string}}", required="scan"))

    with pytest.raises(TypeError, match="scan"):
        acme.build("make_thing", note="x")
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a File"):
        acme.build("make_thing", scan=None)


def test_any_files_are_sent_where_the_document_names_none(emit: Emit) -> None:
    """A map of files."""
    schema = f"{{type: object, additionalProperties: {{{BINARY}}}}}"
    acme = emit(sending(schema, required=False).replace("application/json", FORM))

    request = acme.build("make_thing", body={'a"\r\nb': file(acme)})

    assert b'name="a%22%0D%0Ab"' in request.body
    assert [one[1:] for one in parts(request)] == [("a.png", "application/octet-stream", PNG)]
    assert acme.build("make_thing").body is None


def test_a_text_stands_in_the_place_of_a_file_where_the_document_says_so(emit: Emit) -> None:
    """The id of a file that is there already, or where it is found."""
    acme = emit(taking(f"scan: {{anyOf: [{{{BINARY}}}, {{type: string}}]}}", "scan: {contentType: image/png}"))

    assert [one[1:] for one in parts(acme.build("make_thing", scan=file(acme)))] == [("a.png", "image/png", PNG)]
    assert parts(acme.build("make_thing", scan="f-1"))[0][3] == b"f-1"
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected a string"):
        acme.build("make_thing", scan=b"x")


def test_a_form_of_several_shapes_takes_the_fields_of_all(emit: Emit) -> None:
    """A file, or where it is found; one of them has to be given."""
    shapes = (
        f"oneOf: [{{required: [scan], properties: {{scan: {{{BINARY}}}}}}}, "
        "{$ref: '#/components/schemas/Found'}], type: object, properties: {note: {type: string}}"
    )
    spec = sending(
        f"{{{shapes}}}", components="Found: {type: object, required: [url], properties: {url: {type: string}}}"
    )
    acme = emit(spec.replace("application/json", FORM))

    assert parts(acme.build("make_thing", url="u", note="n")) == [("note", None, None, b"n"), ("url", None, None, b"u")]
    assert parts(acme.build("make_thing", scan=file(acme)))[0][3] == PNG
    with pytest.raises(acme.errors.ArgumentError, match="at least one of scan, url"):
        acme.build("make_thing", note="n")


@pytest.mark.parametrize("media", [FORM, "application/x-www-form-urlencoded"])
def test_a_form_without_an_end_is_a_form(emit: Emit, media: str) -> None:
    """What leads back to itself, and what doubles with every step, is looked at once."""
    steps = "".join(
        f"S{number}: {{oneOf: [{{$ref: '#/components/schemas/S{number + 1}'}}, "
        f"{{$ref: '#/components/schemas/S{number + 1}'}}]}}, "
        for number in range(8)
    )
    components = (
        f"{steps}S8: {{oneOf: [{{{BINARY}}}, {{type: integer}}]}}, "
        "List: {type: array, items: {$ref: '#/components/schemas/List'}}"
    )
    fields = "list: {$ref: '#/components/schemas/List'}, file: {$ref: '#/components/schemas/S0'}"
    spec = sending(f"{{type: object, properties: {{{fields}}}}}", components=components)

    acme = emit(spec.replace("application/json", media))

    assert b"1" in acme.build("make_thing", file=1).body


def test_one_file_or_several_are_several(emit: Emit) -> None:
    """One is a list of one."""
    acme = emit(taking(f"scan: {{oneOf: [{{{BINARY}}}, {{type: array, items: {{{BINARY}}}, maxItems: 2}}]}}"))

    request = acme.build("make_thing", scan=[file(acme, b"1"), file(acme, b"2")])

    assert [content for *_, content in parts(request)] == [b"1", b"2"]
    with pytest.raises(acme.errors.ArgumentError, match="scan: expected at most 2 entries"):
        acme.build("make_thing", scan=[file(acme)] * 3)


@pytest.mark.parametrize(
    ("schema", "encoding", "why"),
    [
        (f"oneOf: [{{{BINARY}}}, {{type: object}}]", "", "is a file, or something else"),
        ("type: object", "contentType: application/xml", "is an object of another type than JSON"),
        ("type: string", "contentType: 'x y'", "is of no media type"),
        ("type: string", "headers: {X-A: {required: true, schema: {type: string}}}", "asks for headers of its own"),
        (
            "type: array, items: {type: string}",
            "style: deepObject",
            "may be other than an object, which is all that deepObject spells",
        ),
    ],
)
def test_a_field_that_cannot_go_out_is_left_out_by_name(tmp_path: Path, schema: str, encoding: str, why: str) -> None:
    """And the operation with it, where it has to be there."""
    spec = taking(f"f: {{{schema}}}, g: {{type: string}}", f"f: {{{encoding}}}" if encoding else "")

    assert losses(tmp_path, spec) == [f"specs/acme.yaml:7: left out: make_thing: field `f` {why}"]


def test_a_form_with_files_is_sent_where_a_plain_one_cannot_be(emit: Emit) -> None:
    """A plain one first, if it can hold everything."""
    both = "application/x-www-form-urlencoded: {schema: {type: string}}, multipart/form-data"
    acme = emit(taking(f"scan: {{{BINARY}}}").replace(FORM, both))

    assert acme.build("make_thing", scan=file(acme)).media.startswith(FORM)


def answers(seen: list[tuple[bytes, str]]) -> httpx.MockTransport:
    """Return a provider that is busy at first."""

    def provider(request: httpx.Request) -> httpx.Response:
        seen.append((request.content, request.headers["content-type"]))
        return httpx.Response(204) if len(seen) % 2 == 0 else httpx.Response(503, headers={"retry-after": "0"})

    return httpx.MockTransport(provider)


def test_a_further_try_sends_the_same_bytes(emit: Emit) -> None:
    """Blocking and awaited: a provider that saw the first one sees nothing new."""
    acme = emit(taking(f"scan: {{{BINARY}}}"))
    seen: list[tuple[bytes, str]] = []
    options: Any = {"base_url": "https://a.example", "http_client": answers(seen), "clock": FakeClock()}

    with acme.module.Client(**options) as client:
        client.make_thing(scan=file(acme))

    async def awaited() -> None:
        async with acme.module.AsyncClient(**options) as client:
            await client.make_thing(scan=file(acme))

    asyncio.run(awaited())

    assert (len(seen), len(set(seen))) == (4, 2)
    assert PNG in seen[0][0]


def test_a_call_of_json_loads_nothing_of_this(emit: Emit, tmp_path: Path) -> None:
    """What nobody sends, nobody waits for."""
    spec = taking(f"scan: {{{BINARY}}}").replace(
        "components:", "  /other: {post: {operationId: other, responses: {'204': {description: Done}}}}\ncomponents:"
    )
    package = emit(spec).module.__package__.partition(".")[0]
    code = (
        f"import sys\nfrom {package} import acme\nclient = acme.Client(base_url='https://a.example')\n"
        "acme.operations.other.build()\nprint(*(one for one in sys.modules if 'multipart' in one or 'octets' in one))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""


def test_the_client_is_typed(emit: Emit, tmp_path: Path) -> None:
    """At mypy's and pyright's strictest, lists and maps of files among it."""
    spec = taking(f"scan: {{{BINARY}}}, scans: {{type: array, items: {{{BINARY}}}}}", "scan: {contentType: image/*}")
    acme = emit(spec)
    package = acme.module.__package__.partition(".")[0]
    line = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=/dev/null", "-p", package]

    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stdout.splitlines()[-1].startswith("Success"), done.stdout[-3000:]
