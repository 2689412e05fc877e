"""A session as a page shows it: what it is, and a button for each way that it can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from polykyc_tools.engine.ir import SessionStatus
from polykyc_tools.sandbox.behaviour.context import reading
from polykyc_tools.sandbox.behaviour.transitions import MoveError
from polykyc_tools.sandbox.state.records import Session
from polykyc_tools.sandbox.webhooks.events import moment

from .layout import nothing, refused, see

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


def row(sandbox: Sandbox, one: Session) -> dict[str, Any]:
    """Return what there is to show of the session *one*."""
    ways = sandbox.world.providers[one.provider].ways(one)
    word, means = reading(sandbox.world, one)
    return {
        "session": one,
        "word": word,
        "means": means,
        "buttons": [(status, label) for status, label in BUTTONS if status in ways],
        "created": moment(sandbox.world.clock.outside(one.created)),
    }


def pressed(sandbox: Sandbox, session: Session, to: str, back: str) -> Response:
    """Bring *session* where the button *to* leads, and send the browser *back*."""
    status = _NAMED.get(to)
    if status is None:
        return refused()
    try:
        sandbox.decide(session, status)
    except MoveError as error:
        return nothing(409, str(error))
    return see(back)
