"""Compare webhooks: the signature schemes, the body, and the fields of `Event`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import evolve

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.signatures import SignatureScheme

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
    for rule, what in _compare_signatures(was, now):
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
    if was.shapes != now.shapes:
        yield Finding("event-field-moved", slug, "Event.type", "is recognised by other shapes", position)
    for name in dict.fromkeys([*dict(was.own), *dict(now.own)]):
        if dict(was.own).get(name) != dict(now.own).get(name):
            what = "is read from another place for some types"
            yield Finding("event-field-moved", slug, f"Event.{name}", what, position)
    if was.reads != now.reads:
        what = "is true for other events"
        yield Finding("event-field-moved", slug, "Event.needs_read", what, position)
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


def _compare_signatures(old: ir.WebhookReader, new: ir.WebhookReader) -> Iterator[tuple[str, str]]:
    if len(old.signatures) == 1 and len(new.signatures) == 1:
        yield from _compare_scheme(old.signatures[0], new.signatures[0], "")
    else:
        yield from _compare_lists(_by_header(old), _by_header(new))
    if old.equals != new.equals:
        names = ", ".join(f"`{header}`" for header in new.equals)
        what = f"have to hold a credential in {names}" if names else "hold no credential in a header"
        yield "signature-changed", what
    if old.body != new.body:
        yield "body-changed", f"come as `{new.body}`, and came as `{old.body}`"


def _by_header(webhooks: ir.WebhookReader) -> dict[tuple[str, str], SignatureScheme]:
    """Return the schemes by the header of the signature and its form, which several versions may share."""
    return {
        (scheme.signature_header, dict(scheme.headers)[scheme.signature_header]): scheme
        for scheme in webhooks.signatures
    }


def _compare_lists(
    was: Mapping[tuple[str, str], SignatureScheme], now: Mapping[tuple[str, str], SignatureScheme]
) -> Iterator[tuple[str, str]]:
    for header, form in was:
        if (header, form) not in now:
            yield "signature-removed", f"are no longer verified by `{header}: {form}`"
    for header, form in now:
        if (header, form) not in was:
            yield "signature-added", f"are verified by `{header}: {form}` too"
    both = [key for key in was if key in now]
    order = [key for key in now if key in was]
    if both != order:
        names = ", ".join(f"`{header}`" for header, _ in order)
        yield "signature-reordered", f"are verified by these headers in another order of trust: {names}"
    for key in both:
        yield from _compare_scheme(was[key], now[key], f" in `{key[0]}`")


def _compare_scheme(was: SignatureScheme, now: SignatureScheme, header_words: str) -> Iterator[tuple[str, str]]:
    if evolve(was, tolerance=now.tolerance, ahead=now.ahead) != now:
        parts = [
            name
            for name in ("algorithm", "encoding", "headers", "content", "separator", "sets", "secret", "time", "unit")
            if getattr(was, name) != getattr(now, name) or (name == "algorithm" and was.named != now.named)
        ]
        yield "signature-changed", f"are signed otherwise{header_words}: {', '.join(f'`{name}`' for name in parts)}"
    if (was.tolerance, was.ahead) != (now.tolerance, now.ahead):
        what = f"{now.tolerance} s late or {now.ahead} s early, and were {was.tolerance} s or {was.ahead} s"
        yield "tolerance-changed", f"are accepted{header_words} up to {what}"
