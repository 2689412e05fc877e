"""How the way to the provider differs, and back: credential, address, webhooks."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.source.nodes import Object


def access(old: Side, new: Side) -> Iterator[Finding]:
    """Yield what the credential and the address are that they were not."""
    slug, was, now = new.provider.slug, old.provider, new.provider
    yield from _credentials(old, new)
    if was.base_url != now.base_url:
        side = new if now.base_url else old
        where = side.at(("servers",) if "servers" in side.reading.document else ())
        if was.base_url is None or now.base_url is None:
            rule = "server-dropped" if now.base_url is None else "server-known"
            what = "has no default any more" if now.base_url is None else f"is `{now.base_url}` if left out"
        else:
            rule, what = "server-moved", f"is `{now.base_url}` if left out, and was `{was.base_url}`"
        yield Finding(rule, slug, "base_url", what, where)


def _credentials(old: Side, new: Side) -> Iterator[Finding]:
    ours, theirs = ({one.argument: one for one in side.provider.credentials} for side in (old, new))
    for name in dict.fromkeys([*theirs, *ours]):
        was, now = ours.get(name), theirs.get(name)
        if was == now:
            continue
        side, names = (new if now else old), frozenset({("client",)})
        where = side.at(_scheme(side.reading.document))
        if now is None:
            rule, what = "credential-dropped", "is not sent any more"
        elif now.usual and not (was and was.usual):
            rule, what = "credential-needed", f"is needed, in {_place(now)}"
        elif was is None or _place(was) == _place(now):
            # One that only some operations send is told with these.
            continue
        else:
            rule, what = "credential-moved", f"is sent in {_place(now)}, and was in {_place(was)}"
        yield Finding(rule, new.provider.slug, name, what, where, names)


def _place(one: ir.Credential) -> str:
    if not one.header:
        return f"the query as `{one.prefix}`"
    return f"the header `{one.header}`" + (f" after `{one.prefix.strip()}`" if one.prefix else "")


def _scheme(document: Object) -> tuple[str, ...]:
    components = document.get("components")
    known = isinstance(components, Object) and "securitySchemes" in components
    return ("components", "securitySchemes") if known else ()


def webhooks(old: Side, new: Side) -> Iterator[Finding]:
    """Yield how events are verified and read otherwise."""
    slug, was, now = new.provider.slug, _sent(old), _sent(new)
    side = new if now is not None else old
    where = side.at(("x-kyc-webhooks",) if "x-kyc-webhooks" in side.reading.document else ())
    if was is None or now is None:
        if was is not now:
            rule, what = (
                ("webhooks-added", "can be verified") if was is None else ("webhooks-removed", "cannot be verified")
            )
            yield Finding(rule, slug, "webhooks", what, where, frozenset({("webhooks",)}))
        return
    yield from (
        Finding(rule, slug, "webhooks", what, where, frozenset({("webhooks",)})) for rule, what in _signed(was, now)
    )
    ours, theirs = dict(was.fields), dict(now.fields)
    for name in dict.fromkeys([*theirs, *ours]):
        rule, what = "event-field-moved", "is read from another place"
        if name not in ours or name not in theirs:
            rule, what = ("event-field-found", "is read") if name in theirs else ("event-field-lost", "is always None")
        if ours.get(name) != theirs.get(name):
            yield Finding(rule, slug, f"Event.{name}", what, where)
    for group in dict.fromkeys([*now.agree, *was.agree]):
        told = " and ".join("/" + "/".join(map(str, path)) for path in group)
        if group not in was.agree:
            yield Finding("event-agreement-asked", slug, "Event.status", f"is unknown where {told} differ", where)
        elif group not in now.agree:
            yield Finding("event-agreement-dropped", slug, "Event.status", f"is told where {told} differ", where)


def _sent(side: Side) -> ir.WebhookReader | None:
    found = side.provider.webhooks
    # A provider that is known to send none is as good as one that says nothing of it.
    return found if found is not None and found.signature is not None else None


def _signed(old: ir.WebhookReader, new: ir.WebhookReader) -> Iterator[tuple[str, str]]:
    assert old.signature is not None
    assert new.signature is not None
    was, now = old.signature, new.signature
    if evolve(was, tolerance=now.tolerance, ahead=now.ahead) != now:
        parts = [
            name
            for name in ("algorithm", "encoding", "headers", "content", "separator", "sets", "secret", "unit")
            if getattr(was, name) != getattr(now, name)
        ]
        yield "signature-changed", f"are signed otherwise: {', '.join(f'`{name}`' for name in parts)}"
    if (was.tolerance, was.ahead) != (now.tolerance, now.ahead):
        told = f"{now.tolerance} s late or {now.ahead} s early, and were {was.tolerance} s or {was.ahead} s"
        yield "tolerance-changed", f"are taken up to {told}"
    if old.body != new.body:
        yield "body-changed", f"come as `{new.body}`, and came as `{old.body}`"
