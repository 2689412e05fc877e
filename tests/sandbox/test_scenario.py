"""Scenarios: a closed vocabulary, in which every mistake has its line and an edit; and no scenario at all."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.opened_session import PROJECT

SALESIVE: Final = (PROJECT.folder / "sandbox" / "salesive.yaml").read_text()


def home(folder: Path, scenario: str | None) -> Project:
    """Return a project with Salesive alone, played as *scenario* tells."""
    for kind in ("specs", "overlays"):
        (folder / kind).mkdir()
        shutil.copy(PROJECT.folder / kind / "salesive.yaml", folder / kind)
    if scenario is not None:
        (folder / "sandbox").mkdir()
        (folder / "sandbox" / "salesive.yaml").write_text(scenario)
    return Project(folder=folder, templates=PROJECT.templates)


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        (
            "token:",
            "tokens:",
            "sandbox/salesive.yaml:LINE scenario: unknown key `tokens`\n  hint: did you mean `token`?",
        ),
        (
            "begins: in_progress",
            "begins: inprogress",
            "sandbox/salesive.yaml:LINE scenario: `begins` cannot be `inprogress`\n  hint: did you mean `in_progress`?",
        ),
        (
            "  getKycStatus:",
            "  getKycState:",
            "sandbox/salesive.yaml:LINE scenario: unknown key `getKycState`\n  hint: did you mean `getKycStatus`?",
        ),
        (
            "  KycStatus:",
            "  KycStatuss:",
            "sandbox/salesive.yaml:LINE scenario: unknown key `KycStatuss`\n  hint: did you mean `KycStatus`?",
        ),
        (
            "submittedAt:",
            "sumbittedAt:",
            "sandbox/salesive.yaml:LINE scenario: unknown key `sumbittedAt`\n  hint: did you mean `submittedAt`?",
        ),
        (
            "shows: created",
            "answers: 402",
            (
                "sandbox/salesive.yaml:LINE scenario: the spec documents no answer 402 of `getKycStatus`\n"
                "  hint: write one of `200`, `401`, `403`"
            ),
        ),
        (
            "shows: created",
            "answers: 403/no_scope",
            (
                "sandbox/salesive.yaml:LINE scenario: the answer 403 of `getKycStatus` has no example `no_scope`\n"
                "  hint: write `insufficient_scope`"
            ),
        ),
        (
            "retry: [30s,",
            "retry: [30,",
            (
                "sandbox/salesive.yaml:LINE scenario: `retry` must hold texts, not the number 30\n"
                '  hint: put it in quotes: `"30"`'
            ),
        ),
        (
            "retry: [30s,",
            "retry: [30x,",
            (
                "sandbox/salesive.yaml:LINE scenario: `30x` is not a duration\n"
                "  hint: write a number and a unit: `30s`, `5m`, `1h`, `2d`"
            ),
        ),
        (
            '"{session.created}"',
            '"{sessions.created}"',
            "sandbox/salesive.yaml: no value fills `{sessions.created}`\n  hint: did you mean `session`?",
        ),
        (
            "- {when: {session: absent}, shows",
            "- {when: {sesion: absent}, shows",
            "sandbox/salesive.yaml: no condition can read `sesion`\n  hint: did you mean `session`?",
        ),
        (
            "{session.status: approved}, is: absent",
            "{record.status: approved}, is: absent",
            "sandbox/salesive.yaml: no condition can read `record.status`\n  hint: write one of `given`",
        ),
        (
            'secret: "whsec_{alnum.32}"',
            'secret: "whsec_{alphanum.32}"',
            "sandbox/salesive.yaml: no value fills `{alphanum.32}`\n  hint: did you mean `alnum`?",
        ),
        (
            '"{session.created}"',
            '"{session.craeted}"',
            "sandbox/salesive.yaml: no value fills `{session.craeted}`\n  hint: did you mean `created`?",
        ),
        (
            '"{session.created}"',
            '"{given.callbackURI}"',
            "sandbox/salesive.yaml: no value fills `{given.callbackURI}`\n  hint: did you mean `callbackUrl`?",
        ),
        (
            '"{session.created}"',
            '"{session.created|lowre}"',
            "sandbox/salesive.yaml: `{session.created|lowre}` is not a slot, and would be sent as it is\n  hint: write",
        ),
        (
            "to: [in_review, approved, declined]",
            "to: [in_review, approved, expired]",
            (
                "sandbox/salesive.yaml: `KycStatus` has no value for `expired`\n"
                "  hint: say under `reads` which status to show instead: `KycStatus: {expired: …}`"
            ),
        ),
    ],
)
def test_a_fault_has_its_line_and_an_edit(wrong: str, right: str, problem: str, tmp_path: Path) -> None:
    """A word that is passed over would make the sandbox something that the provider is not."""
    assert wrong in SALESIVE
    project = home(tmp_path, SALESIVE.replace(wrong, right, 1))

    with pytest.raises(InputError) as caught:
        Sandbox(root=project)

    line = SALESIVE[: SALESIVE.index(wrong)].count("\n") + 1
    assert problem.replace("LINE", str(line)) in str(caught.value)


def test_a_provider_without_a_scenario_is_played_by_spec_and_overlay(tmp_path: Path) -> None:
    """Somebody's own provider works at once: the roles say what creates, reads and refreshes."""
    sandbox = Sandbox(root=home(tmp_path, None))
    client = sandbox.client("salesive")

    session = client.sessions.create(redirect_url="https://shop.example/")
    sandbox.approve(session)

    assert (str(session.status), session.raw_status) == ("created", "not_started")
    assert str(client.refresh_kyc_status(session_id=session.id).status) == "approved"
    sandbox.close()


def test_an_unknown_provider_is_reported() -> None:
    """`--providers salsive` starts nothing."""
    with pytest.raises(InputError, match=r"there is no provider `salsive`\n  hint: did you mean `salesive`\?"):
        Sandbox(providers=["salsive"])


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("salesive.YAML", "is not called as a document is, and would be passed over"),
        ("salesif.yaml", "there is no spec of `salesif`"),
        ("old", "is a folder, and none of the files in it is read"),
    ],
)
def test_a_scenario_that_no_provider_reads_is_reported(name: str, problem: str, tmp_path: Path) -> None:
    """The provider would be played as if it had no scenario, and a test against it would prove nothing."""
    project = home(tmp_path, None)
    file = tmp_path / "sandbox" / name
    file.parent.mkdir()
    if name == "old":
        file.mkdir()
    else:
        file.write_text(SALESIVE)

    with pytest.raises(InputError) as caught:
        Sandbox(root=project)

    assert str(caught.value).startswith(f"sandbox/{name}: {problem}\n")


def test_a_scenario_may_end_as_a_spec_may(tmp_path: Path) -> None:
    """All three endings are read, and none is passed over."""
    project = home(tmp_path, SALESIVE.replace("token:", "tokens:"))
    (tmp_path / "sandbox" / "salesive.yaml").rename(tmp_path / "sandbox" / "salesive.yml")

    with pytest.raises(InputError) as caught:
        Sandbox(root=project)

    assert str(caught.value).startswith("sandbox/salesive.yml:")


REFUSING: Final = """\
token: app_sandbox
operations:
  getKycStatus:
    refuses: [{ROW}]
"""


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{fits: {type: nothing}, answers: 401}", "the value of `fits` is not a JSON Schema"),
        ("{fits: {type: object}}", "`answers` is missing"),
        ("{lacks: {person: {id: x}}, answers: 401}", "unknown key `person`"),
        ("{value: '{giwen.a}', fits: {}, answers: 401}", "no value fills `{giwen.a}`"),
        ("{when: {giwen.a: absent}, answers: 401}", "no condition can read `giwen.a`"),
    ],
)
def test_an_impossible_refusal_is_reported(row: str, problem: str, tmp_path: Path) -> None:
    """One that never applies would let pass what the provider refuses."""
    with pytest.raises(InputError) as caught:
        Sandbox(root=home(tmp_path, REFUSING.replace("ROW", row[1:-1])))

    assert problem in str(caught.value)


def test_a_method_that_a_path_lacks_is_404_or_405(tmp_path: Path) -> None:
    """No server answers such a thing with another status."""
    with pytest.raises(InputError, match="`wrong_method` cannot be the number 500"):
        Sandbox(root=home(tmp_path, "token: app_sandbox\nwrong_method: 500\n"))
