"""What a recording has of a call, and what it never has."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import httpx
import polykyc
import pytest
from attrs import define, evolve, field
from polykyc import Recorder
from polykyc._runtime.codec.enums import OpenStrEnum
from polykyc._runtime.codec.model import Model
from polykyc._runtime.contract import Envelope, Request, Response

from polykyc_tools.cli.main import main
from polykyc_tools.sandbox import Sandbox
from tests.support.documented_cases import cases, is_list
from tests.support.invented_provider import operation, response
from tests.support.recordings import BASE_URL, answering, body, documented, entries, record


@pytest.mark.parametrize("is_async", [False, True])
def test_calls_are_written_without_secrets_and_drift_reads_them(
    is_async: bool, sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id leads from call to call by its substitute; statuses and times stay, or the recording would be of no use."""
    path = tmp_path / "calls.har"

    async def later(client: Any) -> Any:
        created = await client.sessions.create(redirect_url="https://shop.example/canary")
        await client.sessions.get(created)
        return created

    with Recorder(path) as recorder:
        if is_async:
            created = asyncio.run(later(sandbox.async_client("kayle", recorder=recorder)))
        else:
            client = sandbox.client("kayle", recorder=recorder)
            created = client.sessions.create(redirect_url="https://shop.example/canary")
            client.sessions.get(created)

    first, second = entries(path)
    text = path.read_text(encoding="utf-8")
    substitute = body(first)["data"]["id"]
    assert second["request"]["url"].rpartition("/")[2].partition("?")[0] == substitute == body(second)["data"]["id"]
    assert substitute.startswith("vs_")
    assert len(substitute) == len(created.id)
    assert body(second)["data"]["status"] == "created"
    assert datetime.fromisoformat(body(second)["data"]["created_at"]) == created.created_at
    assert body(first)["data"]["verification_url"] == "https://hidden.invalid/"
    for secret in (created.id, "canary", created.raw.cancel_token, sandbox.credentials("kayle")["token"]):
        assert secret is None or secret not in text
    assert main(["drift", "kayle", str(path), "--base-url", sandbox.base_url("kayle")]) == 0, capsys.readouterr().out


def test_no_answer_of_any_provider_leaves_a_marked_value() -> None:
    """Every documented answer of every provider: what no repr shows, no recording shows."""
    recorder = Recorder("never-written.har")
    checked = 0
    for case in cases():
        module = getattr(polykyc, case.slug).operations
        operation = getattr(module, case.operation)
        answer = case.answer()
        response = Response(answer.status_code, dict(answer.headers), answer.content)
        try:
            marked = [*_marked(operation.parse(response))]
            plain = response.json()
        except polykyc.PolykycError:
            continue
        scrubbed = json.dumps(recorder._body(operation.OPERATION, response, operation.parse, plain))  # pyright: ignore[reportPrivateUsage]
        checked += len(marked)
        assert [value for value in marked if json.dumps(value)[1:-1] in scrubbed] == [], case.name

    assert checked > 100


def _marked(value: Any) -> list[str]:
    """Return the longer texts in marked fields of *value* and of the models in it."""
    if is_list(value):
        return [text for item in value for text in _marked(item)]
    if not hasattr(value, "__attrs_attrs__"):
        return []
    texts: list[str] = []
    for each in value.__attrs_attrs__:
        inner = getattr(value, each.name, None)
        if not each.repr and isinstance(inner, str) and not isinstance(inner, Enum) and len(inner) > 6:
            texts.append(inner)
        texts += _marked(inner)
    return texts


def test_what_nobody_documents_keeps_its_name_and_loses_its_value(tmp_path: Path) -> None:
    """`polykyc drift` reports new fields and new words of a status by them."""
    answer = documented("get_session.succeeded").json()
    answer["data"] |= {"status": "paused", "new_field": "Ada Canary", "Ada Canary": {"born": "1815-12-10"}}
    path = tmp_path / "calls.har"

    with Recorder(path) as recorder, answering(httpx.Response(200, json=answer), recorder=recorder) as client:
        client.get_session(answer["data"]["id"])

    (entry,) = entries(path)
    assert body(entry)["data"]["status"] == "paused"
    assert body(entry)["data"]["new_field"] == "hidden"
    assert "Canary" not in json.dumps(entry)
    assert "1815-12-10" not in json.dumps(entry)


def test_a_refusal_keeps_its_code_and_nothing_else(tmp_path: Path) -> None:
    """Its message may name the person."""
    path = tmp_path / "calls.har"
    refusal = {"data": None, "error": {"code": "NOT_FOUND", "message": "No session of Ada Canary", "hint": "h"}}

    with Recorder(path) as recorder:
        client = answering(httpx.Response(404, json=refusal), recorder=recorder)
        with pytest.raises(polykyc.NotFoundError):
            client.get_session("vs_" + "a" * 64)

    (entry,) = entries(path)
    assert (entry["response"]["status"], body(entry)["error"]["code"]) == (404, "NOT_FOUND")
    assert "Canary" not in json.dumps(entry)


class Kind(OpenStrEnum):
    """An enum as the templates write it."""

    PASSPORT = "passport"


@define(kw_only=True, eq=False, repr=False)
class Check(Model):
    """A model with a field of each sort that a recording treats in a way of its own."""

    id: str
    name: str = field(default="", repr=False)
    made_at: datetime | None = None
    ref: UUID | None = None
    kinds: Sequence[Kind] = ()
    numbers: Sequence[float | bool | None] = ()
    texts: Sequence[str] = ()
    parts: Sequence[Check] = ()
    by_key: Mapping[str, Any] | None = None
    other: Any = None
    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")
    __wires__ = ("id", "name", "madeAt", "ref", "kinds", "numbers", "texts", "parts", "byKey", "other")
    _flattened = ("inside", frozenset(("madeAt",)))


def recorded(path: Path, data: Any, result: object, **envelope: Any) -> Any:
    """Return what a recording has of the JSON *data*, which is read as *result*."""
    request = Request(operation(envelope=Envelope(**envelope)), "/checks/c1")
    return body(record(path, (request, response(data), result))[0])


def test_a_file_is_har_1_2_and_an_id_leads_from_the_address_to_the_answer(tmp_path: Path) -> None:
    """Every field that the standard requires; a size that is not known is -1, a list that is not written empty."""
    described = evolve(operation(method="POST"), path="/users/{user}/checks/{id}.json")
    names = {"user": "ada@mail.test", "id": "canary/123456", "part": None}
    query = "limit=100&deep=False&after=canary%2F123456&count=1234&Ada+Canary=1"
    address = "/users/ada%40mail.test/checks/canary%2F123456.json"
    request = Request(described, address, query, {"x-key": "canary"}, b"canary", names=names)
    headers = {"retry-after": "30", "x-left": "17", "x-request-id": "r-canary", "set-cookie": "canary"}
    answer = response({"id": "canary/123456"}, 201, **headers, content_length="9", content_encoding="gzip")
    path = tmp_path / "calls.har"

    record(path, (request, answer, Check(id="canary/123456")))

    written = json.loads(path.read_text(encoding="utf-8"))
    entry = written["log"]["entries"][0]
    substitute = body(entry)["id"]
    count = entry["request"]["queryString"][3]["value"]
    moment = datetime.fromisoformat(entry["startedDateTime"])
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - moment) < timedelta(minutes=1)
    user = entry["_names"]["user"]
    assert [len(substitute), len(count), len(user)] == [13, 8, 13]
    text = json.dumps({"id": substitute})
    address = f"{BASE_URL}/users/{user}/checks/{substitute}.json"
    values = {"limit": "100", "deep": "False", "after": substitute, "count": count, "hidden": "1"}
    assert written == {
        "log": {
            "version": "1.2",
            "creator": {"name": "polykyc", "version": "1"},
            "entries": [
                {
                    "comment": "acme.get_check",
                    "_names": {"user": user, "id": substitute},
                    "startedDateTime": entry["startedDateTime"],
                    "time": 0,
                    "request": {
                        "method": "POST",
                        "url": f"{address}?{urlencode(values)}",
                        "httpVersion": "HTTP/1.1",
                        "cookies": [],
                        "headers": [],
                        "queryString": [{"name": name, "value": value} for name, value in values.items()],
                        "headersSize": -1,
                        "bodySize": 6,
                    },
                    "response": {
                        "status": 201,
                        "statusText": "",
                        "httpVersion": "HTTP/1.1",
                        "cookies": [],
                        "headers": [
                            {"name": "content-type", "value": "application/json"},
                            {"name": "retry-after", "value": "30"},
                            {"name": "x-left", "value": "0"},
                            {"name": "x-request-id", "value": "hidden"},
                        ],
                        "content": {"size": len(text), "mimeType": "application/json", "text": text},
                        "redirectURL": "",
                        "headersSize": -1,
                        "bodySize": -1,
                    },
                    "cache": {},
                    "timings": {"send": 0, "wait": 0, "receive": 0},
                }
            ],
        }
    }


def test_what_is_no_json_or_too_large_is_left_out(tmp_path: Path) -> None:
    """Its size stays. A path with more steps than its template says nothing of which step is whose."""
    described = evolve(operation(), path="/users/{user}/checks/{id}")
    contents = (b"%PDF", b" \n", b"[".ljust(999_999) + b"]", b"[".ljust(1_000_000) + b"]")
    calls = [(Request(described, "/users/ada/canary/checks/1"), Response(200, {}, each), None) for each in contents]

    written = record(tmp_path / "calls.har", *calls)

    assert [entry["response"]["content"] for entry in written] == [
        {"size": size, "mimeType": "", "text": text} for size, text in ((4, ""), (2, ""), (2, "[]"), (1_000_001, ""))
    ]
    assert [entry["request"]["url"] for entry in written] == [f"{BASE_URL}/users/hidden/checks/hidden"] * 4
    described = evolve(operation(), path="/checks/{id}-{part}")
    (joined,) = record(tmp_path / "joined.har", (Request(described, "/checks/canary-1"), response({}), None))
    assert joined["request"]["url"] == f"{BASE_URL}/checks/hidden"
    assert [written[0]["request"][name] for name in ("queryString", "bodySize")] == [[], -1]


def test_a_file_does_not_say_its_name(tmp_path: Path) -> None:
    """Some servers write it after the media type, and it may be the name of a person."""
    headers = {"content-type": 'image/jpeg ; name="passport-of-a-person.jpg"'}

    [entry] = record(
        tmp_path / "calls.har", (Request(operation(), "/checks/1"), Response(200, headers, b"image"), None)
    )

    assert entry["response"]["headers"] == [{"name": "content-type", "value": "image/jpeg"}]
    assert entry["response"]["content"]["mimeType"] == "image/jpeg"


def test_a_value_is_kept_or_replaced_by_what_it_is_read_as(tmp_path: Path) -> None:
    """Flags, times and small numbers stay; a text that may be an id gets one of its form."""
    ref = "6B0E9C5A-8F0E-4B55-9C2B-0123456789AB"
    texts = ["chk_canary12345", "abcdefghijklm_canary", "c", f"ab_{'x' * 200}", "TRUE", "999", "1234", "\ud800", ref]
    links = ["http://canary.test", "https://canary.test/a@b", "ada@canary.test"]
    kinds = ["passport", "new word", "canary " * 8]
    numbers = [True, None, 999, -999.5, -1000, 1000]
    part = Check(id="chk_canary12345", name="canary")
    result = Check(
        id="chk_canary12345",
        name="canary",
        made_at=datetime.now(UTC),
        ref=UUID(ref),
        kinds=[Kind(kind) for kind in kinds],
        numbers=numbers,
        texts=[*texts, *links],
        parts=[part],
        by_key={"level_2": part, "chk_canary12345": [part], "flag": True, "note": "canary"},
        other=["one", "two"],
    )
    plain: dict[str, Any] = {"id": "chk_canary12345", "name": "canary"}
    data = {
        **plain,
        "madeAt": 1_780_000_000,
        "ref": ref,
        "kinds": kinds,
        "numbers": [*numbers[:-1], {"count": 7}],
        "texts": [*texts, *links],
        "parts": [plain],
        "byKey": {"level_2": plain, "chk_canary12345": [plain], "flag": True, "note": "canary", "more": 7},
        "other": ["canary"],
        "inside": {"madeAt": 1_780_000_000, "new": 7},
        "Ada Canary": [True, None, 7, 7.5, "2026-05-04", "2026-05-04T10:00:00Z", "a@b", "http://canary.test", "canary"],
    }

    written = recorded(tmp_path / "calls.har", data, result)

    texts_written = written["texts"]
    substitute, no_prefix, short, long, _, _, number, surrogate, uuid = texts_written[:9]
    scrubbed = {"id": substitute, "name": "hidden"}
    assert written == {
        **scrubbed,
        "madeAt": 1_780_000_000,
        "ref": uuid,
        "kinds": ["passport", "new word", written["kinds"][2]],
        "numbers": [True, None, 999, -999.5, 0, {"count": 0}],
        "texts": [
            *(substitute, no_prefix, short, long, "TRUE", "999", number, surrogate, uuid),
            *("https://hidden.invalid/", "https://hidden.invalid/", "hidden@example.invalid"),
        ],
        "parts": [scrubbed],
        "byKey": {"level_2": scrubbed, substitute: [scrubbed], "flag": True, "note": "hidden", "more": 0},
        "other": ["hidden"],
        "inside": {"madeAt": 1_780_000_000, "new": 0},
        "hidden": [
            *(True, None, 0, 0, "2000-01-01", "2000-01-01T00:00:00Z"),
            *("hidden@example.invalid", "https://hidden.invalid/", "hidden"),
        ],
    }
    assert "canary" not in json.dumps(written)
    assert [len(text) for text in (substitute, no_prefix, short, long, number, surrogate)] == [15, 20, 8, 128, 8, 8]
    assert substitute.startswith("chk_")
    assert UUID(uuid).version == 4
    assert {uuid.upper(), number}.isdisjoint(texts)


def test_a_code_and_a_name_are_what_looks_like_one(tmp_path: Path) -> None:
    """With at most three digits and 48 characters: a longer one may be a number or the name of a person."""
    long = f"{'a' * 20}_{'b' * 20}_{'c' * 6}"
    words = ["E.123", "E.1234", long, f"{long}c", "Not found", "Élan", "", "123"]
    paths = tuple(("errors", number, "code") for number in range(9))
    data: dict[str, Any] = {"errors": [{"code": word} for word in words], "E_123": 1, "E_1234": 1, long: 1}

    written = recorded(tmp_path / "calls.har", data, None, code=(*paths, ("E_123",), ("no", "code"), ("E_123", "code")))

    codes = ["E.123", "hidden", long, "hidden", "Not found", "hidden", "hidden", "hidden"]
    assert written == {"errors": [{"code": word} for word in codes], "E_123": 0, "hidden": 0, long: 0}
    assert recorded(tmp_path / "longer.har", {f"{long}c": 1, "Ada Canary": 2}, None) == {"hidden": 0}


def test_a_status_in_the_body_is_a_small_number(tmp_path: Path) -> None:
    """It decides what an answer means; anything else at its place may be somebody's data."""
    pairs: list[tuple[Any, Any]] = [(402, 402), (1000, 0), ("402", "hidden"), (None, None)]
    for number, (status, expected) in enumerate(pairs):
        written = recorded(tmp_path / f"{number}.har", {"status": status}, None, status=("status",))
        assert written == {"status": expected}
    assert recorded(tmp_path / "undeclared.har", {"status": 402}, None) == {"status": 0}


def test_a_result_is_found_where_the_envelope_has_it(tmp_path: Path) -> None:
    """What is around it has no document; parts of it that are missing stay missing."""
    model = Check(id="chk_canary", kinds=[Kind("passport")])
    parts = {"id": ("ids", "0"), "kinds": ("kinds",), "name": ("ids", 2), "ref": ("deep", "ref"), "unlisted": ("text",)}
    data = {"ids": ["chk_canary", "canary"], "kinds": ["passport"], "text": "canary", "score": 7}

    split = recorded(tmp_path / "parts.har", data, model, payload=parts)
    below = recorded(tmp_path / "below.har", {"data": [{"id": "chk_canary"}, 7]}, model, payload=("data", 0))
    unread = recorded(tmp_path / "unread.har", {"data": {"id": "chk_canary"}}, None, payload=("data",))

    assert split == {"ids": [split["ids"][0], "hidden"], "kinds": ["passport"], "text": "hidden", "score": 0}
    assert [len(split["ids"][0]), split["ids"][0][:4]] == [10, "chk_"]
    assert below == {"data": [{"id": below["data"][0]["id"]}, 0]}
    assert below["data"][0]["id"].startswith("chk_")
    assert unread == {"data": {"id": "hidden"}}


@pytest.mark.parametrize("reference", ["user-canary", "canary@shop.example", "https://shop.example/canary"])
def test_a_reference_has_one_substitute_also_where_it_is_marked(
    reference: str, sandbox: Sandbox, tmp_path: Path
) -> None:
    """Didit's field for the caller's reference is personal. A replay has to find the session by it."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("didit", recorder=recorder) as client:
        session = client.sessions.create(
            workflow_id="11111111-2222-3333-4444-555555555555",
            external_id=reference,
            redirect_url="https://shop.example/done",
        )
        client.sessions.get(session)

    created, read = entries(path)
    substitute = created["_names"]["vendor_data"]
    assert created["comment"] == "didit.create_session"
    assert body(created)["vendor_data"] == body(read)["vendor_data"] == substitute
    assert substitute not in {"hidden", "hidden@example.invalid", "https://hidden.invalid/"}
    assert "canary" not in path.read_text(encoding="utf-8")


def test_the_marks_of_success_stay(sandbox: Sandbox, tmp_path: Path) -> None:
    """An envelope with the status 0 is no success, and neither `drift` nor a replay could read the answer."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("salesive", recorder=recorder) as client:
        client.sessions.create(redirect_url="https://shop.example/done")

    assert {(body(entry)["status"], body(entry)["success"]) for entry in entries(path)} <= {(200, True), (201, True)}


def test_the_code_of_a_decision_stays(sandbox: Sandbox, tmp_path: Path) -> None:
    """Veriff's codes are numbers above a thousand. Other such numbers may identify a person."""
    path = tmp_path / "calls.har"
    with Recorder(path) as recorder, sandbox.client("veriff", recorder=recorder) as client:
        session = client.sessions.create(**sandbox.world.providers["veriff"].scenario.demo.create)
        sandbox.approve(session)
        client.sessions.get(session)

    assert body(entries(path)[-1])["verification"]["code"] == 9001


def test_what_stands_around_a_parameter_in_a_path_stays() -> None:
    """`drift` and a replay find the operation by it."""
    recorder = Recorder("never-written.har")
    address: Any = recorder._address  # pyright: ignore[reportPrivateUsage]

    assert address("/kycs/-;reference={id}:read", "/kycs/-;reference=order%2F7:read") == (
        f"/kycs/-;reference={recorder._text('order/7')}:read"  # pyright: ignore[reportPrivateUsage]
    )
    assert address("/kycs/{a}.{b}", "/kycs/canary.canary") == "/kycs/hidden"
