"""Bodies: JSON in one sense only, and the same sense whichever parser read it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import orjson
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from polykyc._runtime.codec import json as parse
from polykyc._runtime.errors import MalformedResponseError

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
# Text that is nearly JSON: every token that parsers differ on, in every order.
TOKENS = st.sampled_from(
    [
        *'{}[],: "',
        *(
            '"a"',
            '"a":',
            '"\\u0061":',
            '"b":',
            '":"',
            '"\\u003a"',
            '"\\ud800"',
            '"\\ud83d\\ude00"',
            '"é"',
            '"/"',
            '"\\/"',
        ),
        *("0", "-0", "1", "-0.0", "1.0", "1e0", "1E5", "1e16", "1e999", "1e-7", "01", "+1", ".5", "5."),
        *("9007199254740993", "18446744073709551616", "100000000000000000000", "-9223372036854775809"),
        *("NaN", "Infinity", "-Infinity", "null", "true", "false", "\t", "\n", "\x00", "\x0b", "\ufeff", "\u2028"),
    ]
)


def meaning(content: bytes) -> str:
    """Return what a body means, types and order included, or that it is refused."""
    try:
        return repr(parse.document(content, "application/json"))
    except MalformedResponseError as error:
        return str(error)


def strict(content: bytes) -> str:
    """Return the same by the standard library alone."""
    if not content.strip():
        return "expected JSON, got an empty body"
    try:
        return repr(parse.strict(content))
    except (ValueError, RecursionError):
        return "expected JSON, got a body that cannot be parsed"


@settings(max_examples=500)
@given(content=st.lists(TOKENS, max_size=12).map(lambda tokens: "".join(tokens).encode()))
@example(content=b'{"approved":false,"approved":true}')
@example(content=b'{"a":":","a":"\\u003a"}')
@example(content=b'{"a":1,"\\u0061":2}')
@example(content=b"[100000000000000000000]")
@example(content=b"[18446744073709551616]")
@example(content=b"[1e999]")
@example(content=b'["\\ud800"]')
@example(content=b"[-0]")
@example(content=b"[-0.0]")
@example(content=b'\xef\xbb\xbf{"a":1}')
@example(content=b'{"a":"\xed\xa0\x80"}')
@example(content=b'{"a":"\xff"}')
@example(content=b"[" * 250 + b"]" * 250)
@example(content=b"[" * 700 + b"]" * 700)
@example(content=b"[" * 100_000)
def test_a_body_means_the_same_with_orjson_and_without(content: bytes) -> None:
    """Whether a library is installed must not decide who passes."""
    assert parse.quick() is orjson  # or this test would compare nothing

    assert meaning(content) == strict(content)


@given(value=JSON)
def test_a_compact_body_means_the_same_with_orjson_and_without(value: Any) -> None:
    """These are the bodies that orjson is trusted with."""
    for content in (
        orjson.dumps(value) if _is_small(value) else b"null",
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"),
        json.dumps(value).encode(),
    ):
        assert meaning(content) == strict(content)


def _is_small(value: Any) -> bool:
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


@given(value=JSON)
def test_json_is_read_as_it_was_written(value: Any) -> None:
    """Strictness must not cost any text that is JSON."""
    content = json.dumps(value, allow_nan=False).encode()

    assert parse.document(content, "application/json") == value


@pytest.mark.parametrize(
    "content",
    [
        b'{"approved":false,"approved":true}',
        b'{"approved": false, "approved": true}',
        b'{"a":{"b":[{"c":1,"c":1}]}}',
        b'{"approved":false,"appro\\u0076ed":true}',
    ],
)
def test_a_name_that_comes_twice_is_refused(content: bytes) -> None:
    """One reader takes the first and another the last, and one of them lets a person pass."""
    with pytest.raises(MalformedResponseError, match=r"^expected JSON, got a body that cannot be parsed$"):
        parse.document(content, "application/json")


def test_a_large_number_is_exact() -> None:
    """An id that was rounded is somebody else's."""
    assert parse.document(b"[18446744073709551617]", "") == [18446744073709551617]
    assert parse.document(b'{"id":100000000000000000001}', "") == {"id": 100000000000000000001}


@pytest.mark.parametrize("content", [b"", b" \r\n\t"])
def test_an_empty_body_is_no_json(content: bytes) -> None:
    """The error differs from that of a broken one."""
    with pytest.raises(MalformedResponseError, match=r"^expected JSON, got an empty body$"):
        parse.document(content, "application/json")


@given(content=st.binary(max_size=50))
def test_any_bytes_are_json_or_malformed(content: bytes) -> None:
    """A body is the first thing that an attacker in the middle controls."""
    with suppress(MalformedResponseError):
        parse.document(content, "application/json")


class Recorder:
    """An orjson that says what it was asked."""

    def __init__(self) -> None:
        self.read: list[bytes] = []
        self.values: list[object] = []

    def loads(self, content: bytes) -> object:
        self.read.append(content)
        self.values.append(orjson.loads(content))
        return self.values[-1]

    def dumps(self, value: object) -> bytes:
        assert value is self.values[-1]
        return orjson.dumps(value)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Put a recorder in orjson's place."""
    recorder = Recorder()
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "orjson", recorder)
        parse.quick.cache_clear()
        yield recorder
    parse.quick.cache_clear()


@pytest.mark.parametrize(
    "content", [b'{"a":"b"}', b"[]", b'{"' + b"a" * 60 + b'":1}', b'{"a":"' + b"a" * 56 + b'": 1}']
)
def test_a_compact_body_is_the_librarys_to_read(content: bytes, recorder: Recorder) -> None:
    """The extra would be installed for nothing; it is asked once, and believed if it writes the same again."""
    with suppress(MalformedResponseError):
        assert parse.document(content, "application/json") is recorder.values[-1]

    assert recorder.read == [content]


@pytest.mark.parametrize("content", [b'{"a": "b"}', b'{"' + b"a" * 59 + b'": 1}'])
def test_a_body_with_spaces_is_not_read_twice(content: bytes, recorder: Recorder) -> None:
    """It would not come out as it went in."""
    assert parse.document(content, "application/json")

    assert recorder.read == []


@pytest.mark.parametrize(
    ("media", "says"),
    [
        ("text/html; charset=utf-8", "text/html"),
        ("TEXT/HTML;a=b", "text/html"),
        ("application/octet-stream", "application/octet-stream"),
        ("application/problem+json", "a body that cannot be parsed"),
        ("", "something else"),
        ("/", "something else"),
        ("-", "something else"),
        ("eve@mail.test", "something else"),
        ("text/html evil", "something else"),
        ("eve/surname", "something else"),
        ("application/x-ab123456", "something else"),
    ],
)
def test_what_came_instead_is_told_by_a_plain_media_type(media: str, says: str) -> None:
    """A header may hold anything, and an error's text is for a log."""
    with pytest.raises(MalformedResponseError) as caught:
        parse.document(b"<html>", media)

    assert str(caught.value) == f"expected JSON, got {says}"


def test_no_library_is_needed() -> None:
    """Plain `pip install polykyc` brings httpx and attrs only."""
    code = (
        "import sys; sys.modules['orjson'] = None\n"
        "from polykyc._runtime.codec import json\n"
        """print(json.document(b'{"a":[1,null]}', ''), json.quick())"""
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "{'a': [1, None]} None\n"
