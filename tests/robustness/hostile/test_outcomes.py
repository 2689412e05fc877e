"""For any document: a client that imports, says what the document says and reads what it allows, or one refusal."""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
import pytest

from polykyc_tools.engine.output.writer import replace
from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from tests.support.emit import TEMPLATES, losses, report
from tests.support.hostile_cases import (
    ASKED,
    CODE,
    KEYS,
    LURES,
    PAYLOADS,
    WRITTEN,
    Node,
    echo,
    spec,
)
from tests.support.hostile_cases import json as content
from tests.support.hostile_models import ECHOED
from tests.support.hostile_refusals import ASTRAY, REDUCED, REFUSED
from tests.support.mypy_strict import complaints

SPECS = {**{name: document for name, (document, _) in ECHOED.items()}, **ASKED, **KEYS, **LURES, **WRITTEN}
PACKAGE = "hostile_emitted"
# One package of all the clients, which takes long to emit.
pytestmark = pytest.mark.xdist_group("hostile")


def slug(name: str) -> str:
    """Return the provider that the case *name* is emitted as."""
    return "c_" + re.sub("[^a-z0-9]+", "_", name.lower()) + f"_{sorted(SPECS).index(name)}"


def everywhere(text: str) -> Node:
    """Return a document with *text* wherever a text may stand and nothing is meant to be made of it."""
    about = {"description": text, "summary": text, "x-note": text}
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "example": text,
        "properties": {
            text: {"type": "string", "description": text, "default": text, "format": text, "x-a": {text: text}},
            "b": {"type": "string", "enum": [text, "b"], "x-enum-varnames": [text, text], "title": text},
            "c": {"const": text},
            "d": {"type": "object", "title": text, "properties": {text: {"type": "string"}}},
        },
    }
    operation: Node = {
        **about,
        "operationId": text,
        "tags": [text],
        "externalDocs": {"url": text, "description": text},
        "parameters": [
            {"name": text, "in": "query", "description": text, "schema": {"type": "string", "default": text}},
            {"name": text, "in": "cookie", "description": text, "schema": {"type": "string"}},
        ],
        "requestBody": {"description": text, **content(schema)},
        "responses": {
            "200": {"description": text, **content(schema)},
            "400": {"description": text, "content": {text: {"schema": schema}}},
        },
        "method": "post",
    }
    return spec(
        {
            f"/a/{{a}}{re.sub('[?#{}]', '', text)}": {
                **operation,
                "parameters": [
                    *operation["parameters"],
                    {"name": "a", "in": "path", "required": True, "schema": {"type": "string"}},
                ],
            }
        },
        {"securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}}},
        info={"title": text, "version": text, "description": text, "contact": {"name": text, "email": text}},
        externalDocs={"url": text, "description": text},
        tags=[{"name": text, "description": text}],
        servers=[{"url": f"https://a.example/{re.sub('[{}]', '', text)}", "description": text}],
        **{"x-text": text},
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the folder of a package that holds a client for every case that should give one."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "specs").mkdir()
    for name, result in SPECS.items():
        (root / "specs" / f"{slug(name)}.json").write_text(json.dumps(result))
    for name, text in PAYLOADS.items():
        (root / "specs" / f"payload_{name}.json").write_text(json.dumps(everywhere(text)))
    files = emitted(Project(folder=root, templates=TEMPLATES), "1")
    replace(files, root / "generated" / PACKAGE)
    sys.path.insert(0, str(root / "generated"))
    yield root / "generated"
    sys.path.remove(str(root / "generated"))
    for loaded in [module for module in sys.modules if module.partition(".")[0] == PACKAGE]:
        del sys.modules[loaded]


def client(home: Path, name: str) -> Any:
    """Return the module of the provider *name*, of the package in *home*."""
    assert home.is_dir()
    return import_module(f"{PACKAGE}.{name}")


def answered(body: Any) -> Any:
    """Return an answer of 200 that holds *body*."""
    wire = import_module(f"{PACKAGE}._runtime.contract")
    return wire.Response(200, {"content-type": "application/json"}, json.dumps(body).encode())


@pytest.mark.parametrize("name", ECHOED)
def test_what_a_document_names_goes_there_and_back(home: Path, name: str) -> None:
    """Under its own name and with its own value, to the letter."""
    operation = client(home, slug(name)).operations.echo
    values = ECHOED[name][1]

    got = operation.parse(answered(values))

    assert json.loads(operation.build(body=got).body) == values


@pytest.mark.parametrize("name", ASKED)
def test_what_a_parameter_is_named_goes_out(home: Path, name: str) -> None:
    """As it is named, each in its own place."""
    build = client(home, slug(name)).operations.ask.build
    parameters = next(iter(ASKED[name]["paths"].values()))["get"]["parameters"]
    parameters = [parameter for parameter in parameters if parameter.get("required")]
    arguments = [
        parameter.name
        for parameter in inspect.signature(build).parameters.values()
        if parameter.default is parameter.empty
    ]

    request = build(**{argument: f"v{n}" for n, argument in enumerate(arguments)})

    wires = [parameter["name"] for parameter in parameters]
    assert len({*arguments}) == len(wires)
    if parameters[0]["in"] == "cookie":
        assert request.headers == {"Cookie": "; ".join(f"{wire}=v{n}" for n, wire in enumerate(wires))}
    elif parameters[0]["in"] == "path":
        assert request.path == "/s" + "".join(f"/v{n}" for n in range(len(wires)))
    else:
        assert parse_qsl(request.query) == [(wire, f"v{n}") for n, wire in enumerate(wires)]


@pytest.mark.parametrize("name", KEYS)
def test_what_a_credential_is_named_goes_out(home: Path, name: str) -> None:
    """Each in its own place, and by an argument of its own."""
    emitted_client = client(home, slug(name))
    schemes = KEYS[name]["components"]["securitySchemes"]
    arguments = [*inspect.signature(emitted_client.Client).parameters][: len(schemes)]
    other_arguments = {argument: f"v&{n}" for n, argument in enumerate(arguments)}
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(204)

    emitted_client.Client(
        **other_arguments, base_url="https://a.example", http_client=httpx.MockTransport(answer)
    ).ask()

    payload = {
        "query": dict(parse_qsl(sent[0].url.query.decode())),
        "cookie": dict(item.split("=") for item in sent[0].headers.get("cookie", "=").split("; ")),
        "header": {item: sent[0].headers.get(item) for item in schemes},
    }
    position = next(item["in"] for item in schemes.values())
    assert payload[position] == {item: f"v&{n}" for n, item in enumerate(schemes)}


@pytest.mark.parametrize("name", LURES)
def test_no_document_has_a_secret_sent_elsewhere(home: Path, name: str) -> None:
    """It goes to the origin of the base URL, or to where code says."""
    emitted_client = client(home, slug(name))
    package = import_module(PACKAGE)

    with pytest.raises(package.ArgumentError, match=r"^\w+\.Client: token_url: "):
        emitted_client.Client(token=package.ClientCredentials("id", "secret"))


@pytest.mark.parametrize("name", WRITTEN)
def test_every_operation_can_be_called(home: Path, name: str) -> None:
    """A method each, and every request below the base URL."""
    emitted_client = client(home, slug(name))
    paths = {path: list(item) for path, item in WRITTEN[name]["paths"].items()}

    requests = [
        getattr(emitted_client.operations, module).build(
            **dict.fromkeys(inspect.signature(getattr(emitted_client.operations, module).build).parameters, "x")
        )
        for module in emitted_client.operations.__all__
    ]

    assert len(requests) == len(paths)
    assert all(request.path.startswith("/") and request.path.isascii() for request in requests)
    assert not any(set(request.path) & {" ", '"', "\\", "\n"} for request in requests)
    assert {unquote(request.path) for request in requests} == {re.sub(r"\{\w+\}", "x", path) for path in paths}


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_text_of_a_document_is_a_text(home: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it stands, it never becomes code, and where it is sent it is sent as it was."""
    monkeypatch.chdir(tmp_path)
    text = PAYLOADS[name]
    result = client(home, f"payload_{name}")

    operation = getattr(result.operations, result.operations.__all__[0])
    got = operation.parse(answered({text: "x", "b": text, "c": text, "d": {text: "y"}}))

    assert (got.b.is_known, got.c) == (True, text)
    assert got.extra == {}
    assert not list(tmp_path.iterdir())
    trees = [ast.parse(path.read_bytes()) for path in (home / PACKAGE / f"payload_{name}").rglob("*.py")]
    names = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "__import__" not in names


def test_a_module_of_any_document_only_defines(home: Path) -> None:
    """No statement at the top of a module does anything but name something."""
    plain = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.AnnAssign, ast.Assign, ast.AsyncFunctionDef)
    results: list[str] = []
    for path in (home / PACKAGE).rglob("*.py"):
        # What takes nothing from a document.
        if "_runtime" in path.parts or path == home / PACKAGE / "durable.py":
            continue
        for node in ast.parse(path.read_bytes()).body:
            doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            calls = {ast.unparse(request.func) for request in ast.walk(node) if isinstance(request, ast.Call)}
            defines = isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
            readers = {call for call in calls if call.endswith(".reader")}
            known_names = calls - readers <= {
                "Provider",
                "Credential",
                "Envelope",
                "ErrorRow",
                "Operation",
                "attributes",
                "frozenset",
            }
            if not (doc or typing or (isinstance(node, plain) and (defines or known_names))):
                results.append(f"{path.name}:{node.lineno}")

    assert results == []


def test_the_client_of_any_document_is_typed(home: Path) -> None:
    """At mypy's strictest, as those of our own are."""
    assert complaints(home, "-p", PACKAGE) == ""


@pytest.mark.parametrize("name", REFUSED)
def test_a_text_that_is_no_document_is_refused(tmp_path: Path, name: str) -> None:
    """With its line, and soon."""
    text, document = REFUSED[name]

    got = report(tmp_path, text)

    assert document in got
    assert got.startswith("specs/acme.yaml:")
    assert "\n  hint: " in got


@pytest.mark.parametrize("name", ASTRAY)
def test_a_document_that_leads_astray_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is read that is not below the project, and no client calls another host or leaves its base path."""
    result, document = ASTRAY[name]

    got = report(tmp_path, json.dumps(result))

    assert document in got
    assert got.startswith("specs/acme.yaml:")
    assert "\n  hint: " in got


@pytest.mark.parametrize("name", REDUCED)
def test_a_part_that_no_client_can_be_right_about_stays_plain_json(tmp_path: Path, name: str) -> None:
    """The rest of the document is emitted, and the report names the part."""
    document, why = REDUCED[name]

    assert any(why in loss for loss in losses(tmp_path, json.dumps(document)))


@pytest.mark.parametrize("depth", [20, 150])
def test_depth_is_a_client_or_a_refusal(tmp_path: Path, depth: int) -> None:
    """Names that grow with every level end in a file's name."""
    inner: Node = {"type": "string"}
    for _ in range(depth):
        inner = {"type": "object", "properties": {"inner": inner}}

    got = report(tmp_path, json.dumps(echo(inner)))

    assert got == "" or "nests deeper than 100 levels" in got
    assert (depth < 100) == (got == "")


def test_the_code_of_the_payloads_would_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else their silence would say nothing."""
    monkeypatch.chdir(tmp_path)

    exec(CODE, {})

    assert (tmp_path / "PWNED").exists()
