"""Every kind of finding: how grave it is, what the change back is, and why; `docs/diff.md` shows it as a table.

The measure is code that calls the emitted client, is checked by a type checker, and believed what the documentation
said: not whether today's provider happens to be lenient.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import define

from .severity import Severity


@define(frozen=True)
class Rule:
    """A kind of finding, and *why* it is as grave as its *severity*.

    *undone_by* names the kinds that the change back may be, where it is not of the same kind.
    """

    name: str
    severity: Severity
    why: str
    undone_by: tuple[str, ...] = ()

    @property
    def undone(self) -> tuple[str, ...]:
        """Return the names of the kinds that the change back may be."""
        return self.undone_by or (self.name,)


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
            "an answer that had a meaning is `unknown` now: who waits for an end waits in vain",
            undone_by=("status-found",),
        ),
        Rule(
            "status-found",
            "notice",
            "what was `unknown` has a meaning now: nothing breaks, but people are approved or declined who were not",
            undone_by=("status-lost",),
        ),
        Rule("status-table-removed", "breaking", "`status_of` refuses the model", undone_by=("status-table-added",)),
        Rule(
            "status-table-added", "compatible", "`status_of` takes one model more", undone_by=("status-table-removed",)
        ),
        Rule(
            "flow-added",
            "compatible",
            "the overlay now says which state follows which; the provider does as before",
            undone_by=("flow-removed",),
        ),
        Rule(
            "flow-removed",
            "compatible",
            "the overlay no longer says which state follows which; the provider does as before",
            undone_by=("flow-added",),
        ),
        Rule(
            "flow-changed",
            "notice",
            "states follow one another otherwise: who waits for one may see another first, or stay longer",
        ),
        Rule("event-changed", "breaking", "the same event means something else"),
        Rule("event-lost", "breaking", "an event that had a meaning is `unknown` now", undone_by=("event-found",)),
        Rule("event-found", "notice", "an event that was `unknown` has a meaning now", undone_by=("event-lost",)),
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
            undone_by=("error-refined",),
        ),
        Rule(
            "error-refined",
            "notice",
            "an error that nobody had listed is raised as another exception than its HTTP status gave",
            undone_by=("error-unrefined",),
        ),
        Rule(
            "error-unlisted",
            "notice",
            "the same exception is raised, but its text no longer names the code",
            undone_by=("error-listed",),
        ),
        Rule(
            "error-listed",
            "compatible",
            "the same exception is raised, and its text names the code",
            undone_by=("error-unlisted",),
        ),
        Rule("error-reworded", "compatible", "only the exception's text differs, which is for people"),
    ),
    "Operations": (
        Rule("provider-removed", "breaking", "the subpackage cannot be imported", undone_by=("provider-added",)),
        Rule("provider-added", "compatible", "nothing that was there differs", undone_by=("provider-removed",)),
        Rule("operation-removed", "breaking", "the method is gone", undone_by=("operation-added",)),
        Rule("operation-renamed", "breaking", "the method has another name"),
        Rule("operation-added", "compatible", "nothing that was there differs", undone_by=("operation-removed",)),
        Rule(
            "operation-moved",
            "notice",
            "callers see nothing, but recorded traffic, proxies and allow lists know the old address",
        ),
        Rule("result-changed", "breaking", "what the method returns is of another type"),
        Rule(
            "result-widened",
            "breaking",
            "what the method returns can be something more, or nothing",
            undone_by=("result-narrowed",),
        ),
        Rule(
            "result-narrowed",
            "compatible",
            "code that handled the wider type handles this one",
            undone_by=("result-widened",),
        ),
        Rule(
            "retry-changed",
            "notice",
            "a lost answer is `OutcomeUnknownError` or `TransportError` by this, and repeating may act twice",
        ),
        Rule(
            "token-needed",
            "breaking",
            "a client without a credential was enough for this call",
            undone_by=("token-not-needed",),
        ),
        Rule("token-not-needed", "compatible", "the credential is not sent any more", undone_by=("token-needed",)),
        Rule(
            "echo-added",
            "notice",
            "an answer that repeats something else than the request names is a `MalformedResponseError` now",
            undone_by=("echo-removed",),
        ),
        Rule(
            "echo-removed",
            "notice",
            "an answer about something else than the request names is taken",
            undone_by=("echo-added",),
        ),
        Rule("echo-moved", "notice", "what the request names is compared with another part of the answer"),
        Rule(
            "success-added",
            "compatible",
            "an answer of this HTTP status counts as a success",
            undone_by=("success-removed",),
        ),
        Rule(
            "success-removed",
            "notice",
            "an answer of this HTTP status is a `MalformedResponseError` now",
            undone_by=("success-added",),
        ),
        Rule(
            "envelope-moved",
            "notice",
            "the result or the refusal is read elsewhere; callers see it only in recorded answers",
        ),
        Rule("role-removed", "breaking", "`client.sessions` lost the method", undone_by=("role-added",)),
        Rule("role-added", "compatible", "`client.sessions` gained a method", undone_by=("role-removed",)),
        Rule(
            "role-filled",
            "notice",
            "the method of `client.sessions` sends, mints, pages or searches otherwise, unseen by its caller",
        ),
        Rule(
            "session-field-lost",
            "breaking",
            "the field of the common `Session` is always None",
            undone_by=("session-field-found",),
        ),
        Rule(
            "session-field-found",
            "compatible",
            "the field of the common `Session` was always None",
            undone_by=("session-field-lost",),
        ),
        Rule("session-field-moved", "notice", "the field of the common `Session` is read from another property"),
    ),
    "Arguments": (
        Rule(
            "argument-removed",
            "breaking",
            "passing it is a `TypeError`",
            undone_by=("argument-added", "argument-required-new"),
        ),
        Rule(
            "argument-required-new",
            "breaking",
            "a call without it is a `TypeError`, whether or not the provider has a default",
            undone_by=("argument-removed",),
        ),
        Rule("argument-added", "compatible", "calls without it stay as they are", undone_by=("argument-removed",)),
        Rule("argument-renamed", "breaking", "it is passed by its name"),
        Rule(
            "argument-made-required",
            "breaking",
            "a call without it is a `TypeError`",
            undone_by=("argument-made-optional",),
        ),
        Rule(
            "argument-made-optional",
            "compatible",
            "calls with it stay as they are",
            undone_by=("argument-made-required",),
        ),
        Rule("argument-narrowed", "breaking", "values that were taken are refused", undone_by=("argument-widened",)),
        Rule("argument-widened", "compatible", "values that were taken still are", undone_by=("argument-narrowed",)),
        Rule("argument-changed", "breaking", "it takes values of another type"),
        Rule(
            "argument-tightened",
            "breaking",
            "values that were taken are an `ArgumentError`",
            undone_by=("argument-loosened",),
        ),
        Rule("argument-loosened", "compatible", "values that were taken still are", undone_by=("argument-tightened",)),
        Rule("argument-pattern-changed", "notice", "it is not known which of two patterns takes more"),
        Rule(
            "argument-null-refused",
            "breaking",
            "None cannot be sent as null any more",
            undone_by=("argument-null-sent",),
        ),
        Rule(
            "argument-null-sent",
            "notice",
            "None is sent as null now, where it was the same as not given",
            undone_by=("argument-null-refused",),
        ),
        Rule(
            "argument-moved",
            "notice",
            "the call is the same, but the value travels elsewhere: a path or a query is logged where a body is not",
        ),
        Rule(
            "argument-made-keyword-only",
            "breaking",
            "a call that gives it by position is a `TypeError`: it is no path parameter any more",
            undone_by=("argument-made-positional",),
        ),
        Rule(
            "argument-made-positional",
            "compatible",
            "calls that name it stay as they are",
            undone_by=("argument-made-keyword-only",),
        ),
        Rule("argument-reordered", "breaking", "a call that gives it by position sends it as another argument"),
        Rule("argument-default-changed", "notice", "calls that leave it out send something else"),
        Rule("argument-reformatted", "notice", "the Python type is the same, the text on the wire is not"),
        Rule(
            "needs-added",
            "breaking",
            "calls that gave none of these are an `ArgumentError`",
            undone_by=("needs-removed",),
        ),
        Rule("needs-removed", "compatible", "calls that were taken still are", undone_by=("needs-added",)),
    ),
    "Fields": (
        Rule("model-removed", "breaking", "the class cannot be imported", undone_by=("model-added",)),
        Rule("model-renamed", "breaking", "the class is imported and annotated by its name"),
        Rule("model-added", "compatible", "nothing that was there differs", undone_by=("model-removed",)),
        Rule(
            "field-removed",
            "breaking",
            "the attribute is gone; what is still sent lands in `extra`",
            undone_by=("field-added",),
        ),
        Rule("field-renamed", "breaking", "it is read by its name"),
        Rule("field-added", "compatible", "nothing that was there differs", undone_by=("field-removed",)),
        Rule(
            "field-made-optional",
            "breaking",
            "it can be None, so a type checker refuses code that did not look",
            undone_by=("field-promised",),
        ),
        Rule(
            "field-promised",
            "notice",
            "it is never None; but an answer without it is a `MalformedResponseError` now",
            undone_by=("field-made-optional",),
        ),
        Rule("field-widened", "breaking", "it can hold more than readers handle", undone_by=("field-narrowed",)),
        Rule("field-narrowed", "compatible", "readers of the wider type handle this one", undone_by=("field-widened",)),
        Rule("field-changed", "breaking", "readers get a value of another type"),
        Rule(
            "field-reformatted",
            "notice",
            "the Python type is the same, but what was sent before is a `MalformedResponseError`",
        ),
        Rule(
            "field-strict",
            "notice",
            "a table, a session, a page or what is compared reads it now: "
            "a value that does not fit is a `MalformedResponseError`",
            undone_by=("field-lenient",),
        ),
        Rule(
            "field-lenient",
            "notice",
            "nothing that decides reads it any more: a value that does not fit is left undecoded",
            undone_by=("field-strict",),
        ),
        Rule(
            "field-shown",
            "notice",
            "it appears in reprs and so in logs, and was secret or personal",
            undone_by=("field-hidden",),
        ),
        Rule("field-hidden", "compatible", "it leaves reprs; its value is there as before", undone_by=("field-shown",)),
    ),
    "Enums": (
        Rule("enum-removed", "breaking", "the class cannot be imported", undone_by=("enum-added",)),
        Rule("enum-renamed", "breaking", "the class is imported by its name"),
        Rule("enum-added", "compatible", "nothing that was there differs", undone_by=("enum-removed",)),
        Rule("enum-changed", "breaking", "its members were texts and are numbers, or the reverse"),
        Rule(
            "value-removed",
            "breaking",
            "the member is gone, and type checkers refuse its text as an argument",
            undone_by=("value-met", "value-taken"),
        ),
        Rule("member-renamed", "breaking", "it is read by its name"),
        Rule(
            "value-met",
            "notice",
            "enums are open, so nothing breaks; but an answer can hold it and code may have to handle it",
            undone_by=("value-removed",),
        ),
        Rule(
            "value-taken",
            "compatible",
            "it is only ever sent, so callers meet it when they choose to",
            undone_by=("value-removed",),
        ),
    ),
    "Access": (
        Rule(
            "credential-needed",
            "breaking",
            "a client without a token is an `ArgumentError`",
            undone_by=("credential-dropped",),
        ),
        Rule("credential-dropped", "compatible", "the token is ignored", undone_by=("credential-needed",)),
        Rule("credential-moved", "notice", "the token goes out in another header, and may have to be another token"),
        Rule(
            "server-dropped",
            "breaking",
            "a client without `base_url` is an `ArgumentError`",
            undone_by=("server-known",),
        ),
        Rule("server-known", "compatible", "`base_url` may be left out", undone_by=("server-dropped",)),
        Rule(
            "server-moved",
            "notice",
            "calls go to another host or path: allow lists, sandboxes and recorded traffic know the old one",
        ),
        Rule(
            "limits-unpublished",
            "breaking",
            "`rate_limit=True` is an `ArgumentError`, for there is nothing to keep",
            undone_by=("limits-published",),
        ),
        Rule(
            "limits-published",
            "notice",
            "who calls faster is refused, or was already; `rate_limit=True` keeps them",
            undone_by=("limits-unpublished",),
        ),
        Rule(
            "limit-lowered",
            "notice",
            "who calls as fast as before is refused; "
            "with `rate_limit=True` calls wait longer, and may not be made in time",
            undone_by=("limit-raised",),
        ),
        Rule(
            "limit-raised",
            "compatible",
            "a caller that kept the old limit keeps this one",
            undone_by=("limit-lowered",),
        ),
    ),
    "Webhooks": (
        Rule(
            "webhooks-removed",
            "breaking",
            "`webhooks.verify` is gone, or only says to poll",
            undone_by=("webhooks-added",),
        ),
        Rule("webhooks-added", "compatible", "events can be verified that could not", undone_by=("webhooks-removed",)),
        Rule("signature-changed", "breaking", "what the old recipe signed is refused"),
        Rule("tolerance-changed", "notice", "a late delivery is refused, or a replay is taken for longer"),
        Rule("body-changed", "breaking", "events are encrypted and need a key, or no longer are"),
        Rule("event-field-lost", "breaking", "the field of `Event` is always None", undone_by=("event-field-found",)),
        Rule(
            "event-field-found", "compatible", "the field of `Event` was always None", undone_by=("event-field-lost",)
        ),
        Rule("event-field-moved", "notice", "the field of `Event` is read from another place"),
        Rule(
            "event-agreement-asked",
            "notice",
            "an event whose fields contradict each other is unknown",
            undone_by=("event-agreement-dropped",),
        ),
        Rule(
            "event-agreement-dropped",
            "notice",
            "an event whose fields contradict each other says what the first of them says",
            undone_by=("event-agreement-asked",),
        ),
    ),
    "Python": (
        Rule(
            "python-broken",
            "breaking",
            "a public name, argument or base class is not what it was, and nothing above says why: a template changed",
        ),
        Rule(
            "python-retyped",
            "breaking",
            "a public annotation takes less or gives more than it did, and nothing above says why",
            undone_by=("python-retyped", "python-restated"),
        ),
        Rule(
            "python-restated",
            "notice",
            "a public annotation takes or gave a protocol, and it is not known whether it takes less or gives more",
            undone_by=("python-restated", "python-retyped"),
        ),
    ),
}
"""The kinds of findings in the order in which they are reported, by what they are about."""
RULES: Final[Mapping[str, Rule]] = {rule.name: rule for rules in SECTIONS.values() for rule in rules}
SECTION_OF: Final[Mapping[str, str]] = {rule.name: section for section, rules in SECTIONS.items() for rule in rules}
ORDER: Final[Mapping[str, int]] = {name: number for number, name in enumerate(RULES)}
