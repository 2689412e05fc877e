"""Every kind of finding: how grave it is, what the change back is, and why; `docs/diff.md` shows it as a table."""

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "Statuses": """\
status-changed: breaking
    the same answer means something else, so code that asks for the common status takes another path
status-lost: breaking, undone by status-found
    an answer that had a meaning is `unknown` now: who waits for an end waits in vain
status-found: notice, undone by status-lost
    what was `unknown` has a meaning now: nothing breaks, but people are approved or declined who were not
status-table-removed: breaking, undone by status-table-added
    `status_of` refuses the model
status-table-added: compatible, undone by status-table-removed
    `status_of` takes one model more
flow-added: compatible, undone by flow-removed
    the overlay now says which state follows which; the provider does as before
flow-removed: compatible, undone by flow-added
    the overlay no longer says which state follows which; the provider does as before
flow-changed: notice
    states follow one another otherwise: who waits for one may see another first, or stay longer
event-changed: breaking
    the same event means something else
event-lost: breaking, undone by event-found
    an event that had a meaning is `unknown` now
event-found: notice, undone by event-lost
    an event that was `unknown` has a meaning now
""",
    "Errors": """\
error-changed: breaking
    another exception is raised for a documented error: an `except` no longer catches it
error-unrefined: breaking, undone by error-refined
    the error lost its row and is classed by HTTP status: another exception is raised for it
error-refined: notice, undone by error-unrefined
    an error that nobody had listed is raised as another exception than its HTTP status gave
error-unlisted: notice, undone by error-listed
    the same exception is raised, but its text no longer names the code
error-listed: compatible, undone by error-unlisted
    the same exception is raised, and its text names the code
error-reworded: compatible
    only the exception's text differs, which is for people
""",
    "Operations": """\
provider-removed: breaking, undone by provider-added
    the subpackage cannot be imported
provider-added: compatible, undone by provider-removed
    nothing that was there differs
operation-removed: breaking, undone by operation-added
    the method is gone
operation-renamed: breaking
    the method has another name
operation-added: compatible, undone by operation-removed
    nothing that was there differs
operation-moved: notice
    callers see nothing, but recorded traffic, proxies and allow lists know the old address
result-changed: breaking
    what the method returns is of another type
result-widened: breaking, undone by result-narrowed
    what the method returns can be something more, or nothing
result-narrowed: compatible, undone by result-widened
    code that handled the wider type handles this one
retry-changed: notice
    a lost answer is `OutcomeUnknownError` or `TransportError` by this, and repeating may act twice
token-needed: breaking, undone by token-not-needed
    a client without a credential was enough for this call
token-not-needed: compatible, undone by token-needed
    the credential is not sent any more
echo-added: notice, undone by echo-removed
    an answer that repeats something else than the request names is a `MalformedResponseError` now
echo-removed: notice, undone by echo-added
    an answer about something else than the request names is taken
echo-moved: notice
    what the request names is compared with another part of the answer
success-added: compatible, undone by success-removed
    an answer of this HTTP status counts as a success
success-removed: notice, undone by success-added
    an answer of this HTTP status is a `MalformedResponseError` now
envelope-moved: notice
    the result or the refusal is read elsewhere; callers see it only in recorded answers
role-removed: breaking, undone by role-added
    `client.sessions` lost the method
role-added: compatible, undone by role-removed
    `client.sessions` gained a method
role-filled: notice
    the method of `client.sessions` sends, mints, pages or searches otherwise, unseen by its caller
session-field-lost: breaking, undone by session-field-found
    the field of the common `Session` is always None
session-field-found: compatible, undone by session-field-lost
    the field of the common `Session` was always None
session-field-moved: notice
    the field of the common `Session` is read from another property
""",
    "Arguments": """\
argument-removed: breaking, undone by argument-added or argument-required-new
    passing it is a `TypeError`
argument-required-new: breaking, undone by argument-removed
    a call without it is a `TypeError`, whether or not the provider has a default
argument-added: compatible, undone by argument-removed
    calls without it stay as they are
argument-renamed: breaking
    it is passed by its name
argument-made-required: breaking, undone by argument-made-optional
    a call without it is a `TypeError`
argument-made-optional: compatible, undone by argument-made-required
    calls with it stay as they are
argument-narrowed: breaking, undone by argument-widened
    values that were taken are refused
argument-widened: compatible, undone by argument-narrowed
    values that were taken still are
argument-changed: breaking
    it takes values of another type
argument-tightened: breaking, undone by argument-loosened
    values that were taken are an `ArgumentError`
argument-loosened: compatible, undone by argument-tightened
    values that were taken still are
argument-pattern-changed: notice
    it is not known which of two patterns takes more
argument-null-refused: breaking, undone by argument-null-sent
    None cannot be sent as null any more
argument-null-sent: notice, undone by argument-null-refused
    None is sent as null now, where it was the same as not given
argument-moved: notice
    the call is the same, but the value travels elsewhere: a path or a query is logged where a body is not
argument-made-keyword-only: breaking, undone by argument-made-positional
    a call that gives it by position is a `TypeError`: it is no path parameter any more
argument-made-positional: compatible, undone by argument-made-keyword-only
    calls that name it stay as they are
argument-reordered: breaking
    a call that gives it by position sends it as another argument
argument-default-changed: notice
    calls that leave it out send something else
argument-reformatted: notice
    the Python type is the same, the text on the wire is not
needs-added: breaking, undone by needs-removed
    calls that gave none of these are an `ArgumentError`
needs-removed: compatible, undone by needs-added
    calls that were taken still are
""",
    "Fields": """\
model-removed: breaking, undone by model-added
    the class cannot be imported
model-renamed: breaking
    the class is imported and annotated by its name
model-added: compatible, undone by model-removed
    nothing that was there differs
field-removed: breaking, undone by field-added
    the attribute is gone; what is still sent lands in `extra`
field-renamed: breaking
    it is read by its name
field-added: compatible, undone by field-removed
    nothing that was there differs
field-made-optional: breaking, undone by field-promised
    it can be None, so a type checker refuses code that did not look
field-promised: notice, undone by field-made-optional
    it is never None; but an answer without it is a `MalformedResponseError` now
field-widened: breaking, undone by field-narrowed
    it can hold more than readers handle
field-narrowed: compatible, undone by field-widened
    readers of the wider type handle this one
field-changed: breaking
    readers get a value of another type
field-reformatted: notice
    the Python type is the same, but what was sent before is a `MalformedResponseError`
field-strict: notice, undone by field-lenient
    a table, a session, a page or what is compared reads it now: a value that does not fit is a `MalformedResponseError`
field-lenient: notice, undone by field-strict
    nothing that decides reads it any more: a value that does not fit is left undecoded
field-shown: notice, undone by field-hidden
    it appears in reprs and so in logs, and was secret or personal
field-hidden: compatible, undone by field-shown
    it leaves reprs; its value is there as before
""",
    "Enums": """\
enum-removed: breaking, undone by enum-added
    the class cannot be imported
enum-renamed: breaking
    the class is imported by its name
enum-added: compatible, undone by enum-removed
    nothing that was there differs
enum-changed: breaking
    its members were texts and are numbers, or the reverse
value-removed: breaking, undone by value-met or value-taken
    the member is gone, and type checkers refuse its text as an argument
member-renamed: breaking
    it is read by its name
value-met: notice, undone by value-removed
    enums are open, so nothing breaks; but an answer can hold it and code may have to handle it
value-taken: compatible, undone by value-removed
    it is only ever sent, so callers meet it when they choose to
""",
    "Access": """\
credential-needed: breaking, undone by credential-dropped
    a client without a token is an `ArgumentError`
credential-dropped: compatible, undone by credential-needed
    the token is ignored
credential-moved: notice
    the token goes out in another header, and may have to be another token
server-dropped: breaking, undone by server-known
    a client without `base_url` is an `ArgumentError`
server-known: compatible, undone by server-dropped
    `base_url` may be left out
server-moved: notice
    calls go to another host or path: allow lists, sandboxes and recorded traffic know the old one
limits-unpublished: breaking, undone by limits-published
    `rate_limit=True` is an `ArgumentError`, for there is nothing to keep
limits-published: notice, undone by limits-unpublished
    who calls faster is refused, or was already; `rate_limit=True` keeps them
limit-lowered: notice, undone by limit-raised
    who calls as fast as before is refused; with `rate_limit=True` calls wait longer, and may not be made in time
limit-raised: compatible, undone by limit-lowered
    a caller that kept the old limit keeps this one
""",
    "Webhooks": """\
webhooks-removed: breaking, undone by webhooks-added
    `webhooks.verify` is gone, or only says to poll
webhooks-added: compatible, undone by webhooks-removed
    events can be verified that could not
signature-changed: breaking
    what the old recipe signed is refused
tolerance-changed: notice
    a late delivery is refused, or a replay is taken for longer
body-changed: breaking
    events are encrypted and need a key, or no longer are
event-field-lost: breaking, undone by event-field-found
    the field of `Event` is always None
event-field-found: compatible, undone by event-field-lost
    the field of `Event` was always None
event-field-moved: notice
    the field of `Event` is read from another place
event-agreement-asked: notice, undone by event-agreement-dropped
    an event whose fields contradict each other is unknown
event-agreement-dropped: notice, undone by event-agreement-asked
    an event whose fields contradict each other says what the first of them says
""",
    "Python": """\
python-broken: breaking
    a public name, argument or base class is not what it was, and nothing above says why: a template changed
python-retyped: breaking, undone by python-retyped or python-restated
    a public annotation takes less or gives more than it did, and nothing above says why
python-restated: notice, undone by python-restated or python-retyped
    a public annotation takes or gave a protocol, and it is not known whether it takes less or gives more
""",
}
