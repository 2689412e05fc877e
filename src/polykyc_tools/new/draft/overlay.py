"""Write the first overlay of a provider, with a mark at each guess."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import escape_key, reference_to
from polykyc_tools.new.analyze.document import ATTRIBUTES
from polykyc_tools.new.analyze.guess import Guess, json_path, operation_path, schema_target
from polykyc_tools.new.analyze.session_fields import SessionGuess
from polykyc_tools.new.analyze.webhooks import BLANK, WebhookGuess

from .refusals import Refusal
from .repair_spec import CredentialRepair, OmittedPart

_PLAIN: Final = re.compile(r"[A-Za-z_/$][A-Za-z0-9_/$.-]*( [A-Za-z0-9_/$.-]+)*")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SOURCE: Final = "x-kyc-source: inferred  # guess: "
_WEBHOOKS: Final = "overlays/README.md of polykyc explains its keys"


def overlay_text(
    slug: str, file: str, title: str, guess: Guess, *, repairs: Iterable[str], only: Iterable[str] = ()
) -> str:
    """Return the overlay of *slug*, whose spec is *file*; *repairs* are actions that come before all others.

    *only* are the paths and tags of the operations that the spec was cut down to.
    """
    head = [
        "# yaml-language-server: $schema=../.polykyc/overlay.schema.json",
        "# `polykyc new` wrote this. Compare each line that has `guess:` with the provider's page, and correct it.",
        f"# `polykyc show {slug} --assumptions` lists the guesses, `polykyc show {slug} --table` shows their effect.",
        *(
            f"# The spec has of the provider's document what is below or tagged `{comment_text(each)}`."
            for each in only
        ),
        "overlay: 1.1.0",
        f'info: {{title: {yaml_text(f"{title} in our terms")}, version: "1"}}',
        f"extends: ../specs/{file}",
        "actions:",
    ]
    actions = [
        *repairs,
        *_times(guess),
        *_moves(guess),
        *_required(guess),
        *_document(guess),
        *_operations(guess),
        *_schemas(guess),
        *_webhooks(guess.webhooks),
    ]
    return "\n".join([*head, *(line.rstrip() for line in "\n".join(actions).strip("\n").splitlines()), ""])


def yaml_text(value: Any) -> str:
    """Return *value* as YAML in one line, which reads as that value and nothing else."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        return value if plain else json.dumps(value, ensure_ascii=not value.isprintable())
    if is_map(value):
        return f"{{{', '.join(f'{yaml_text(key)}: {yaml_text(inner)}' for key, inner in value.items())}}}"
    if is_list(value):
        return f"[{', '.join(map(yaml_text, value))}]"
    return json.dumps(value)


def comment_text(text: str) -> str:
    """Return *text* as the inside of a comment of one line."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= 160 else f"{line[:159]}…"


def omission_actions(omissions: Iterable[OmittedPart]) -> Iterator[str]:
    """Yield the actions that leave parts of the document out."""
    for omission in omissions:
        yield f"  # Nothing can be emitted for this: {comment_text(omission.why)}"
        yield _removal(json_path(omission.path))


def refusal_comments(refusals: Iterable[Refusal]) -> Iterator[str]:
    """Yield a comment for each guess that is left out."""
    for refusal in refusals:
        yield f"  # Not guessed: {comment_text(f'{refusal.part}, for {refusal.why}')}"


def has_actions(text: str) -> bool:
    """Tell whether the overlay *text* does anything."""
    return "\n  - target: " in text


def credential_actions(credential: CredentialRepair, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the actions that put *credential* in the place of every security scheme of *document*."""
    schemes = document.get("components", {}).get("securitySchemes", {})
    yield f"  # One credential: {comment_text(credential.why)}."
    for name in schemes:
        yield _removal(json_path(("components", "securitySchemes", name)))
    if "security" in document:
        yield _removal("$.security")
    for path, item in document.get("paths", {}).items():
        for method, node in item.items():
            if is_map(node) and "security" in node:
                yield _removal(operation_path((path, method)) + ".security")
    if credential.scheme is None:
        return
    name = yaml_text(credential.name)
    yield f"{_target('$')}    update:\n      components:\n        securitySchemes:\n          {name}:"
    yield f"            {_SOURCE}{comment_text(credential.why)}"
    yield from (f"            {word}: {yaml_text(value)}" for word, value in credential.scheme.items())
    yield f"      security: {yaml_text([{credential.name: []}])}"
    for key in credential.open:
        yield f"{_target(operation_path(key))}    update: {{security: []}}"


def server_actions(url: str, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield the actions that make *url* the address of the API."""
    if "servers" in document:
        yield _removal("$.servers")
    yield f"{_target('$')}    update: {{servers: [{{url: {yaml_text(url)}}}]}}"


def _target(path: str) -> str:
    plain = re.fullmatch(r"\$[\w.'\[\]/{}$@-]*", path)
    return f"  - target: {path if plain else json.dumps(path, ensure_ascii=False)}\n"


def _removal(path: str) -> str:
    return f"{_target(path)}    remove: true"


def _times(guess: Guess) -> Iterator[str]:
    for documented, replacement in guess.times.items():
        yield f"\n  # A time as a whole number: the document calls the format `{comment_text(documented)}`."
        path = f"$..[?@.type == 'integer' && @.format == '{documented}']"
        yield f"{_target(path)}    update:\n      {_SOURCE}by its name\n      format: {replacement}"


def _moves(guess: Guess) -> Iterator[str]:
    for schema in guess.moved:
        *parent, last = schema.path
        path = json_path(schema.path)
        yield f"\n  # Annotations of a session need a component, so the inline schema becomes `{schema.name}`."
        yield f"{_target('$')}    update: {{components: {{schemas: {{{schema.name}: {{}}}}}}}}"
        yield f"{_target(f'$.components.schemas.{schema.name}')}    copy: {json.dumps(path, ensure_ascii=False)}"
        yield _removal(path)
        reference = {last: {"$ref": reference_to(f"/components/schemas/{escape_key(schema.name)}")}}
        yield f"{_target(json_path(tuple(parent)))}    update: {yaml_text(reference)}"


def _required(guess: Guess) -> Iterator[str]:
    for path, name in guess.required:
        yield f"\n{_target(json_path(path))}    update:"
        yield f"      {_SOURCE}an answer about a session has it, though the document does not require it"
        yield f"      required: {yaml_text([name])}"


def _document(guess: Guess) -> Iterator[str]:
    lines: list[str] = []
    if guess.envelope.common:
        lines.append(f"      x-kyc-envelope: {yaml_text(guess.envelope.common)}")
    if guess.errors:
        lines.append(
            "      x-kyc-errors:  # by the HTTP status alone; a quota is no rate limit, and a 403 may be a precondition"
        )
        for kind, statuses, codes in guess.errors:
            conditions = {"http": list(statuses), "code": list(codes)}
            row = {**{word: values for word, values in conditions.items() if values}, "is": kind}
            lines.append(f"        - {yaml_text(row)}")
    if guess.headers:
        lines.append(
            f"      x-kyc-headers: {yaml_text(guess.headers)}  # so that a client gets what this document describes"
        )
    if lines:
        yield f"\n{_target('$')}    update:\n      {_SOURCE}where the result is, and which error is which"
        yield "\n".join(lines)


def _operations(guess: Guess) -> Iterator[str]:
    yield "\n  # A repeated call may cost money. `retry` is safe, with-key, resume, reconcile or never."
    for key, annotation in guess.operations.items():
        reason = "its role in the session API, from its path" if "role" in annotation else "from its method"
        if annotation["retry"] == "never":
            reason += "; never repeated until a page says that it is safe"
        yield f"{_target(operation_path(key))}    update:\n      {_SOURCE}{reason}"
        yield f"      x-kyc-operation: {yaml_text(annotation)}"
        if key in guess.envelope.own:
            yield f"      x-kyc-envelope: {yaml_text(guess.envelope.own[key])}"


def _schemas(guess: Guess) -> Iterator[str]:
    for name in dict.fromkeys((*guess.sessions, *guess.hidden)):
        yield f"\n{_target(schema_target(name))}    update:"
        reasons = ["which fields are which"] if name in guess.sessions else []
        reasons += ["what its plain words mean"] if name in guess.sessions and guess.sessions[name].is_guessed else []
        reasons += ["what is never printed, by its name"] if name in guess.hidden else []
        yield f"      {_SOURCE}{', and '.join(reasons)}"
        if name in guess.sessions:
            yield from _session(guess.sessions[name])
        for word, properties in guess.hidden.get(name, {}).items():
            yield f"      {word}: {yaml_text(properties)}"


def _session(session: SessionGuess) -> Iterator[str]:
    if session.flat:
        yield f"      x-kyc-flatten: {ATTRIBUTES}"
    yield "      # To be decided with the provider's page open: only an explicit yes is `approved`."
    yield "      x-kyc-status:"
    for value, meaning in zip(session.values, session.meanings, strict=True):
        remark = "to be decided" if meaning == "unknown" else "guess: by the plain word alone; confirm it"
        yield f"        - {{when: {yaml_text({session.status: value})}, is: {meaning}}}  # {remark}"
    if session.fields:
        yield f"      x-kyc-session: {yaml_text(session.fields)}"


def _webhooks(webhooks: WebhookGuess | None) -> Iterator[str]:
    if webhooks is None:
        yield "\n  # Webhooks: the document declares none. If the provider sends any, write `x-kyc-webhooks` into an"
        yield f"  # `update` of `$`, and `x-kyc-webhooks: none` if it sends none; {_WEBHOOKS}."
        return
    yield "\n  # To be decided: webhooks. The document declares events; how they are signed is on the provider's page."
    yield f"  # Replace each `{BLANK}`, and remove the `# ` before `- target` and what follows. Until then the client"
    yield f"  # verifies no event. The key is `x-kyc-webhooks`; {_WEBHOOKS}."
    yield from (f"  # {line}" for line in webhook_action(webhooks).splitlines())


def webhook_action(
    webhooks: WebhookGuess, *, algorithm: str = BLANK, encoding: str = BLANK, header: str = BLANK
) -> str:
    """Return the action that *webhooks* suggest, without the indentation of a list of actions.

    *algorithm*, *encoding* and *header* are what no document says; a header of the document comes before *header*.
    """
    headers = {webhooks.header or header: "{signature}"}
    lines = [
        "- target: $",
        "  update:",
        f"    {_SOURCE}where an event has its fields, by their names",
        "    x-kyc-webhooks:",
        "      signature:",
        f"        algorithm: {algorithm}  # hmac-sha256, hmac-sha512 or ecdsa-sha256",
        f"        encoding: {encoding}  # hex, hex-any-case or base64",
        f'        headers: {yaml_text(headers)}  # or a form such as "t={{time}},v1={{signature}}"',
        '        content: "{body}"  # what is signed; with a time in a header such as "{time}.{body}"',
        f"      event: {yaml_text(webhooks.event)}",
        "      events:",
    ]
    remark = "to be decided" + ("; with `read` the receiver reads the session" if webhooks.meaning == "read" else "")
    rows = ({"when": {"type": each}, "is": webhooks.meaning} for each in webhooks.types)
    return "\n".join([*lines, *(f"        - {yaml_text(row)}  # {remark}" for row in rows), ""])
