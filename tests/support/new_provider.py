"""A vendor's document, and what `polykyc new` makes of it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final
from unittest.main import TestProgram

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.subprocess_call import aside
from tests.support.run_command import Run

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
  /verifications/{verificationId}/events:
    get:
      operationId: followVerification
      parameters: [{name: verificationId, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: What happens, content: {text/event-stream: {schema: {type: string}}}}
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


def begun(run: Run, text: str = VENDOR, *options: str, name: str = "acme.yaml") -> tuple[Any, str]:
    """Begin `acme` from a document with *text*; return the overlay, and what was printed."""
    document = Path.cwd().parent / name
    document.write_bytes(text.encode())
    code, output, errors = run("new", "acme", "--yes", "--from", document, *options)
    assert (code, errors) == (0, "")
    return load(Path("overlays/acme.yaml"), root=Path.cwd()), output


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
    """Run the tests of *home* as somebody without pytest does, but in a fork, which has httpx imported already."""
    return aside(_discover, home)()


def _discover(home: Path) -> subprocess.CompletedProcess[str]:
    """Do what `unittest_command` does, in a process that has to end then."""
    emitted = {path.name for path in (home / "generated").iterdir()}
    for name in [name for name in sys.modules if name.partition(".")[0] in emitted]:
        del sys.modules[name]
    output, errors = StringIO(), StringIO()
    with chdir(home), redirect_stdout(output), redirect_stderr(errors):
        line = ["unittest", "discover", "tests"]
        result = TestProgram(module=None, argv=line, exit=False, warnings="error").result
    succeeded = result.wasSuccessful() and result.testsRun > 0
    return subprocess.CompletedProcess(line, 0 if succeeded else 1, output.getvalue(), errors.getvalue())


def unittest_command(home: Path) -> subprocess.CompletedProcess[str]:
    """Run the tests of *home* by the command of somebody without pytest."""
    line = [sys.executable, "-W", "error", "-m", "unittest", "discover", "tests"]
    return subprocess.run(line, cwd=home, capture_output=True, text=True, check=False)
