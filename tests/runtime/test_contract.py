"""What goes over the wire and comes back, as values that show nothing of anyone's."""

from __future__ import annotations

import attrs
import pytest
from polykyc._runtime.contract import Request, Response
from polykyc._runtime.errors import MalformedResponseError

from tests.support.invented_provider import GET, response

CANARY = "canary-7"


def test_an_operation_is_named_by_provider_and_method() -> None:
    """Errors and logs are searched by it."""
    assert GET.label == "acme.get_check"


def test_a_request_shows_the_template_of_its_path_only() -> None:
    """Ids, searches, keys and bodies belong to someone."""
    request = Request(GET, path=f"/{CANARY}", query=CANARY, headers={"x": CANARY}, body=CANARY.encode())

    assert CANARY not in repr(request)
    assert "/checks/{id}" in repr(request)


def test_a_response_shows_its_status_only() -> None:
    """Headers may set cookies, bodies are someone's passport."""
    assert repr(response(CANARY, 403, x_cookie=CANARY)) == "Response(status=403)"


def test_a_response_without_what_it_held_has_its_status_alone() -> None:
    """It travels with a pickled error, and then goes anywhere."""
    refusal = Response(403, {"x-name": CANARY}, CANARY.encode(), {"id": CANARY})

    emptied = refusal.emptied()

    assert (emptied.status, emptied.headers, emptied.content, emptied.names) == (403, {}, b"", {})
    assert refusal.content == CANARY.encode()


@pytest.mark.parametrize("name", ["status", "content"])
def test_values_do_not_change(name: str) -> None:
    """What an error carries is what came."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(response({}), name, None)


def test_a_body_can_be_read_as_json() -> None:
    """For what no model holds; strictly, as everywhere."""
    assert response({"a": 1}).json() == {"a": 1}
    with pytest.raises(MalformedResponseError, match=r"^expected JSON, got text/html$"):
        response(b"<html>", content_type="text/html").json()
    with pytest.raises(MalformedResponseError, match=r"^expected JSON, got something else$"):
        Response(200, {}, b"text").json()
