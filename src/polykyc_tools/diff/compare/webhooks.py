"""Compare webhooks: the signature scheme, the body, and the fields of `Event`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir

_NAMES: Final = frozenset({("webhooks",)})


def compare_webhooks(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the differences in how a client verifies and reads events."""
    slug, was, now = new.provider.slug, _verified_webhooks(old), _verified_webhooks(new)
    side = new if now is not None else old
    position = side.position(("x-kyc-webhooks",) if "x-kyc-webhooks" in side.reading.document else ())
    if was is None and now is None:
        return
    if was is None:
        yield Finding("webhooks-added", slug, "webhooks", "can be verified", position, _NAMES)
        return
    if now is None:
        yield Finding("webhooks-removed", slug, "webhooks", "cannot be verified", position, _NAMES)
        return
    for rule, what in _compare_signature(was, now):
        yield Finding(rule, slug, "webhooks", what, position, _NAMES)
    before, after = dict(was.fields), dict(now.fields)
    for name in dict.fromkeys([*after, *before]):
        rule, what = "event-field-moved", "is read from another place"
        if name not in before:
            rule, what = "event-field-found", "is read"
        elif name not in after:
            rule, what = "event-field-lost", "is always None"
        if before.get(name) != after.get(name):
            yield Finding(rule, slug, f"Event.{name}", what, position)
    for group in dict.fromkeys([*now.agree, *was.agree]):
        pointers = " and ".join("/" + "/".join(map(str, path)) for path in group)
        if group not in was.agree:
            yield Finding(
                "event-agreement-asked", slug, "Event.status", f"is unknown where {pointers} differ", position
            )
        elif group not in now.agree:
            what = f"is read even where {pointers} differ"
            yield Finding("event-agreement-dropped", slug, "Event.status", what, position)


def _verified_webhooks(side: Side) -> ir.WebhookReader | None:
    webhooks = side.provider.webhooks
    # For a caller, a provider that sends no webhooks is the same as one whose webhooks are not documented.
    return webhooks if webhooks is not None and webhooks.signature is not None else None


def _compare_signature(old: ir.WebhookReader, new: ir.WebhookReader) -> Iterator[tuple[str, str]]:
    assert old.signature is not None
    assert new.signature is not None
    was, now = old.signature, new.signature
    if evolve(was, tolerance=now.tolerance, ahead=now.ahead) != now:
        parts = [
            name
            for name in ("algorithm", "encoding", "headers", "content", "separator", "sets", "secret", "time", "unit")
            if getattr(was, name) != getattr(now, name)
        ]
        yield "signature-changed", f"are signed otherwise: {', '.join(f'`{name}`' for name in parts)}"
    if (was.tolerance, was.ahead) != (now.tolerance, now.ahead):
        what = f"{now.tolerance} s late or {now.ahead} s early, and were {was.tolerance} s or {was.ahead} s"
        yield "tolerance-changed", f"are accepted up to {what}"
    if old.body != new.body:
        yield "body-changed", f"come as `{new.body}`, and came as `{old.body}`"
