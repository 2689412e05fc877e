"""Tells which error a table gives for an answer, read from the overlay itself and not from what is emitted."""

from __future__ import annotations

from typing import Any

from polykyc_tools.engine.openapi.schemas import Node
from tests.support.prism.documented_operations import Documented, at


def error_name(of: Documented, status: int, body: Any) -> str:
    """Return the name of the error class for *status* and *body*."""
    rows: list[Node] = [*of.node.get("x-kyc-errors", ()), *of.document.get("x-kyc-errors", ())]
    here = [row for row in rows if status in _listed(row.get("http", status))]
    code = _code(of, body)
    with_code = [row for row in here if code is not None and code in map(str, _listed(row.get("code", [])))]
    without = [row for row in here if "code" not in row and _fits(row.get("when", {}), body)]
    assert with_code or without, f"{of.label}: no row for {status} and {code}"
    kind = (with_code or without)[0]["is"]
    # The fullest documented call gives what a create is resumed by.
    retry = of.node["x-kyc-operation"]["retry"]
    repeats = retry.__class__ is not str or retry in ("safe", "resume")
    # A failing server leaves open what became of a request that acts; 501 and 505 say that it did nothing.
    open_ = kind == "server" and status not in (501, 505) and not repeats
    return "".join(word.capitalize() for word in kind.split("_")) + ("OutcomeUnknownError" if open_ else "Error")


def _code(of: Documented, body: Any) -> str | None:
    envelope: Node = {**of.document.get("x-kyc-envelope", {}), **of.node.get("x-kyc-envelope", {})}
    results = (at(body, pointer.split("/")[1:]) for pointer in _listed(envelope.get("error", {}).get("code", [])))
    return next((str(code) for code in results if isinstance(code, str | int)), None)


def _fits(when: Node, body: Any) -> bool:
    """Tell whether *body* has at each JSON Pointer of *when* what it names."""
    for pointer, names in when.items():
        value = at(body, pointer.split("/")[1:])
        words = ["absent" if value is None else value, *(["present"] if value is not None else [])]
        if not any(word == name and type(word) is type(name) for word in words for name in _listed(names)):
            return False
    return True


def _listed(value: Any) -> list[Any]:
    listed: list[Any] = value if value.__class__ is list else [value]
    return listed
