"""Compare how a client reaches a provider: credentials, base URL, rate limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polykyc_tools.diff.findings.finding import Finding, Side
from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.headers import WORD as HEADERS
from polykyc_tools.engine.annotations.rate_limits import WORD
from polykyc_tools.engine.annotations.retry_rules import WORD as RETRY
from polykyc_tools.engine.annotations.signing import WORD as SIGNING
from polykyc_tools.engine.source.nodes import Object


def compare_access(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the differences of the credentials and of the base URL."""
    yield from _compare_credentials(old, new)
    yield from _compare_variables(old, new)
    was, now = old.provider.base_url, new.provider.base_url
    if was == now:
        return
    side = new if now else old
    position = side.position(("servers",) if "servers" in side.reading.document else ())
    if now is None:
        rule, what = "server-dropped", "has no default any more"
    elif was is None:
        rule, what = "server-known", f"is `{now}` if left out"
    else:
        rule, what = "server-moved", f"is `{now}` if left out, and was `{was}`"
    yield Finding(rule, new.provider.slug, "base_url", what, position)


def _compare_variables(old: Side, new: Side) -> Iterator[Finding]:
    before, after = ({each.argument: each.values for each in side.provider.variables} for side in (old, new))
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name, ()), after.get(name, ())
        side, names = (new if now else old), frozenset({("client",), ("call", "__init__")})
        gone = ", ".join(f"`{value}`" for value in was if value not in now)
        added = ", ".join(f"`{value}`" for value in now if value not in was)
        position = side.position(("servers",))
        if not now:
            yield Finding("server-unchosen", new.provider.slug, name, "is no argument any more", position, names)
        elif gone:
            yield Finding("server-narrowed", new.provider.slug, name, f"no longer takes {gone}", position, names)
        if added:
            yield Finding("server-chosen", new.provider.slug, name, f"takes {added}", position, names)


def _compare_credentials(old: Side, new: Side) -> Iterator[Finding]:
    before, after = (
        {credential.argument: credential for credential in side.provider.credentials} for side in (old, new)
    )
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        is_newly_needed = _is_needed(new, name) and not _is_needed(old, name)
        if was == now and not is_newly_needed:
            continue
        side, names = (new if now else old), frozenset({("client",), ("call", "__init__")})
        position = side.position(_schemes_path(side.reading.document))
        if now is None:
            rule, what = "credential-dropped", "is not sent any more"
        elif is_newly_needed:
            rule, what = "credential-needed", f"is needed, in {_sent_in(now)}"
        elif was is None or _sent_in(was) == _sent_in(now):
            # The comparison of operations reports a credential that only some of them send.
            continue
        else:
            rule, what = "credential-moved", f"is sent in {_sent_in(now)}, and was in {_sent_in(was)}"
        yield Finding(rule, new.provider.slug, name, what, position, names)

    position = new.position(_schemes_path(new.reading.document))
    insufficient = [names for names in old.provider.security if not is_enough((names,), new.provider.security)]
    # Where one is needed, its own finding says so.
    if insufficient and not any(_is_needed(new, name) and not _is_needed(old, name) for name in after):
        what = f"{list_alternatives(insufficient)} is no longer enough: give {list_alternatives(new.provider.security)}"
        yield Finding("credential-needed", new.provider.slug, "token", what, position, frozenset({("client",)}))
    sufficient = [names for names in new.provider.security if not is_enough((names,), old.provider.security)]
    if sufficient and before.keys() <= after.keys() and old.provider.security:
        what = f"{list_alternatives(sufficient)} is enough"
        yield Finding("credential-accepted", new.provider.slug, "token", what, position, frozenset({("client",)}))


def _is_needed(side: Side, name: str) -> bool:
    """Tell whether every client of *side* needs the credential *name*."""
    security = side.provider.security
    return bool(security) and all(name in names for names in security)


def is_enough(alternatives: Iterable[Iterable[str]], accepted: Iterable[Iterable[str]]) -> bool:
    """Tell whether each of the *alternatives* of credentials has all of one in *accepted*; False if there is none."""
    every = [*alternatives]
    return bool(every) and all(any({*names} >= {*needed} for needed in accepted) for names in every)


def list_alternatives(alternatives: Iterable[Iterable[str]]) -> str:
    """Return *alternatives* of credentials for people."""
    texts = (" and ".join(f"`{name}`" for name in names) or "nothing" for names in alternatives)
    return ", or ".join(texts)


def _sent_in(credential: ir.Credential) -> str:
    if credential.only_signs:
        return "the signature of each request"
    if not credential.header:
        return f"the query as `{credential.prefix}`"
    return f"the header `{credential.header}`" + (f" after `{credential.prefix.strip()}`" if credential.prefix else "")


def _schemes_path(document: Object) -> tuple[str, ...]:
    components = document.get("components")
    declared = isinstance(components, Object) and "securitySchemes" in components
    return ("components", "securitySchemes") if declared else ()


def compare_rate_limits(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the rate limits that are lower or higher than before, new or gone, window by window."""
    before, after = dict(_windows(old)), dict(_windows(new))
    for window in dict.fromkeys([*after, *before]):
        was, now, seconds = before.get(window), after.get(window), window[0]
        if was is None and now is not None:
            rule, what = ("limit-lowered" if before else "limits-published"), f"is {_limit(now, seconds)}"
        elif now is None and was is not None:
            rule, what = ("limit-raised" if after else "limits-unpublished"), f"is no longer {_limit(was, seconds)}"
        elif was is not None and now is not None and was != now:
            rule = "limit-lowered" if now < was else "limit-raised"
            what = f"is {_limit(now, seconds)}, and was {was:,}"
        else:
            continue
        side = old if now is None else new
        row = next(number for number, (own, _) in enumerate(_windows(side)) if own == window)
        of = next(rate.counted for number, rate in enumerate(side.provider.facts.rates) if number == row)
        subject = f"rate_limit ({of})" if of else "rate_limit"
        yield Finding(rule, new.provider.slug, subject, what, side.position((WORD, row)))


def compare_headers(old: Side, new: Side) -> Iterator[Finding]:
    """Yield the header fields of every call that are new, gone, or have another value."""
    before, after = ({name.lower(): value for name, value in side.provider.facts.headers} for side in (old, new))
    for name in dict.fromkeys([*after, *before]):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        side = old if now is None else new
        if now is None:
            what = "is not sent any more"
        else:
            what = f"is `{now}`, and was {'left out' if was is None else f'`{was}`'}"
        spelling = next(key for key, _ in side.provider.facts.headers if key.lower() == name)
        yield Finding("header-changed", new.provider.slug, spelling, what, side.position((HEADERS, spelling)))


def compare_signing(old: Side, new: Side) -> Iterator[Finding]:
    """Yield that requests are signed in another way, or that answers can no longer be checked."""
    slug, before, after = new.provider.slug, old.provider.facts.signing, new.provider.facts.signing
    changed = [
        operation.name
        for operation in new.provider.operations
        if any(
            operation.facts.signed != other.facts.signed
            for other in old.provider.operations
            if other.name == operation.name
        )
    ]
    was, now = (
        None if each is None else (each.algorithm, each.encoding, each.headers, each.unit) for each in (before, after)
    )
    side = old if after is None else new
    position = side.position((SIGNING,) if SIGNING in side.reading.document else ())
    if was != now or changed:
        of = f" in {', '.join(changed)}" if was == now else ""
        yield Finding("signing-changed", slug, "signature", f"is another one{of}", position)
    had, has = (each is not None and bool(each.answers) for each in (before, after))
    if had != has:
        rule, what = ("answers-signed", "checks answers") if has else ("answers-unsigned", "is no argument any more")
        yield Finding(rule, slug, "verify_answers", what, position, frozenset({("client",)}))


def compare_retry_rules(old: Side, new: Side) -> Iterator[Finding]:
    """Yield what answers say about another attempt and did not say before, or the reverse."""
    before, after = _retry_rules(old), _retry_rules(new)
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key, ""), after.get(key, "")
        if was != now:
            side = new if now else old
            what = (
                f"is `{now}`, and was {f'`{was}`' if was else 'left out'}" if now else f"is left out, and was `{was}`"
            )
            yield Finding("attempts-changed", new.provider.slug, f"{RETRY}.{key}", what, side.position((RETRY, key)))


def _retry_rules(side: Side) -> dict[str, str]:
    rules = side.provider.facts.retry
    if rules is None:
        return {}
    texts = {"stored": ", ".join(map(str, sorted(rules.stored))), "advice": rules.advice, "reset": rules.reset}
    return {key: text.lower() for key, text in texts.items() if text}


def _windows(side: Side) -> Iterator[tuple[tuple[float, tuple[frozenset[str], frozenset[str]]], int]]:
    """Yield the seconds of each limit with the calls that count, and how many may be made."""
    return (((rate.per, rate.scope), rate.calls) for rate in side.provider.facts.rates)


def _limit(calls: int, seconds: float) -> str:
    return f"{calls:,} call{'' if calls == 1 else 's'} in {seconds:g} s"
