"""A session on a page: its status, and a button for each status that it can reach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.behaviour.context import read_status
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from polykyc_tools.sandbox.state.records import StoredSession
from polykyc_tools.sandbox.webhooks.events import format_moment

from .layout import form_refused, message_page, redirect

if TYPE_CHECKING:
    from polykyc_tools.sandbox.api.sandbox import Sandbox

BUTTONS: Final[tuple[tuple[SessionStatus, str], ...]] = (
    ("in_progress", "Begin"),
    ("approved", "Approve"),
    ("completed", "Finish"),
    ("declined", "Decline"),
    ("in_review", "Send to review"),
    ("needs_input", "Ask again"),
    ("cancelled", "Call off"),
    ("expired", "Let it expire"),
)
_NAMED: Final[dict[str, SessionStatus]] = {status: status for status, _ in BUTTONS}


def session_row(sandbox: Sandbox, session: StoredSession) -> dict[str, Any]:
    """Return what a page shows of *session*."""
    ways = sandbox.world.providers[session.provider].reachable_statuses(session)
    word, means = read_status(sandbox.world, session)
    return {
        "session": session,
        "word": word,
        "means": means,
        "outcomes": [
            (name, outcome.choices)
            for name, outcome in sandbox.world.providers[session.provider].scenario.outcomes.items()
            if not set(ways).isdisjoint(outcome.of)
        ],
        "buttons": [(status, label) for status, label in BUTTONS if status in ways],
        "created": format_moment(sandbox.world.clock.reader_time(session.created)),
    }


def press_button(sandbox: Sandbox, session: StoredSession, form: Mapping[str, str], back: str) -> Response:
    """Bring *session* to the status of the button in *form*, with the outcomes there, and send the browser *back*."""
    status = _NAMED.get(form.get("to", ""))
    if status is None:
        return form_refused()
    outcomes = sandbox.world.providers[session.provider].scenario.outcomes
    chosen = {
        name: form[f"outcome.{name}"]
        for name, outcome in outcomes.items()
        # A form has the choices of every button.
        if status in outcome.of and form.get(f"outcome.{name}")
    }
    try:
        sandbox.decide(session, status, outcome=chosen)
    except MoveError as error:
        return message_page(409, str(error))
    except InputError as error:
        return message_page(400, str(error))
    return redirect(back)
