"""Write the overlay that a provider begins with, each guess marked as one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import escape_key, reference_to
from polykyc_tools.new.analyze.guess import Guess, json_path, operation_path
from polykyc_tools.new.analyze.session_fields import Reading

from .repair_spec import Credential, LeftOut

_PLAIN: Final = re.compile(r"[A-Za-z_/$][A-Za-z0-9_/$.-]*( [A-Za-z0-9_/$.-]+)*")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SOURCE: Final = "x-kyc-source: inferred  # guess: "


def overlay(slug: str, file: str, title: str, found: Guess, *, mended: Iterable[str]) -> str:
    """Return the overlay of *slug*, whose spec is *file*, as text; *mended* are actions that come before all others."""
    head = [
        "# yaml-language-server: $schema=../.polykyc/overlay.schema.json",
        "# Begun by `polykyc new`. A line with `guess:` is one: hold it against the provider's page, and correct it.",
        f"# `polykyc show {slug} --assumptions` lists them, `polykyc show {slug} --table` what comes of them.",
        "overlay: 1.1.0",
        f'info: {{title: {scalar(f"{title} in our terms")}, version: "1"}}',
        f"extends: ../specs/{file}",
        "actions:",
    ]
    actions = [*mended, *_moves(found), *_document(found), *_operations(found), *_schemas(found)]
    return "\n".join([*head, *(line.rstrip() for line in "\n".join(actions).strip("\n").splitlines()), ""])


def scalar(value: Any) -> str:
    """Return *value* as YAML in one line, that has no meaning but itself."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        return value if plain else json.dumps(value, ensure_ascii=not value.isprintable())
    if is_map(value):
        return f"{{{', '.join(f'{scalar(key)}: {scalar(inner)}' for key, inner in value.items())}}}"
    if is_list(value):
        return f"[{', '.join(map(scalar, value))}]"
    return json.dumps(value)


def note(text: str) -> str:
    """Return *text* as the inside of a comment of one line."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 160 else f"{line[:159]}…"


def left_out(ones: Iterable[LeftOut]) -> Iterator[str]:
    """Yield the actions that leave operations out."""
    for one in ones:
        yield f"  # Nothing can be emitted for this: {note(one.why)}"
        yield f"{_target(json_path(one.path))}    remove: true"


def one_credential(found: Credential, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the actions that leave one way to say who calls."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    yield f"  # One credential: {note(found.why)}."
    for name in schemes:
        yield f"{_target(json_path(('components', 'securitySchemes', name)))}    remove: true"
    if "security" in document:
        yield f"{_target('$.security')}    remove: true"
    for path, item in document.get("paths", {}).items():
        for method, node in item.items():
            if is_map(node) and "security" in node:
                yield f"{_target(operation_path((path, method)) + '.security')}    remove: true"
    if found.scheme is None:
        return
    yield f"{_target('$')}    update:\n      components:\n        securitySchemes:\n          {scalar(found.name)}:"
    yield f"            {_SOURCE}{note(found.why)}"
    yield from (f"            {word}: {scalar(value)}" for word, value in found.scheme.items())
    yield f"      security: {scalar([{found.name: []}])}"
    for key in found.open:
        yield f"{_target(operation_path(key))}    update: {{security: []}}"


def one_server(url: str, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the actions that make *url* the address of the API."""
    if "servers" in document:
        yield f"{_target('$.servers')}    remove: true"
    yield f"{_target('$')}    update: {{servers: [{{url: {scalar(url)}}}]}}"


def _target(path: str) -> str:
    bare = re.fullmatch(r"\$[\w.'\[\]/{}$@-]*", path)
    return f"  - target: {path if bare else json.dumps(path, ensure_ascii=False)}\n"


def _moves(found: Guess) -> Iterator[str]:
    for one in found.moved:
        *above, last = one.where
        name = f"$.components.schemas.{one.name}"
        yield f"\n  # The words below stand on components only, so what this answer writes out becomes `{one.name}`."
        yield f"{_target('$')}    update: {{components: {{schemas: {{{one.name}: {{}}}}}}}}"
        yield f"{_target(name)}    copy: {json.dumps(json_path(one.where), ensure_ascii=False)}"
        yield f"{_target(json_path(one.where))}    remove: true"
        reference = {last: {"$ref": reference_to(f"/components/schemas/{escape_key(one.name)}")}}
        yield f"{_target(json_path(tuple(above)))}    update: {scalar(reference)}"


def _document(found: Guess) -> Iterator[str]:
    lines: list[str] = []
    if found.envelope.common:
        lines.append(f"      x-kyc-envelope: {scalar(found.envelope.common)}")
    if found.errors:
        lines.append(
            "      x-kyc-errors:  # by the HTTP status alone; a quota is no rate limit, and a 403 may be a precondition"
        )
        for kind, statuses, codes in found.errors:
            fits = {"http": list(statuses), **({"code": list(codes)} if codes else {}), "is": kind}
            lines.append(f"        - {scalar(fits)}")
    if lines:
        yield f"\n{_target('$')}    update:\n      {_SOURCE}where the result is, and which error is which"
        yield "\n".join(lines)


def _operations(found: Guess) -> Iterator[str]:
    yield "\n  # Whether a call may be repeated decides about money: safe, with-key, resume, reconcile or never."
    for key, words in found.operations.items():
        told = "its part in the session API, by its path" if "role" in words else "by its method"
        told = f"{told}; never repeated until somebody knows better" if words["retry"] == "never" else told
        yield f"{_target(operation_path(key))}    update:\n      {_SOURCE}{told}"
        yield f"      x-kyc-operation: {scalar(words)}"
        if key in found.envelope.own:
            yield f"      x-kyc-envelope: {scalar(found.envelope.own[key])}"


def _schemas(found: Guess) -> Iterator[str]:
    for name in dict.fromkeys((*found.sessions, *found.hidden)):
        yield f"\n{_target(json_path(('components', 'schemas', name)))}    update:"
        told = [*(["which fields are which"] if name in found.sessions else [])]
        told += ["what is never printed, by its name"] if name in found.hidden else []
        yield f"      {_SOURCE}{' and '.join(told)}"
        if name in found.sessions:
            yield from _verdicts(found.sessions[name])
        for word, listed in found.hidden.get(name, {}).items():
            yield f"      {word}: {scalar(listed)}"


def _verdicts(read: Reading) -> Iterator[str]:
    yield "      # To be decided, with the provider's page open: only an explicit yes is `approved`."
    yield "      x-kyc-status:"
    for value in read.values:
        yield f"        - {{when: {scalar({read.status: value})}, is: unknown}}  # to be decided"
    if read.fields:
        yield f"      x-kyc-session: {scalar(read.fields)}"
