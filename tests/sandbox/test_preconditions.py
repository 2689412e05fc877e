"""What has to hold at a provider first: switched in a test, on the dashboard, by the command and by a token."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import httpx
import polykyc
import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.documentation_pages import HOME
from tests.support.sandbox.opened_session import PROJECT, SLUGS

URL: Final = "https://shop.example/done"
REFUSED: Final = [
    ("kayle", "onboarding_complete", polykyc.PreconditionError, "ONBOARDING_INCOMPLETE"),
    ("kayle", "terms_accepted", polykyc.PreconditionError, "RP_TERMS_ACCEPTANCE_REQUIRED"),
    ("kayle", "redirect_domain_verified", polykyc.PreconditionError, "REDIRECT_URL_DOMAIN_NOT_VERIFIED"),
    ("kayle", "redirect_pattern_registered", polykyc.PreconditionError, "REDIRECT_URL_PATTERN_NOT_REGISTERED"),
    ("kayle", "organization_active", polykyc.PreconditionError, "ORGANIZATION_FROZEN"),
    ("kayle", "sessions_write", polykyc.PermissionDeniedError, "FORBIDDEN"),
    ("salesive", "write_kyc", polykyc.PermissionDeniedError, None),
    ("salesive", "installed", polykyc.AuthenticationError, None),
    ("starkfi", "quota_left", polykyc.QuotaExceededError, "verify_quota_exceeded"),
    ("kulipa", "access", polykyc.PermissionDeniedError, None),
    ("dossiers", "product_enabled", polykyc.PermissionDeniedError, None),
]


def prepare(sandbox: Sandbox, slug: str, client: Any) -> dict[str, Any]:
    """Make the calls that come before a session, and return the arguments of `create`."""
    demo = sandbox.world.providers[slug].scenario.demo
    for method, arguments in demo.steps:
        getattr(client, method)(**arguments)
    return {**demo.create, **({"redirect_url": URL} if slug in {"kayle", "salesive", "kulipa"} else {})}


@pytest.mark.parametrize(("slug", "name", "error", "code"), REFUSED, ids=lambda value: str(value))
def test_what_does_not_hold_is_refused_as_the_provider_refuses_it(
    slug: str, name: str, error: type[polykyc.ApiError], code: str | None, sandbox: Sandbox
) -> None:
    """The error that production sends on the first day is met in a test; and is gone once it holds."""
    client = sandbox.client(slug)
    arguments = prepare(sandbox, slug, client)
    sandbox.world.switch(slug, **{name: False})

    with pytest.raises(error) as caught:
        client.sessions.create(**arguments)

    assert caught.value.code == code
    assert sandbox.sessions == []
    sandbox.world.switch(slug, **{name: True})
    client.sessions.create(**arguments)
    assert len(sandbox.sessions) == 1


def test_a_scope_to_write_is_enough_to_read(sandbox: Sandbox) -> None:
    """As the server checks it; without both, nothing of the resource is served, and the others are."""
    client = sandbox.client("kayle")
    sandbox.world.switch("kayle", sessions_read=False, webhooks_write=False)
    listed = [*client.sessions.list()], client.list_webhook_endpoints().items
    sandbox.world.switch("kayle", sessions_write=False)

    assert listed == ([], [])
    with pytest.raises(polykyc.PermissionDeniedError):
        client.list_sessions()
    with pytest.raises(polykyc.PermissionDeniedError):
        client.create_webhook_endpoint(url="https://example.com/")


def test_an_address_on_this_machine_needs_no_domain(sandbox: Sandbox) -> None:
    """A developer's own address goes through, and so does a session without one."""
    sandbox.world.switch("kayle", redirect_domain_verified=False, redirect_pattern_registered=False)
    client = sandbox.client("kayle")

    assert client.sessions.create(redirect_url="http://localhost:3000/done").id
    assert client.sessions.create().id


def test_a_name_that_is_none_is_refused(sandbox: Sandbox) -> None:
    """A test that switches nothing would pass for the wrong reason; so would a token of a variant that is none."""
    with pytest.raises(InputError, match=r"has no precondition `terms_acepted`\n  hint: did you mean `terms_accepted`"):
        sandbox.world.switch("kayle", terms_acepted=False)
    with pytest.raises(InputError, match="a precondition holds or does not, and cannot be 'no'"):
        sandbox.world.switch("kayle", terms_accepted="no")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"no variant `onbording` in its scenario\n  hint: did you mean `onboarding`"):
        sandbox.token("kayle", "onbording")

    assert all(sandbox.world.preconditions("kayle").values())


def test_the_dashboard_switches_and_a_file_remembers(tmp_path: Path) -> None:
    """A button for each sentence; the next start with the same file is the same world."""
    with httpx.Client(
        base_url="http://localhost",
        transport=Sandbox(db=tmp_path / "a.db", providers=["kayle", "dossiers"]).transport(),
    ) as browser:
        page = browser.get("/?provider=kayle").text
        token = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
        assert token is not None
        form = {"csrf": token[1], "provider": "kayle", "name": "terms_accepted", "holds": "no"}
        answers = [browser.post("/preconditions", data={**form, **wrong}).status_code for wrong in ({}, {"name": "x"})]
        forged = browser.post("/preconditions", data={**form, "csrf": "0" * 64}).status_code
        after = browser.get("/").text
    again = Sandbox(db=tmp_path / "a.db", providers=["kayle", "dossiers"])

    assert "The organization has accepted the terms for relying parties" in page
    assert "The key has not been invalidated" not in page
    assert (answers, forged) == ([303, 400], 403)
    assert "1 of 12 does not hold" in after
    assert [name for name, holds in again.world.preconditions("kayle").items() if not holds] == ["terms_accepted"]


@pytest.mark.parametrize(
    "text", ["kayle.terms=no", "kayle.terms_accepted", "kayle.terms_accepted=maybe", "nobody.x=no"]
)
def test_the_command_refuses_what_is_no_precondition(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing starts, and the hint is an edit."""
    assert main(["sandbox", "--providers", "kayle", "--port", "0", "--world", text]) == 2
    assert "hint: " in capsys.readouterr().err


def test_the_page_lists_every_precondition(sandbox: Sandbox) -> None:
    """Who looks for the name of one finds it, with what it is for."""
    table = (
        (HOME / "docs" / "sandbox.md").read_text(encoding="utf-8").partition("## Preconditions")[2].partition("##")[0]
    )
    rows = [row.split("|")[1:3] for row in table.splitlines() if row.startswith("| ") and "`" in row]
    listed = {(slug.strip("` "), name) for slug, names in rows for name in re.findall(r"`(\w+)`", names)}

    assert listed == {(slug, name) for slug in SLUGS for name in sandbox.world.preconditions(slug)}


def project(folder: Path, scenario: str) -> Project:
    """Return a project with Dossiers alone, played by *scenario*."""
    for kind in ("specs", "overlays"):
        (folder / kind).mkdir()
        (folder / kind / "dossiers.yaml").write_text((PROJECT.folder / kind / "dossiers.yaml").read_text())
    (folder / "sandbox").mkdir()
    (folder / "sandbox" / "dossiers.yaml").write_text(f"preconditions:\n  ready: {scenario}\n")
    return Project(folder=folder, templates=PROJECT.templates)


@pytest.mark.parametrize(
    ("scenario", "problem"),
    [
        ("{means: It is ready}", "nothing depends on the precondition `ready`"),
        ("{refuses: [{answers: 403}]}", "`means` is missing"),
        ("{means: It is ready, holds: maybe, refuses: [{answers: 403}]}", "`holds` cannot be `maybe`"),
        ("{means: It is ready, refuses: [{answers: 418}]}", "no operation documents the answer `418`"),
        ("{means: x, refuses: [{operations: get_sesion, answers: 403}]}", "there is no operation `get_sesion`"),
        ("{means: x, refuses: [{answers: 403, when: {world.redy: true}}]}", "no condition can read `world.redy`"),
        ("{means: x, refuses: [{answer: 403}]}", "did you mean `answers`?"),
    ],
)
def test_a_precondition_that_cannot_work_is_reported(scenario: str, problem: str, tmp_path: Path) -> None:
    """With its line where it is a key, and an edit."""
    with pytest.raises(InputError) as caught:
        Sandbox(root=project(tmp_path, scenario))

    assert problem in str(caught.value)
    assert "hint: " in str(caught.value)


def test_a_precondition_may_begin_as_one_that_does_not_hold(tmp_path: Path) -> None:
    """For what a new account lacks on its first day."""
    scenario = "{means: It is ready, holds: false, refuses: [{answers: 403}]}"
    sandbox = Sandbox(root=project(tmp_path, scenario))

    with pytest.raises(polykyc.PermissionDeniedError):
        sandbox.client("dossiers").sessions.create()
    sandbox.world.switch("dossiers", ready=True)

    assert sandbox.client("dossiers").sessions.create().url
