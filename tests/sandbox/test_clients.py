"""Clients of specs that nobody here serves, emitted, and calling what the sandbox makes of the same specs."""

from __future__ import annotations

import asyncio
import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.server import Server
from tests.support.sandbox.opened_session import PROJECT

PACKAGE: Final = "sandboxed_kyc"
SPECS: Final = Path(__file__).parent / "specs"
ID: Final = UUID(int=7)
CUSTOMER: Final = "cus_0123456789"
MADE: Final = "00000000-0000-4000-8000-000000000001"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a project of three specs, whose package is emitted and can be imported."""
    folder = tmp_path_factory.mktemp("root")
    shutil.copytree(SPECS, folder / "specs")
    (folder / "polykyc.toml").write_text(f'package = "{PACKAGE}"\n')
    for path, content in emitted(Project(folder=folder, templates=PROJECT.templates), "1", name=PACKAGE).items():
        file = folder / "generated" / PACKAGE / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    sys.path.insert(0, str(folder / "generated"))
    yield folder
    sys.path.remove(str(folder / "generated"))
    for name in [module_name for module_name in sys.modules if module_name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture
def sandbox(home: Path) -> Iterator[Sandbox]:
    """Return the three providers behind a socket."""
    served = Sandbox(root=home)
    with Server(served):
        yield served
    served.close()


def module(slug: str) -> Any:
    """Return the emitted module *slug*."""
    return import_module(f"{PACKAGE}.{slug}")


def calls(slug: str) -> list[tuple[str, dict[str, Any]]]:
    """Return a call of each operation of *slug*, with all that it takes."""
    file, models = import_module(PACKAGE).File, module(slug).models
    if slug == "vault":
        scan = file(b"\x89PNG\r\n\x1a\n", name='pass"port.png', content_type="image/png")
        created = models.Range(from_=dt.date(2020, 1, 1))
        return [
            ("list_documents", {"kind": ["passport", "visa"], "owner": ["a"], "created": created, "x_trace": "t"}),
            (
                "upload_document",
                {
                    "file": scan, "pages": [file(b"1", name="1"), file(b"2", name="2")], "labels": ["a", "b"],
                    "meta": models.Meta(name="scan", note=None, passphrase="open"), "keep_days": 3,
                },
            ),
            ("get_document", {"id": ID}),
            ("change_document", {"id": ID, "name": "new", "note": None}),
            ("remove_document", {"id": ID}),
            ("download_document", {"id": ID}),
            ("replace_content", {"id": ID, "content_type": "image/webp", "body": b"RIFF"}),
            ("thumbnail", {"id": ID}),
            ("export_documents", {}),
            ("add_note", {"body": "Zoë"}),
        ]  # fmt: skip
    if slug == "screening":
        sought = models.Filter(country="DE", since=3)
        home_ = models.WatchBodyAddress(city="London", zip="W1", lines=[{"text": "1 High St & Co"}])
        return [
            ("search", {"q": "Ada", "lists": ["un", "eu"], "filter": sought, "fuzzy": True}),
            ("entry", {"list_": "un", "number": 7, "format": "json"}),
            ("watch", {"name": "Ada", "born": dt.date(1815, 12, 10), "lists": ["un", "eu"], "address": home_}),
            ("watch", {"name": "Ada", "address": {"lines": [{"text": "a"}, {"text": ""}]}, "tags": {"vip": True}}),
            ("watch", {"name": "Ada", "tags": ""}),
            ("status", {}),
            ("report", {"theme": "dark"}),
        ]
    return [
        ("customers_list", {"cursor": "c"}),
        ("customers_create", {"idempotency_key": "k", "name": "Ada", "kind": "person", "iban": "GB33"}),
        ("customers_get", {"id": CUSTOMER}),
        ("customers_close", {"id": CUSTOMER}),
        ("statement", {"id": CUSTOMER, "from_": dt.date(2020, 1, 1)}),
    ]


def let_in(sandbox: Sandbox, slug: str) -> dict[str, Any]:
    """Return what a client of *slug* is given: where tokens are fetched, what fetches them."""
    if slug == "ledger":
        scope = {"token_url": sandbox.token_url(slug), "scope": "customers.read"}
        return {"token": import_module(PACKAGE).ClientCredentials("sandbox_1", "sandbox_s", **scope)}
    return dict(sandbox.credentials(slug))


@pytest.mark.once
@pytest.mark.parametrize("slug", ["vault", "screening", "ledger"])
def test_every_operation_can_be_called(slug: str, sandbox: Sandbox) -> None:
    """What the client sends is let in, and what comes back is what it promises; sync and async alike."""
    arguments = {"base_url": sandbox.base_url(slug), **let_in(sandbox, slug)}

    with module(slug).Client(**arguments) as client:
        results = [getattr(client, name)(**arguments) for name, arguments in calls(slug)]

    async def all_again() -> list[Any]:
        async with module(slug).AsyncClient(**arguments) as client:
            return [await getattr(client, name)(**arguments) for name, arguments in calls(slug)]

    assert asyncio.run(all_again()) == results
    assert [request.operation for request in sandbox.requests if request.status >= 400] == []
    operations = {operation.name for operation in sandbox.world.providers[slug].contract.operations}
    assert {name for name, _ in calls(slug)} == operations


@pytest.mark.once
def test_what_comes_back_follows_the_spec(sandbox: Sandbox) -> None:
    """Files as files, an example as it is, what nobody shows as a value of its schema."""
    arguments = {"base_url": sandbox.base_url("vault"), **let_in(sandbox, "vault")}
    with module("vault").Client(**arguments) as client:
        read, scan, table = client.get_document(id=ID), client.thumbnail(id=ID), client.export_documents()

    assert (str(read.id), read.name, read.note, read.source.type) == (MADE, "text", None, "scan")
    assert scan.startswith(b"\x89PNG")
    assert table == "id,name\r\n1,passport\r\n"


@pytest.mark.once
def test_a_token_that_ran_out_is_fetched_again_by_the_client(sandbox: Sandbox) -> None:
    """The sandbox's hour passes, the client's does not: it learns by a 401."""
    arguments = {"base_url": sandbox.base_url("ledger"), **let_in(sandbox, "ledger")}
    with module("ledger").Client(**arguments) as client:
        client.customers_list()
        sandbox.advance(hours=2)
        client.customers_list()

    seen = [(request.operation, request.status) for request in sandbox.requests]
    assert seen == [
        ("access_token", 200), ("customers_list", 200),
        ("customers_list", 401), ("access_token", 200), ("customers_list", 200),
    ]  # fmt: skip


@pytest.mark.once
def test_the_sandbox_connects_clients_of_the_package_of_its_root(sandbox: Sandbox) -> None:
    """`sandbox.client` needs no socket, and no address."""

    async def export() -> Any:
        async with sandbox.async_client("vault") as client:
            return await client.get_document(id=ID)

    with sandbox.client("screening") as client:
        assert client.search(q="Ada")[0].score == 1
        assert "sandbox" in client.report()
    assert asyncio.run(export()).size == 1


@pytest.mark.once
def test_a_package_that_was_not_emitted_is_reported(home: Path, tmp_path: Path) -> None:
    """With what to do about it."""
    shutil.copytree(home / "specs", tmp_path / "specs")
    (tmp_path / "polykyc.toml").write_text('package = "never_emitted"\n')
    sandbox = Sandbox(root=tmp_path)

    with pytest.raises(
        InputError, match=r"never_emitted: the package cannot be imported\n  hint: run `polykyc generate`"
    ):
        sandbox.client("vault")
    sandbox.close()
