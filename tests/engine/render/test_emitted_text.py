"""The text that is emitted: whatever the documents say, it is Python, says just that, and is the same everywhere."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import HEAD, TEMPLATES, Emit, asking, getting, notes, overlay, sending, write_project
from tests.support.mypy_strict import complaints

NOON = dt.datetime(2025, 1, 31, 12, tzinfo=dt.UTC)
HOME = Path(__file__).parents[3]
NASTY = 'Ends """ in \\ a """quote"\n\n  """ + print(1)\\N{DASH} {braces} %s \\'


def quoted(text: str) -> str:
    """Return *text* as YAML has it."""
    return json.dumps(text, ensure_ascii=False)


def test_no_text_of_a_document_ends_a_docstring(emit: Emit) -> None:
    """Every place where a document's words become a docstring."""
    spec = f"""openapi: 3.1.0
info: {{title: {quoted(NASTY)}, version: "1", description: {quoted(NASTY)}}}
externalDocs: {{url: https://acme.example/%22%22%22}}
paths:
  /thing/{{id}}:
    get:
      operationId: get_thing
      summary: {quoted(NASTY)}
      description: {quoted(NASTY)}
      externalDocs: {{url: 'https://acme.example/"'}}
      parameters: [{{name: id, in: path, required: true, description: {quoted(NASTY)}, schema: {{type: string}}}}]
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Thing"}}}}}}}}
components:
  schemas:
    Thing:
      type: object
      description: {quoted(NASTY)}
      properties:
        kind: {{type: string, enum: [a], description: {quoted(NASTY)}}}
"""
    acme = emit(spec)

    assert acme.module.contract.PROVIDER.title == NASTY
    for member in (acme.module.Client, acme.module.Client.get_thing, acme.models.Thing, acme.models.ThingKind):
        assert '"""quote"' in member.__doc__
        assert "\\N{DASH} {braces} %s \\" in member.__doc__
    for path, text in acme.files.items():
        if not path.endswith(".py"):
            continue
        assert "print" not in {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}, path


@pytest.mark.parametrize(
    "text", ["it's", 'a "b"', "two\nlines", "a\\b", '"""', "{x}", "{{x}}", "\\N{DASH}", "ümlaut", "%s"]
)
def test_every_name_on_the_wire_is_kept_to_the_letter(emit: Emit, text: str) -> None:
    """A property, a parameter and a pattern are data, not code."""
    field = f"{quoted(text)}: {{type: string, pattern: {quoted('^[^x]*$')}}}"
    body = emit(sending(f"{{type: object, properties: {{{field}}}}}"))
    [name] = body.module.operations.make_thing.build.__annotations__.keys() - {"return"}
    answer = emit(getting(f"{{type: object, properties: {{{field}}}}}"))
    query = emit(asking(f"name: {quoted(text)}, in: query, schema: {{type: string}}"))

    assert body.body("make_thing", **{name: "a"}) == {text: "a"}
    assert getattr(answer.parse("get_thing", {text: "a"}), name) == "a"
    assert "=a" in query.build("ask_thing", **{name: "a"}).query


def test_braces_of_a_path_are_its_own(emit: Emit) -> None:
    """Only those of a parameter mean anything, and its value is one segment; what no URL holds is escaped."""
    acme = emit(
        asking(
            "name: a, in: path, required: true, schema: {type: string}",
            "name: b-c, in: path, required: true, schema: {type: integer, format: unix-s}",
            path='"/it\'s/{a}/{b-c}/\\\\x"',
        )
    )

    assert acme.build("ask_thing", a="x/y z", b_c=NOON).path == "/it's/x%2Fy%20z/1738324800/%5Cx"
    with pytest.raises(acme.errors.ArgumentError, match="dotted path segment"):
        acme.build("ask_thing", a="..", b_c=NOON)


def test_path_parameters_go_by_position_in_the_order_of_the_path(emit: Emit) -> None:
    """However the document lists them; one that may be left out comes last, and everything else needs its name."""
    acme = emit(
        asking(
            "name: limit, in: query, schema: {type: integer}",
            "name: note, in: path, required: true, schema: {type: string}",
            "name: kind, in: path, required: true, schema: {type: string, default: mail}",
            "name: id, in: path, required: true, schema: {type: string}",
            path="/{kind}/{id}/{note}",
        )
    )
    build = acme.module.operations.ask_thing.build
    parameters = inspect.signature(acme.module.Client.ask_thing).parameters.values()

    assert build("one", "two", limit=1).path == "/mail/one/two"
    assert build("one", "two", "post").path == build(note="two", kind="post", id="one").path == "/post/one/two"
    assert [
        parameter.name for parameter in parameters if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    ] == [
        *("self", "id", "note", "kind"),
    ]
    with pytest.raises(TypeError, match="positional"):
        build("one", "two", "post", 1)


def test_a_time_outside_a_body_has_the_form_that_is_documented(emit: Emit) -> None:
    """Milliseconds where the provider wants milliseconds, in a query and a header too."""
    acme = emit(
        asking(
            "name: since, in: query, schema: {type: integer, format: unix-ms}",
            "name: at, in: query, required: true, schema: {type: array, items: {type: integer, format: unix-s}}",
            "name: X-At, in: header, schema: {type: integer, format: unix-s}",
        )
    )
    request = acme.build("ask_thing", since=NOON, at=[NOON], x_at=NOON)

    assert sorted(request.query.split("&")) == ["at=1738324800", "since=1738324800000"]
    assert request.headers == {"X-At": "1738324800"}
    assert acme.build("ask_thing", at=[]).query == ""


def test_items_that_may_be_null_may_be_sent(emit: Emit) -> None:
    """A list of `string or null` holds both, in an answer and in a request."""
    item = "{type: [string, 'null'], maxLength: 1}"
    acme = emit(sending(f"{{type: object, properties: {{a: {{type: array, items: {item}}}}}}}"))

    assert acme.body("make_thing", a=["x", None]) == {"a": ["x", None]}
    with pytest.raises(acme.errors.ArgumentError, match=r"a\[0\]: expected at most 1 character$"):
        acme.build("make_thing", a=["xy"])
    assert "Sequence[str | None] | None" in acme.files["acme/client.py"]


ARGS = """\
Args:
    limit: How many. At least 1, at most 9.
    timeout: Seconds for the call with all its attempts; the client's own if left out."""


def test_a_docstring_says_what_a_caller_needs(emit: Emit) -> None:
    """The provider's words, its rules, and its page."""
    spec = asking(
        "name: limit, in: query, description: How many, schema: {type: integer, minimum: 1, maximum: 9}",
        "name: q, in: query, schema: {type: string}",
    ).replace(
        "operationId:",
        "summary: List the things\n      description: Newest first.\n"
        "      externalDocs: {url: 'https://acme.example/list'}\n      operationId:",
    )
    acme = emit(spec)

    assert inspect.getdoc(acme.module.Client.ask_thing) == "\n\n".join(
        [
            "List the things.",
            "Newest first.",
            ARGS,
            "Source: https://acme.example/list",
        ]
    )
    assert acme.module.operations.ask_thing.__doc__ == "`GET /thing`: List the things."


def test_what_nobody_described_has_a_docstring_still(emit: Emit) -> None:
    """Its request at least, never an empty text."""
    acme = emit(asking("name: q, in: query, schema: {type: string}"))

    assert (acme.module.Client.ask_thing.__doc__ or "").splitlines()[0] == "`GET /thing`."
    assert acme.module.operations.ask_thing.__doc__ == "`GET /thing`."
    assert '""""""' not in "".join(acme.files.values())


@pytest.mark.parametrize(
    ("servers", "base_url"),
    [
        ("[{url: 'https://api.acme.example/v1/'}, {url: 'https://two.example'}]", "https://api.acme.example/v1"),
        ("[{url: 'https://{at}.acme.example', variables: {at: {default: eu}}}]", "https://eu.acme.example"),
        ("[{url: /v1}, {url: 'https://two.example'}]", "https://two.example"),
        ("[{url: /v1}]", None),
        ("[{url: 'https://{at}.acme.example'}]", None),
        ("[{url: 'https://{at}.acme.example'}, {url: 'https://two.example'}]", "https://two.example"),
        ("[]", None),
    ],
)
def test_the_first_whole_server_is_the_base(emit: Emit, servers: str, base_url: str | None) -> None:
    """A relative one says nothing of the host, and then the caller has to."""
    acme = emit(getting("{type: string}", head=f"servers: {servers}\n"))

    assert acme.module.contract.PROVIDER.base_url == base_url


HERE = "servers: [{url: 'https://a.example/v1/'}]\n"
THERE = "servers: [{url: 'https://{at}.b.example', variables: {at: {default: eu}}}], "
SERVERS = f"""\
{HEAD}{HERE}paths:
  /one:
    get: {{operationId: one, servers: [{{url: 'https://a.example/v1'}}], responses: {{'204': {{description: Done}}}}}}
    put: {{operationId: two, {THERE}responses: {{'204': {{description: Done}}}}}}
  /other:
    servers: [{{url: 'https://eu.b.example/'}}]
    get: {{operationId: three, responses: {{'204': {{description: Done}}}}}}
    put: {{operationId: four, servers: [{{url: /v2}}], responses: {{'204': {{description: Done}}}}}}
    post: {{operationId: five, servers: [], responses: {{'204': {{description: Done}}}}}}
    head: {{operationId: six, responses: {{'204': {{description: Done}}}}}}
    trace: {{operationId: seven, responses: {{'204': {{description: Done}}}}}}
"""


def test_operations_that_are_elsewhere_are_told_with_their_server(tmp_path: Path) -> None:
    """A client goes to one base URL, and no other gets its token because a document says so."""
    reason = "which a client for it has to be given as `base_url`"

    assert notes(tmp_path, SERVERS) == [
        f"specs/acme.yaml:7: note: two, three, five and 2 more: the server is `https://eu.b.example`, {reason}",
        f"specs/acme.yaml:11: note: four: the server is `/v2`, {reason}",
    ]


def test_operations_that_say_of_their_server_what_all_do_are_no_news(tmp_path: Path) -> None:
    """However it is written."""
    assert (
        notes(tmp_path, SERVERS.replace("eu.b.example/", "a.example/v1").replace(THERE, "").replace("/v2", "/")) == []
    )


BEARER = "b: {type: http, scheme: bearer}"
KEY = "b: {type: apiKey, in: header, name: X-Acme-Key}"


@pytest.mark.parametrize(
    ("scheme", "header", "prefix"),
    [(BEARER, "authorization", "Bearer "), (KEY, "x-acme-key", "")],
    ids=["bearer", "key"],
)
@pytest.mark.parametrize(
    ("everywhere", "here", "authenticated"),
    [("[{b: []}]", "", True), ("[{b: []}]", "[]", False), ("[]", "[{b: []}]", True), ("[{}, {b: []}]", "", True)],
)
def test_the_credential_goes_where_it_is_wanted(
    emit: Emit, scheme: str, header: str, prefix: str, everywhere: str, here: str, authenticated: bool
) -> None:
    """In the provider's own header, and not to an operation that wants none."""
    spec = getting("{type: string}", head=f"security: {everywhere}\n")
    spec = spec.replace("components: {", f"components: {{securitySchemes: {{{scheme}}}, ")
    acme = emit(spec.replace("responses:", f"security: {here}\n      responses:") if here else spec)

    provider = acme.module.contract.PROVIDER
    # Where a call may do without, the client has it by its name.
    credential = provider.credential or provider.credentials["token"]

    assert (credential.header, credential.prefix) == (header, prefix)
    assert acme.module.operations.get_thing.OPERATION.authenticated is authenticated


def test_hidden_fields_show_in_no_repr(emit: Emit) -> None:
    """Logs are read by many; by name, all of a schema, and one that has to be given."""
    components = (
        "Thing: {type: object, required: [id, token], properties: {id: {type: string}, token: {type: string}, "
        "mail: {type: string}, who: {$ref: '#/components/schemas/Who'}}}, "
        "Who: {type: object, properties: {name: {type: string}}}"
    )
    acme = emit(
        getting("{$ref: '#/components/schemas/Thing'}", components=components),
        overlay(
            ("$.components.schemas.Thing", "x-kyc-secret: [token], x-kyc-personal: [mail]"),
            ("$.components.schemas.Who", "x-kyc-personal: true"),
        ),
    )

    got = acme.parse("get_thing", {"id": "a", "token": "t", "mail": "m", "who": {"name": "n"}, "new": "x"})

    assert repr(got) == "Thing(id='a', who=Who())"
    assert (got.token, got.mail, got.who.name, got.extra) == ("t", "m", "n", {"new": "x"})


def test_nothing_of_upstream_gets_out() -> None:
    """Its wrappers print as addresses, or refuse to."""
    text = "".join(path.read_text(encoding="utf-8") for path in (HOME / "generated").rglob("*.py"))

    for word in ("UntrustedString", "PythonCode", "openapi_python_client", " object at 0x"):
        assert word not in text


@pytest.mark.parametrize(
    ("folder", "text", "reason"),
    [
        (
            "provider",
            "{{ provider.tilte }}",
            "'polykyc_tools.engine.ir.client.Provider object' has no attribute 'tilte'",
        ),
        ("provider", "{{ tilte }}", "'tilte' is undefined"),
        ("provider", "{% if provider %}", "Unexpected end of template."),
        ("provider", "{{ provider.title | shout }}", "No filter named 'shout'."),
        ("provider", "{% include 'gone.jinja' %}", "'gone.jinja' not found"),
        ("index", "{{ tilte }}", "'tilte' is undefined"),
    ],
)
def test_a_slip_in_a_template_is_told_with_its_line(folder: str, text: str, reason: str, tmp_path: Path) -> None:
    """By default what there is not is empty text, and nobody learns of it; and a traceback is for no reader."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / folder / "more.py.jinja").write_text(f"# one\n{text}\n")
    project = Project(folder=write_project(tmp_path, getting("{type: string}")).folder, templates=templates)

    with pytest.raises(InputError) as caught:
        emitted(project, "1")

    (problem,) = caught.value.problems
    assert problem.position == f"templates/{folder}/more.py.jinja:2"
    assert problem.what.startswith(f"cannot be filled: {reason}")


def test_a_template_that_gives_no_python_is_told(tmp_path: Path) -> None:
    """With the file and the line that it would have had."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / "provider" / "more.py.jinja").write_text("def (:\n")
    project = Project(folder=write_project(tmp_path, getting("{type: string}")).folder, templates=templates)

    with pytest.raises(InputError, match=r"acme/more.py:3: is emitted as no Python"):
        emitted(project, "1")


_HASH = """
import hashlib, sys
from pathlib import Path
from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
files = emitted(Project(folder=Path(sys.argv[1]), templates=Path(sys.argv[1]) / "templates"), "1")
print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest(), list(files) == list(files))
"""


def test_the_bytes_hang_on_nothing_but_the_inputs(tmp_path: Path) -> None:
    """Hash seed, locale, time zone and working directory are another's on another machine."""
    settings = [
        {"PYTHONHASHSEED": "0"},
        {
            "PYTHONHASHSEED": "1",
            "TZ": "Asia/Tokyo",
            "LANG": "C",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "COLUMNS": "20",
        },
    ]
    (tmp_path / "ruff.toml").write_text("line-length = 40\n")

    runs = [
        subprocess.Popen(
            [sys.executable, "-c", _HASH, str(HOME)],
            env={**os.environ, **setting},
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        for setting, folder in zip(settings, (HOME, tmp_path), strict=True)
    ]

    assert len({run.communicate()[0] for run in runs}) == 1
    assert [run.returncode for run in runs] == [0, 0]


def test_a_document_of_every_kind_is_typed_without_a_doubt(tmp_path: Path) -> None:
    """What one's own providers happen not to use must be as clean as what they do use."""
    spec = f"""{HEAD}paths:
  /thing:
    post:
      operationId: make_thing
      requestBody: {{required: true, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Thing"}}}}}}}}
      responses:
        "200": {{description: Fine, content: {{application/json: {{schema: {{$ref: "#/components/schemas/Thing"}}}}}}}}
        "202":
          description: Fine
          content: {{application/json: {{schema: {{type: array, items: {{type: string}}}}}}}}
        "204": {{description: Done}}
components:
  schemas:
    Thing:
      type: object
      required: [day]
      properties:
        day: {{type: [string, "null"], format: date}}
        times: {{type: array, items: {{type: [integer, "null"], format: unix-ms}}}}
        either: {{anyOf: [{{type: string}}, {{type: array, items: {{$ref: "#/components/schemas/Thing"}}}}]}}
        levels: {{type: [array, "null"], items: {{type: integer, enum: [1, 2]}}}}
        by_name: {{type: object, additionalProperties: {{$ref: "#/components/schemas/Thing"}}}}
        loose: {{type: [object, "null"]}}
        any: {{}}
"""
    target = tmp_path / "kyc"
    for path, content in emitted(write_project(tmp_path / "root", spec), "1").items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)

    assert complaints(tmp_path, "-p", "kyc") == ""
    (tmp_path / "misspelt.py").write_text("import kyc\nkyc.connect('acne')\nkyc.connect('acme', tokn='')\nkyc.acne\n")
    errors = complaints(tmp_path, "misspelt.py")
    assert all(f"misspelt.py:{line}: error: " in errors for line in (2, 3, 4))
