"""What keeps a probe from a comparison: calls without an answer, a refused credential, no call at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.source.diagnostics import Problem

from .calls import CallOutcome, ProbedCall


def find_obstacles(
    provider: Provider, calls: Sequence[ProbedCall], differing: Collection[str], base_url: str | None
) -> Iterator[Problem]:
    """Yield what keeps *calls*, made at *base_url* if it is not None, from saying how *provider* is.

    *differing* are the operations whose answers differ from the documents.
    """
    called = [call for call in calls if call.outcome != "skipped"]
    unanswered, refused = _with(called, "unanswered"), _with(called, "credential-refused")
    if not called:
        reasons = dict.fromkeys(call.text for call in calls if call.text.startswith("it needs "))
        hint = "give what it needs; the report names it for each operation" if reasons else "name one with --operation"
        yield Problem(provider.slug, f"no operation was called{''.join(f'; {each}' for each in reasons)}", hint)
    if unanswered:
        why = unanswered[0].text.removeprefix(f"{provider.slug}.{unanswered[0].operation.name}: ")
        what = f"{len(called) - len(unanswered)} of {len(called)} calls were answered: {why}"
        yield Problem(provider.slug, what, _other_address(provider, base_url))
    if refused:
        variables = " and ".join(f"POLYKYC_{provider.slug}_{each.argument}".upper() for each in provider.credentials)
        what = f"the credential was refused at {len(refused)} of {len(called)} calls"
        hint = f"check {variables or 'the credential'}, and whether it belongs to this address and may do this"
        yield Problem(provider.slug, what, hint)
    for call in called:
        if call.error == "MalformedResponseError" and call.operation.name not in differing:
            what = f"the client refuses an answer of {call.operation.name} that is as the documents say"
            yield Problem(provider.slug, what, "it may be older than they are: run `polykyc generate`, and probe again")
    failed = _with(called, "failed")
    if failed and len(failed) + len(unanswered) + len(refused) == len(called):
        errors = ", ".join(dict.fromkeys(call.error for call in failed))
        hint = "name a session of yours with --id, and values with --argument; the report has the error of each call"
        yield Problem(provider.slug, f"no call succeeded ({errors})", hint)


def is_uncompared(calls: Sequence[ProbedCall]) -> bool:
    """Tell whether no call was answered other than by a refusal of the credential."""
    return not any(call.outcome in ("failed", "succeeded") for call in calls)


def counted(number: int, noun: str) -> str:
    """Return *number* and *noun*, in the plural if there is not one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _with(calls: Sequence[ProbedCall], outcome: CallOutcome) -> list[ProbedCall]:
    return [call for call in calls if call.outcome == outcome]


def _other_address(provider: Provider, base_url: str | None) -> str:
    """Return the hint for calls that got no answer: the address, and what names another one."""
    variable = f"POLYKYC_{provider.slug.upper()}_BASE_URL"
    if base_url:
        return f"check the network, and --base-url, which is {base_url}"
    if address := os.environ.get(variable):
        return f"check the network, and the variable {variable}, which is {address}"
    return "check the network; --base-url names another address than the provider's own"
