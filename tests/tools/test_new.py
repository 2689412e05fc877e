"""`polykyc new`: what it writes generates, passes its test, marks its guesses, and touches nothing that is there."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

from polykyc_tools.cli import main
from polykyc_tools.engine.load import load

HOME: Final = Path(__file__).parents[2]
Run: TypeAlias = Callable[..., tuple[int, str, str]]

VENDOR: Final = """\
# a comment of the vendor's, and odd   spacing\r
openapi: 3.0.3
info: {title: "Acme: KYC", version: "7"}
servers: [{url: https://api.acme.example/v7}]
security: [{OAuth: [read]}]
paths:
  /verifications:
    post:
      operationId: createVerification
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [email]
              properties: {email: {type: string, format: email}, redirectUrl: {type: string}, applicant: {type: string}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}
        '422': {$ref: '#/components/responses/No'}
  /verifications/{verificationId}:
    get:
      operationId: getVerification
      parameters: [{name: verificationId, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}
        '404': {$ref: '#/components/responses/No'}
  /verifications/{verificationId}/cancel:
    post:
      operationId: cancelVerification
      parameters: [{name: verificationId, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Wrapped'}}}}
        '409': {$ref: '#/components/responses/No'}
  /verifications/{verificationId}/report.pdf:
    get:
      operationId: getReport
      parameters: [{name: verificationId, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: A file, content: {application/pdf: {schema: {type: string, format: binary}}}}
components:
  securitySchemes:
    OAuth:
      type: oauth2
      flows: {clientCredentials: {tokenUrl: https://acme.example/token, scopes: {read: Read}}}
  responses:
    No:
      description: No
      content:
        application/json:
          schema:
            type: object
            properties:
              success: {type: boolean}
              error:
                type: object
                properties: {code: {type: string, enum: [bad, gone]}, message: {type: string}}
  schemas:
    Wrapped:
      type: object
      required: [success, data]
      properties:
        success: {type: boolean}
        message: {type: string}
        data: {$ref: '#/components/schemas/Verification'}
    Verification:
      type: object
      required: [id]
      properties:
        id: {type: string}
        state: {type: string, nullable: true, enum: [open, 'past', 'no', passed]}
        link: {type: string}
        createdAt: {type: string, format: date-time}
        firstName: {type: string}
        clientSecret: {type: string}
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return what runs the command in an empty folder, and gives its exit code, its output and its errors."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments)])
        told, errors = capsys.readouterr()
        return code, told, errors

    yield run
    gc.enable()


def begun(run: Run, text: str = VENDOR, *options: str, name: str = "acme.yaml") -> tuple[Any, str]:
    """Begin `acme` from a document with *text*; return the overlay, and what was printed."""
    document = Path.cwd().parent / name
    document.write_bytes(text.encode())
    code, told, errors = run("new", "acme", "--yes", "--from", document, *options)
    assert (code, errors) == (0, "")
    return load(Path("overlays/acme.yaml"), root=Path.cwd()), told


def words(overlay: Any) -> dict[tuple[str, str], Any]:
    """Return what the actions of *overlay* say, by target and word."""
    return {
        (action["target"], word): value
        for action in overlay["actions"]
        for word, value in action.get("update", {}).items()
    }


def tree(home: Path) -> dict[str, bytes]:
    """Return every file below *home*."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def unittest(home: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests of *home* as somebody without pytest does."""
    line = [sys.executable, "-W", "error", "-m", "unittest", "discover", "tests"]
    return subprocess.run(line, cwd=home, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("text", [None, VENDOR, json.dumps({"json": True})], ids=["asked", "yaml", "json"])
def test_what_is_begun_generates_and_passes_its_test(run: Run, text: str | None) -> None:
    """Whoever starts with something that works sees what their own edits break."""
    if text is None:
        assert run("new", "acme", "--yes")[0] == 0
    elif text is VENDOR:
        begun(run, text)
    else:
        begun(run, json.dumps(load_vendor()), name="acme.json")

    code, told, errors = run("generate")

    done = unittest(Path.cwd())
    assert (code, errors) == (0, "")
    assert told.startswith("generated/kyc: ")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert run("check")[0] == 0
    assert run("show", "acme", "--table")[0] == 0


def load_vendor() -> Any:
    """Return the vendor's document as plain values."""
    place = Path.cwd().parent / "as.yaml"
    place.write_bytes(VENDOR.encode())
    return json.loads(json.dumps(load(place, root=place.parent)))


def test_a_vendors_document_stays_byte_for_byte(run: Run) -> None:
    """So that the next edition of it can be put in its place, and the difference read."""
    begun(run)

    assert Path("specs/acme.yaml").read_bytes() == VENDOR.encode()


def test_the_envelope_is_found_by_looking_at_the_answers(run: Run) -> None:
    """The result is in `data` of every answer, beside a flag; errors have a code and a message of their own."""
    overlay, _ = begun(run)

    assert words(overlay)["$", "x-kyc-envelope"] == {
        "payload": "/data",
        "ok": "/success",
        "error": {"code": "/error/code", "message": "/error/message"},
    }


def test_a_bare_answer_has_no_envelope(run: Run) -> None:
    """What stands beside `data` there belongs to the answer: unwrapping would lose it."""
    schema = "{type: object, properties: {data: {type: object}, id: {type: string}, state: {type: string}}}"
    answer = f"responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}}}"
    overlay, _ = begun(
        run, f'openapi: 3.1.0\ninfo: {{title: Acme, version: "1"}}\npaths: {{/thing: {{get: {{{answer}}}}}}}\n'
    )

    assert not [word for _, word in words(overlay) if word == "x-kyc-envelope"]


def test_no_status_is_decided_by_a_name(run: Run) -> None:
    """A verdict is a person's: every value is listed, a missing one too, and each means `unknown` until then."""
    overlay, told = begun(run)

    rows = words(overlay)["$.components.schemas.Verification", "x-kyc-status"]
    assert [row["when"]["state"] for row in rows] == ["open", {"value": "past"}, "no", "passed", "absent"]
    assert {row["is"] for row in rows} == {"unknown"}
    assert "to be decided in overlays/acme.yaml: what 5 values of statuses mean" in told.splitlines()
    cases = [json.loads(path.read_text()) for path in Path("tests/data/acme").glob("getVerification.*")]
    cases = cases or [json.loads(path.read_text()) for path in Path("tests/data/acme").glob("get_verification.*")]
    assert [case["status"] for case in cases if "status" in case] == ["unknown"] * 5


def test_deciding_a_status_needs_the_test_data_to_agree(run: Run) -> None:
    """A row is one word, and who changes it by mistake lets the wrong people pass."""
    begun(run)
    overlay = Path("overlays/acme.yaml")
    overlay.write_text(overlay.read_text().replace("{state: passed}, is: unknown}", "{state: passed}, is: approved}"))
    run("generate")
    before = unittest(Path.cwd())
    for case in Path("tests/data/acme").glob("*.passed.json"):
        case.write_text(case.read_text().replace('"status": "unknown"', '"status": "approved"'))

    after = unittest(Path.cwd())

    assert before.returncode == 1
    assert "the overlay says approved, this case says unknown" in before.stderr
    assert after.returncode == 0, after.stderr


def test_nothing_is_repeated_that_is_not_known_to_be_safe(run: Run) -> None:
    """A session may cost money; only a read, or a call with an idempotency key, is said to be safe."""
    overlay, _ = begun(run)

    found = {target: value for (target, word), value in words(overlay).items() if word == "x-kyc-operation"}
    assert found == {
        "$.paths['/verifications'].post": {
            "role": "create",
            "takes": {"redirect_url": "redirectUrl", "email": "email"},
            "retry": "with-key",
            "key": "Idempotency-Key",
        },
        "$.paths['/verifications/{verificationId}'].get": {
            "role": "get",
            "takes": {"id": "verificationId"},
            "retry": "safe",
        },
        "$.paths['/verifications/{verificationId}/cancel'].post": {
            "role": "cancel",
            "takes": {"id": "verificationId"},
            "retry": "never",
        },
    }


def test_what_looks_personal_or_secret_is_not_printed(run: Run) -> None:
    """The other way round a passport would be in a log before anybody read the overlay; a link lets others go on."""
    overlay, _ = begun(run)

    said = words(overlay)
    assert said["$.components.schemas.Verification", "x-kyc-personal"] == ["firstName"]
    assert said["$.components.schemas.Verification", "x-kyc-secret"] == ["link", "clientSecret"]


def test_every_guess_is_listed_as_an_assumption(run: Run) -> None:
    """What nobody has looked at must not pass for what the provider says."""
    overlay, _ = begun(run)

    code, told, _ = run("show", "acme", "--assumptions", "--json")

    assumed = json.loads(told)
    reasons = [value for one in assumed for value in one.values() if value.startswith("guess: ")]
    marked = [action for action in overlay["actions"] if "'x-kyc-source'" in str(action)]
    assert code == 0
    assert len(reasons) == len(marked) > 0
    guessing = {"x-kyc-envelope", "x-kyc-operation", "x-kyc-status", "x-kyc-personal"}
    assert all(action in marked for action in overlay["actions"] if guessing & set(action.get("update", {})))


def test_what_no_client_can_be_emitted_for_is_left_out_and_said(run: Run) -> None:
    """One PDF must not keep anybody from the other operations, and must not be missed in silence."""
    overlay, told = begun(run)

    removed = [action["target"] for action in overlay["actions"] if action.get("remove")]
    assert "$.paths['/verifications/{verificationId}/report.pdf'].get" in removed
    assert "left out GET /verifications/{verificationId}/report.pdf: " in told


def test_an_oauth_token_is_sent_as_a_bearer_token(run: Run) -> None:
    """How to get one is the caller's affair; how it travels is known."""
    begun(run)
    run("generate")

    contract = " ".join(Path("generated/kyc/acme/contract.py").read_text().split())
    assert 'Credential(header="authorization", prefix="Bearer ")' in contract


def test_an_answer_that_is_written_out_becomes_a_component(run: Run) -> None:
    """Many published documents have no components, and the words of a session stand on those only."""
    text = VENDOR.replace(
        "        data: {$ref: '#/components/schemas/Verification'}",
        "        data: {type: object, properties: {id: {type: string}, state: {type: string, enum: [a]}}}",
    )

    overlay, _ = begun(run, text)

    assert ("$.components.schemas.GetVerificationResult", "x-kyc-status") in words(overlay)
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_nothing_is_overwritten(run: Run) -> None:
    """A second try, under the same name, would take away what somebody wrote meanwhile."""
    begun(run)
    Path("overlays/acme.yaml").write_text("mine")
    before = tree(Path.cwd())

    code, told, errors = run("new", "acme", "--yes")

    assert (code, told) == (2, "")
    assert "specs/acme.yaml: is there already, and nothing is overwritten" in errors
    assert tree(Path.cwd()) == before


@pytest.mark.parametrize(
    "path", ["specs/acme.json", "overlays/acme.yml", "tests/test_acme.py", "tests/data/acme/mine.json", "specs"]
)
def test_one_file_in_the_way_keeps_all_from_being_written(run: Run, path: str) -> None:
    """Half a provider would be worse than none."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("mine")

    code, _, errors = run("new", "acme", "--yes")

    assert code == 2
    assert path.split("/", maxsplit=1)[0] in errors
    assert tree(Path.cwd()) == {path: b"mine"}


def test_a_link_that_leads_out_is_not_followed(run: Run, tmp_path: Path) -> None:
    """What is written belongs to this root."""
    (tmp_path / "elsewhere").mkdir()
    Path("specs").symlink_to(tmp_path / "elsewhere", target_is_directory=True)

    code, _, errors = run("new", "acme", "--yes")

    assert code == 2
    assert "leads out of the root" in errors
    assert not [*(tmp_path / "elsewhere").iterdir()]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("new", "my-vendor", "--yes"), "hint: write `my_vendor`"),
        (("new", "class", "--yes"), "hint: write `class_kyc`"),
        (("new", "../up", "--yes"), "`../up` cannot be the name of a provider"),
        (("new", "acme", "--yes", "--package", "my-kyc"), "`my-kyc` is no name of a Python package"),
        (("new", "acme", "--yes", "--base-url", "javascript:1"), "`javascript:1` is no address of an API"),
        (("new", "acme", "--yes", "--credential", "X: y"), "`X: y` is no header"),
        (("new", "acme", "--yes", "--title", "a\nb"), "is no line of text"),
        (("new", "acme", "--yes", "--from", "gone.yaml"), "gone.yaml: cannot be read: no such file"),
        (("new", "acme", "--yes", "--from", "gone.txt"), "is neither .yaml nor .json"),
        (("new", "acme", "--yes", "--root", "gone"), "is no folder to begin in"),
    ],
)
def test_a_wrong_argument_is_told_and_nothing_is_written(run: Run, arguments: tuple[str, ...], what: str) -> None:
    """Names become folders, imports and lines of YAML."""
    code, told, errors = run(*arguments)

    assert (code, told) == (2, "")
    assert what in errors
    assert not tree(Path.cwd())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("swagger: '2.0'\ninfo: {title: A, version: '1'}\npaths: {}\n", "this is Swagger 2, not OpenAPI 3"),
        ("openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n", "there is no operation"),
        ("openapi: 3.1.0\npaths: [1]\n", ""),
        ("- 1\n", ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_a_document_that_is_none_is_refused(run: Run, text: str, what: str) -> None:
    """With its place, and nothing is begun from it."""
    document = Path.cwd().parent / "broken.yaml"
    document.write_text(text)

    code, told, errors = run("new", "acme", "--yes", "--from", document)

    assert (code, told) == (2, "")
    assert errors.startswith("specs")
    assert what in errors
    assert not tree(Path.cwd())


def test_a_text_of_the_vendors_cannot_become_yaml_or_python(run: Run) -> None:
    """A title is printed in an overlay and in a test; whoever writes it must not write code."""
    evil = 'x"""\\nimport os #: {a: b}'
    overlay, _ = begun(run, VENDOR.replace('"Acme: KYC"', json.dumps(evil)), "--base-url", "https://x.example/'a")

    assert overlay["info"]["title"] == f"{evil} in our terms"
    assert run("generate")[0] == 0
    assert unittest(Path.cwd()).returncode == 0


def test_the_second_provider_joins_the_package_of_the_first(run: Run) -> None:
    """One root emits one package; its name is asked once."""
    run("new", "acme", "--yes", "--package", "shop_kyc")
    second = run("new", "bravo", "--yes")
    other = run("new", "third", "--yes", "--package", "more")

    code, told, _ = run("generate")

    assert second[0] == 0
    assert (other[0], "is not the package of polykyc.toml, `shop_kyc`" in other[2]) == (2, True)
    assert code == 0
    assert told.startswith("generated/shop_kyc: ")
    assert unittest(Path.cwd()).returncode == 0


def test_a_person_is_asked_for_what_no_option_says(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal; a return takes what is proposed."""
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return "https://kyc.acme.example/v2" if prompt.startswith("base URL") else ""

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, _, _ = run("new", "acme", "--credential", "X-Api-Key")

    assert code == 0
    assert [prompt.partition(" [")[0] for prompt in asked] == ["package to emit", "title", "base URL"]
    spec: Any = load(Path("specs/acme.yaml"), root=Path.cwd())
    assert spec["servers"] == [{"url": "https://kyc.acme.example/v2"}]
    assert spec["components"]["securitySchemes"]["Credential"]["name"] == "X-Api-Key"


def test_calling_it_off_writes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at a question is a no."""

    def answer(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    code, _, errors = run("new", "acme")

    assert code == 2
    assert "was not answered, and nothing is written" in errors
    assert not tree(Path.cwd())
