# Generated from templates/package/_runtime/sessions/handle.py; edits here are lost.

"""Handles: a session as a small JSON value, by which another process finds it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NotRequired, TypedDict

from ..errors import ArgumentError
from .session import Session

VERSION: Final = 2
"""The latest format of handles, of those with a level; this release reads this one and every earlier one."""
_KEYS: Final = frozenset(("version", "provider", "id", "external_id", "since", "level"))


class SessionHandle(TypedDict):
    """A session as JSON values, without a credential, a URL and personal data."""

    version: int
    """The format of the handle."""

    provider: str
    """The provider's slug."""

    id: NotRequired[str]
    """The provider's id, if there is one."""

    external_id: NotRequired[str]
    """Your own reference, if nothing else finds the session."""

    since: NotRequired[str | None]
    """When the create began, by the clock of the machine that called it; None if no older session has the reference."""

    level: NotRequired[str]
    """The level that the session is at, where the provider has several."""


def handle_of(session: Session[Any]) -> SessionHandle:
    """Return the handle of *session*: of what looks it up, only the id and the reference of the caller."""
    handle: SessionHandle = {"version": 1, "provider": session.provider}
    level = session.lookup.get("level")
    if level is not None:
        # An earlier release would take a yes for another level, so it must not read this.
        handle["version"], handle["level"] = VERSION, level
    session_id = session.lookup.get("id", session.id)
    if session_id is not None and "id" not in session.unprinted:
        handle["id"] = session_id
    reference = session.lookup.get("external_id")
    if reference is not None and "external_id" not in session.unprinted:
        handle["external_id"] = reference
        if "since" in session.lookup:
            since: datetime | None = session.lookup["since"]
            handle["since"] = None if since is None else since.isoformat()
    return handle


def lookup_of(provider: str, handle: Mapping[str, object], *, by_id: bool) -> Mapping[str, Any]:
    """Return the arguments that look up the session of *handle* at *provider*.

    Raises:
        ArgumentError: It is no handle, or one of another provider or of a later release, or nothing in it finds the
            session.

    """
    version, owner = handle.get("version"), handle.get("provider")
    if not isinstance(version, int) or isinstance(version, bool) or not isinstance(owner, str):
        raise _no_handle()
    if version > VERSION:
        raise ArgumentError(
            f"the handle has format {version}, and this release of polykyc reads formats up to {VERSION}. "
            "Update polykyc here"
        )
    if owner != provider:
        # Only a slug is shown: the handle may be anything that was stored.
        other = owner if re.fullmatch(r"[a-z][a-z0-9_]{0,39}", owner) else "another provider"
        raise ArgumentError(f"expected a handle of {provider}, got one of {other}")
    session_id, reference = _text(handle, "id"), _text(handle, "external_id")
    level = _text(handle, "level")
    level_argument = {} if level is None else {"level": level}
    if version < 1 or not handle.keys() <= _KEYS:
        raise _no_handle()
    if not by_id:
        return level_argument if reference is None else {"external_id": reference, **level_argument}
    if session_id is not None:
        return {"id": session_id, **level_argument}
    if reference is None or "since" not in handle:
        raise ArgumentError("expected a handle with an id, got one without")
    return {"external_id": reference, "since": _since(handle), **level_argument}


def _text(handle: Mapping[str, object], key: str) -> str | None:
    value = handle.get(key)
    if key in handle and not isinstance(value, str):
        raise _no_handle()
    return value if isinstance(value, str) else None


def _since(handle: Mapping[str, object]) -> datetime | None:
    since = handle["since"]
    if since is None:
        return None
    try:
        moment = datetime.fromisoformat(since) if isinstance(since, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _no_handle()
    return moment


def _no_handle() -> ArgumentError:
    return ArgumentError("expected a handle as a session has it in its attribute `handle`")
