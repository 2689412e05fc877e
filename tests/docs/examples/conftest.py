"""A server on this machine that gives the documented answers, for examples that run as programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pytest

from tests.support.documented_server import serving

CASES: Final = (
    "dossiers/create_kyc_session.session_created",
    "dossiers/list_kyc_sessions.largest_page",
    "kayle/create_session.created",
    "kayle/get_session.succeeded",
    "kulipa/initiate_kyc.full",
    "kulipa/get_user.active",
    "salesive/create_kyc_session.session_created",
    "salesive/get_kyc_status.verified",
    "starkfi/create_kyc_session.session_created",
    "starkfi/get_kyc_status.declined",
)


@pytest.fixture
def address() -> Iterator[str]:
    """Return where a server gives the documented answers of every provider, below its slug."""
    # The documented sessions are made at that moment, so that they are those of this run.
    with serving(CASES, date="Wed, 01 Jan 2025 00:00:00 GMT") as server:
        yield server.url
