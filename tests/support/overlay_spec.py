"""The spec that the actions are applied to."""

from collections.abc import Callable
from typing import Any

from polykyc_tools.engine.load.loader import Object

SPEC = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
servers:
- {url: https://acme.example, description: live}
- {url: https://test.acme.example, description: test}
paths:
  /checks:
    get:
      tags: [kyc]
      responses: {"200": {description: fine}, "500": {description: broken}}
    post:
      responses: {"201": {description: made}, "500": {description: broken}}
components:
  schemas:
    Check:
      type: object
      properties:
        id: {type: string, example: c-1}
        age: {type: integer}
        name: {type: string}
"""
CHECK = ["components", "schemas", "Check"]
Run = Callable[..., Object]


def at(document: Any, *path: str | int) -> Any:
    """Return what stands at *path*."""
    for step in path:
        document = document[step]
    return document
