"""One connection: responses that begin while the request is still sent, and servers that hang up."""

from __future__ import annotations

import socket
import time

import pytest
from polykyc._runtime.config.settings import settings
from polykyc._runtime.contract import Request
from polykyc._runtime.http.blocking_io import BlockingIO, run
from polykyc._runtime.http.connections import Connection

from tests.support.faults.raw_server import Act, json_response, misbehaving
from tests.support.invented_provider import PROVIDER, TOKEN
from tests.support.single_calls import EARLY, LARGE, TOO_LARGE, UPLOAD, Calls, in_every_way


@in_every_way
@pytest.mark.parametrize("early", EARLY.values(), ids=EARLY)
def test_an_answer_that_begins_while_the_request_is_sent_is_its_answer(calls: Calls, early: Act) -> None:
    """A server that wants no more says why, and listens no longer; what is left of the request goes nowhere."""
    with misbehaving(early, Act(json_response({"id": "b"}))) as server:
        got = calls(server, "upload", "get")

    assert got == ["InvalidRequestError 413", "b"]
    assert server.connections == 2


def test_an_answer_of_a_server_that_hung_up_is_still_read() -> None:
    """It wants no more of the request, so sending fails; what it said stands in the buffer."""
    client_side, server_side = socket.socketpair()
    with client_side, server_side:
        client_side.setblocking(False)
        server_side.sendall(TOO_LARGE)
        server_side.close()
        acme_settings = settings(PROVIDER, token=TOKEN, base_url=None)
        connection = Connection(BlockingIO(), client_side)

        sent = connection.exchange(
            acme_settings, Request(UPLOAD, path="/checks", body=LARGE), 1_000, time.monotonic() + 5
        )
        response = run(sent)

        assert response.status == 413
        assert not connection.prepare_reuse()
