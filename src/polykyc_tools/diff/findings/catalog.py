"""Every rule of a finding: its severity, its reason, and the rule of the reverse change; `docs/diff.md` has the table.

The measure is code that calls the emitted client, that a type checker checks, and that relies on the documentation:
not whether the provider happens to be lenient today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import define

Severity: TypeAlias = Literal["breaking", "notice", "compatible"]
SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""The most severe first. A *notice* breaks no code, but a person has to look at it."""


def worst(severities: Iterable[Severity]) -> Severity | None:
    """Return the most severe of *severities*, None for none."""
    return min(severities, key=SEVERITIES.index, default=None)


@define(frozen=True)
class Rule:
    """A kind of finding, its severity, and *why* it has that."""

    name: str
    severity: Severity
    why: str

    @property
    def reverse(self) -> frozenset[str]:
        """Return the names of the rules that the reverse change may have."""
        others = {second if first == self.name else first for first, second in _REVERSE if self.name in (first, second)}
        return frozenset(others or {self.name})


SECTIONS: Final[Mapping[str, tuple[Rule, ...]]] = {
    "Statuses": (
        Rule(
            "status-changed",
            "breaking",
            "the same answer means something else, so code that asks for the common status takes another path",
        ),
        Rule(
            "status-lost",
            "breaking",
            "an answer that had a meaning is `unknown` now: a caller that waits for an end waits in vain",
        ),
        Rule(
            "status-found",
            "notice",
            "what was `unknown` has a meaning now: nothing breaks, but people are approved or declined who were not",
        ),
        Rule("status-table-removed", "breaking", "`status_of` refuses the model"),
        Rule("status-table-added", "compatible", "`status_of` takes one model more"),
        Rule("flow-added", "compatible", "the overlay now says which state follows which; the provider does as before"),
        Rule(
            "flow-removed",
            "compatible",
            "the overlay no longer says which state follows which; the provider does as before",
        ),
        Rule(
            "flow-changed",
            "notice",
            "states follow each other in another order: a caller that waits may see another first, or wait longer",
        ),
        Rule("event-changed", "breaking", "the same event means something else"),
        Rule("event-lost", "breaking", "an event that had a meaning is `unknown` now"),
        Rule("event-found", "notice", "an event that was `unknown` has a meaning now"),
    ),
    "Rows": (
        Rule(
            "row-missing",
            "notice",
            "no row decides about something that the document has, and `polykyc generate` asks for one",
        ),
        Rule("row-supplied", "compatible", "the table decides about all that the document has"),
    ),
    "Errors": (
        Rule(
            "error-changed",
            "breaking",
            "another exception is raised for a documented error: an `except` no longer catches it",
        ),
        Rule(
            "error-unrefined",
            "breaking",
            "the error lost its row and is classed by HTTP status: another exception is raised for it",
        ),
        Rule(
            "error-refined",
            "notice",
            "an error that no row listed is raised as another exception than the one of its HTTP status",
        ),
        Rule("error-unlisted", "notice", "the same exception is raised, but its text no longer names the code"),
        Rule("error-listed", "compatible", "the same exception is raised, and its text names the code"),
        Rule("error-reworded", "compatible", "only the text of the exception differs, which is for people"),
    ),
    "Operations": (
        Rule("provider-removed", "breaking", "the subpackage cannot be imported"),
        Rule("provider-added", "compatible", "nothing that was there differs"),
        Rule("operation-removed", "breaking", "the method is gone"),
        Rule("operation-renamed", "breaking", "the method has another name"),
        Rule("operation-added", "compatible", "nothing that was there differs"),
        Rule(
            "operation-moved",
            "notice",
            "callers see nothing, but recorded traffic, proxies and allow lists know the old address",
        ),
        Rule(
            "body-reformatted",
            "notice",
            "the call is the same, but the request body has another media type, which recorded traffic shows",
        ),
        Rule("result-changed", "breaking", "what the method returns is of another type"),
        Rule("result-widened", "breaking", "the method can return a value of another type, or None"),
        Rule("result-narrowed", "compatible", "code that handled the wider type handles this one"),
        Rule(
            "retry-changed",
            "notice",
            "a lost answer raises `OutcomeUnknownError` or `TransportError` by this; a repeated call may act twice",
        ),
        Rule("attempts-changed", "notice", "after such an answer a call is made again, or is not any more"),
        Rule("token-needed", "breaking", "a client without a credential was enough for this call"),
        Rule("token-not-needed", "compatible", "the credential is not sent any more"),
        Rule(
            "redirect-followed",
            "notice",
            "the file is read from another host, which proxies and allow lists do not know",
        ),
        Rule("redirect-refused", "breaking", "a call that returned the file raises `RedirectError`"),
        Rule(
            "echo-added",
            "notice",
            "an answer that repeats another value than the request named is a `MalformedResponseError` now",
        ),
        Rule("echo-removed", "notice", "an answer about another thing than the request named is accepted"),
        Rule("echo-moved", "notice", "the value that the request named is compared with another part of the answer"),
        Rule("success-added", "compatible", "an answer of this HTTP status counts as a success"),
        Rule("success-removed", "notice", "an answer of this HTTP status is a `MalformedResponseError` now"),
        Rule(
            "envelope-moved",
            "notice",
            "the result or the refusal is read elsewhere; callers see it only in recorded answers",
        ),
        Rule("role-removed", "breaking", "`client.sessions` lost the method"),
        Rule("role-added", "compatible", "`client.sessions` gained a method"),
        Rule(
            "role-filled",
            "notice",
            "the method of `client.sessions` sends, mints, pages or searches otherwise, which its caller does not see",
        ),
        Rule("session-field-lost", "breaking", "the field of the common `Session` is always None"),
        Rule("session-field-found", "compatible", "the field of the common `Session` was always None"),
        Rule("session-field-moved", "notice", "the field of the common `Session` is read from another property"),
    ),
    "Arguments": (
        Rule("argument-removed", "breaking", "passing it is a `TypeError`"),
        Rule(
            "argument-required-new",
            "breaking",
            "a call without it is a `TypeError`, whether or not the provider has a default",
        ),
        Rule("argument-added", "compatible", "calls without it stay as they are"),
        Rule("argument-renamed", "breaking", "it is passed by its name"),
        Rule("argument-made-required", "breaking", "a call without it is a `TypeError`"),
        Rule("argument-made-optional", "compatible", "calls with it stay as they are"),
        Rule("argument-narrowed", "breaking", "values that were accepted are refused"),
        Rule("argument-widened", "compatible", "values that were accepted still are"),
        Rule("argument-changed", "breaking", "it takes values of another type"),
        Rule("argument-tightened", "breaking", "values that were accepted are an `ArgumentError`"),
        Rule("argument-loosened", "compatible", "values that were accepted still are"),
        Rule("argument-pattern-changed", "notice", "it is not known which of the two patterns accepts more"),
        Rule("argument-null-refused", "breaking", "None cannot be sent as null any more"),
        Rule(
            "argument-null-sent", "notice", "None is sent as null now, and was the same as an argument that is left out"
        ),
        Rule(
            "argument-moved",
            "notice",
            "the call is the same, but the value is sent elsewhere: a path or a query is logged where a body is not",
        ),
        Rule(
            "argument-made-keyword-only",
            "breaking",
            "a call that gives it by position is a `TypeError`: it is no path parameter any more",
        ),
        Rule("argument-made-positional", "compatible", "calls that name it stay as they are"),
        Rule("argument-reordered", "breaking", "a call that gives it by position sends it as another argument"),
        Rule("argument-default-changed", "notice", "calls that leave it out send something else"),
        Rule("argument-reformatted", "notice", "the Python type is the same, the text on the wire is not"),
        Rule("needs-added", "breaking", "calls that gave none of these are an `ArgumentError`"),
        Rule("needs-removed", "compatible", "calls that were accepted still are"),
    ),
    "Fields": (
        Rule("model-removed", "breaking", "the class cannot be imported"),
        Rule("model-renamed", "breaking", "the class is imported and annotated by its name"),
        Rule("model-added", "compatible", "nothing that was there differs"),
        Rule("field-removed", "breaking", "the attribute is gone; what is still sent lands in `extra`"),
        Rule("field-renamed", "breaking", "it is read by its name"),
        Rule("field-added", "compatible", "nothing that was there differs"),
        Rule(
            "field-made-optional",
            "breaking",
            "it can be None, so a type checker refuses code that does not check for None",
        ),
        Rule(
            "field-promised", "notice", "it is never None; but an answer without it is a `MalformedResponseError` now"
        ),
        Rule("field-widened", "breaking", "it can hold more than readers handle"),
        Rule("field-narrowed", "compatible", "readers of the wider type handle this one"),
        Rule("field-changed", "breaking", "readers get a value of another type"),
        Rule(
            "field-reformatted",
            "notice",
            "the Python type is the same, but what was sent before is a `MalformedResponseError`",
        ),
        Rule(
            "field-strict",
            "notice",
            "a table, session, page or echo reads it now: a value that does not fit is a `MalformedResponseError`",
        ),
        Rule(
            "field-lenient",
            "notice",
            "nothing that decides reads it any more: a value that does not fit is left undecoded",
        ),
        Rule("field-shown", "notice", "it appears in reprs and so in logs, and was secret or personal"),
        Rule("field-hidden", "compatible", "it leaves reprs; its value is there as before"),
    ),
    "Enums": (
        Rule("enum-removed", "breaking", "the class cannot be imported"),
        Rule("enum-renamed", "breaking", "the class is imported by its name"),
        Rule("enum-added", "compatible", "nothing that was there differs"),
        Rule("enum-changed", "breaking", "its members were texts and are numbers, or the reverse"),
        Rule("value-removed", "breaking", "the member is gone, and type checkers refuse its text as an argument"),
        Rule("member-renamed", "breaking", "it is read by its name"),
        Rule(
            "value-met",
            "notice",
            "enums are open, so nothing breaks; but an answer can hold it and code may have to handle it",
        ),
        Rule("value-taken", "compatible", "it is only ever sent, so callers meet it when they choose to"),
    ),
    "Access": (
        Rule("credential-needed", "breaking", "a client without a token is an `ArgumentError`"),
        Rule("credential-dropped", "compatible", "the token is ignored"),
        Rule("credential-accepted", "compatible", "a client needs fewer credentials, or others are enough as well"),
        Rule("credential-moved", "notice", "the token is sent in another header, and may have to be another token"),
        Rule("server-dropped", "breaking", "a client without `base_url` is an `ArgumentError`"),
        Rule("server-known", "compatible", "`base_url` may be left out"),
        Rule(
            "server-moved",
            "notice",
            "calls go to another host or path: allow lists, sandboxes and recorded traffic know the old one",
        ),
        Rule("server-unchosen", "breaking", "the argument that chose the server, such as `region=`, is gone"),
        Rule("server-narrowed", "breaking", "a client for this server is an `ArgumentError`"),
        Rule("server-chosen", "compatible", "an argument such as `region=` chooses the server"),
        Rule(
            "limits-unpublished",
            "breaking",
            "`rate_limit=True` is an `ArgumentError`, because there is no limit to keep",
        ),
        Rule(
            "limits-published",
            "notice",
            "faster calls are refused, or were already; `rate_limit=True` keeps the limits",
        ),
        Rule(
            "limit-lowered",
            "notice",
            "calls as fast as before are refused; with `rate_limit=True` calls wait longer, and may run out of time",
        ),
        Rule("limit-raised", "compatible", "a caller that kept the old limit keeps this one"),
        Rule(
            "header-changed",
            "notice",
            "every call sends another value, such as another version of the API; recorded traffic has the old one",
        ),
        Rule(
            "signing-changed", "notice", "requests have another signature; recorded traffic and fakes have the old one"
        ),
        Rule("answers-signed", "compatible", "a client can check the signatures of answers, which it could not before"),
        Rule("answers-unsigned", "breaking", "`verify_answers=` is an `ArgumentError`"),
    ),
    "Webhooks": (
        Rule("webhooks-removed", "breaking", "`webhooks.verify` is gone, or only says to poll"),
        Rule("webhooks-added", "compatible", "events can be verified that could not be before"),
        Rule("signature-changed", "breaking", "events that are signed as before are refused"),
        Rule("signature-removed", "breaking", "events that have this signature alone are refused"),
        Rule("signature-added", "notice", "events with this signature alone are accepted, and were refused"),
        Rule("signature-reordered", "notice", "of several signatures another one counts, which may sign fewer fields"),
        Rule("tolerance-changed", "notice", "a late delivery is refused, or a replay is accepted for longer"),
        Rule("body-changed", "breaking", "events are encrypted and need a key, or no longer are"),
        Rule("event-field-lost", "breaking", "the field of `Event` is always None"),
        Rule("event-field-found", "compatible", "the field of `Event` was always None"),
        Rule("event-field-moved", "notice", "the field of `Event` is read from another path"),
        Rule("event-agreement-asked", "notice", "an event whose fields contradict each other is unknown"),
        Rule(
            "event-agreement-dropped",
            "notice",
            "an event whose fields contradict each other says what the first of them says",
        ),
    ),
    "Python": (
        Rule(
            "python-broken",
            "breaking",
            "a public name, argument or base class changed, and no finding above explains it: a template changed",
        ),
        Rule(
            "python-retyped",
            "breaking",
            "a public annotation accepts less or returns more than before, and no finding above explains it",
        ),
        Rule(
            "python-restated",
            "notice",
            "a public annotation has or had a protocol, and it is not known whether it accepts less or returns more",
        ),
    ),
}
"""The rules in the order of a report, by their section."""
_REVERSE: Final = (
    ("status-lost", "status-found"),
    ("status-table-removed", "status-table-added"),
    ("flow-added", "flow-removed"),
    ("event-lost", "event-found"),
    ("error-unrefined", "error-refined"),
    ("error-unlisted", "error-listed"),
    ("provider-removed", "provider-added"),
    ("operation-removed", "operation-added"),
    ("result-widened", "result-narrowed"),
    ("token-needed", "token-not-needed"),
    ("redirect-followed", "redirect-refused"),
    ("echo-added", "echo-removed"),
    ("row-missing", "row-supplied"),
    ("success-added", "success-removed"),
    ("role-removed", "role-added"),
    ("session-field-lost", "session-field-found"),
    ("argument-removed", "argument-added"),
    ("argument-removed", "argument-required-new"),
    ("argument-made-required", "argument-made-optional"),
    ("argument-narrowed", "argument-widened"),
    ("argument-tightened", "argument-loosened"),
    ("argument-null-refused", "argument-null-sent"),
    ("argument-made-keyword-only", "argument-made-positional"),
    ("needs-added", "needs-removed"),
    ("model-removed", "model-added"),
    ("field-removed", "field-added"),
    ("field-made-optional", "field-promised"),
    ("field-widened", "field-narrowed"),
    ("field-strict", "field-lenient"),
    ("field-shown", "field-hidden"),
    ("enum-removed", "enum-added"),
    ("value-removed", "value-met"),
    ("value-removed", "value-taken"),
    ("credential-needed", "credential-dropped"),
    ("credential-needed", "credential-accepted"),
    ("answers-unsigned", "answers-signed"),
    ("server-dropped", "server-known"),
    ("server-unchosen", "server-chosen"),
    ("server-narrowed", "server-chosen"),
    ("limits-unpublished", "limits-published"),
    ("limit-lowered", "limit-raised"),
    ("signature-removed", "signature-added"),
    ("webhooks-removed", "webhooks-added"),
    ("event-field-lost", "event-field-found"),
    ("event-agreement-asked", "event-agreement-dropped"),
    ("python-retyped", "python-retyped"),
    ("python-retyped", "python-restated"),
    ("python-restated", "python-restated"),
)
"""Pairs of rules of which each is the reverse of the other; a rule in no pair is its own reverse."""
RULES: Final[Mapping[str, Rule]] = {rule.name: rule for rules in SECTIONS.values() for rule in rules}
SECTION_OF: Final[Mapping[str, str]] = {rule.name: section for section, rules in SECTIONS.items() for rule in rules}
ORDER: Final[Mapping[str, int]] = {name: number for number, name in enumerate(RULES)}
