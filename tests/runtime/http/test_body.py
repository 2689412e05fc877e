"""The body of an answer as it comes in: the same whole however it is cut and packed, and never too much of it."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from polykyc._runtime.http.body import MAX_BYTES, Body, PackedError, TooLargeError

GZIP = {"content-encoding": "gzip"}


def read(pieces: list[bytes], headers: dict[str, str] | None = None, limit: int = MAX_BYTES) -> bytes:
    body = Body(limit, headers or {})
    for piece in pieces:
        body.take(piece)
    return body.content()


@st.composite
def cut(draw: st.DrawFn, content: bytes) -> list[bytes]:
    """Draw pieces, empty ones among them, that are *content* together."""
    places = sorted(draw(st.lists(st.integers(0, len(content)), max_size=6)))
    return [content[start:end] for start, end in zip([0, *places], [*places, len(content)], strict=True)]


@given(st.data(), st.binary(max_size=200))
def test_a_plain_body_is_whole_however_it_comes(data: st.DataObject, content: bytes) -> None:
    """The network cuts where it likes."""
    assert read(data.draw(cut(content))) == content


@given(st.data(), st.lists(st.binary(max_size=100), max_size=4))
def test_a_packed_body_is_whole_however_it_comes(data: st.DataObject, members: list[bytes]) -> None:
    """Cut anywhere, and packed in as many members as a server likes."""
    packed = b"".join(map(gzip.compress, members))

    assert read(data.draw(cut(packed)), GZIP) == b"".join(members)


@given(st.data(), st.binary(max_size=100))
def test_a_packed_body_that_is_cut_off_is_refused(data: st.DataObject, content: bytes) -> None:
    """Half an answer is none."""
    packed = gzip.compress(content)
    length = data.draw(st.integers(1, len(packed) - 1))

    with pytest.raises(PackedError):
        read([packed[:length]], GZIP)


@given(st.data(), st.binary(min_size=1, max_size=100))
def test_a_body_may_be_as_long_as_the_limit_and_no_longer(data: st.DataObject, content: bytes) -> None:
    """Plain or packed, by one byte."""
    pieces = data.draw(cut(content))
    packed = data.draw(cut(gzip.compress(content * 100)))

    assert read(pieces, limit=len(content)) == content
    assert read(packed, GZIP, limit=len(content) * 100) == content * 100
    with pytest.raises(TooLargeError):
        read(pieces, limit=len(content) - 1)
    with pytest.raises(TooLargeError):
        read(packed, GZIP, limit=len(content) * 100 - 1)


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_what_is_no_package_is_refused_and_nothing_else_happens(pieces: list[bytes]) -> None:
    """Any bytes at all may come under the name of gzip."""
    try:
        result = read(pieces, GZIP, limit=1000)
    except (PackedError, TooLargeError):
        return
    assert len(result) <= 1000


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP", " gzip ", "identity, gzip", "gzip,identity", "utf-8,gzip"])
def test_a_package_goes_by_these_names(name: str) -> None:
    """HTTP knows two, and does not tell capitals apart."""
    assert read([gzip.compress(b"{}")], {"content-encoding": name}) == b"{}"


@pytest.mark.parametrize(
    "name", ["", "identity", "Identity", "UTF-8", "none", "identity, identity", ",", "gzip2", "gzi"]
)
def test_no_package_goes_by_these_names(name: str) -> None:
    """A server may say that there is none, in its own words; other clients read such an answer as it is."""
    assert read([b"{}"], {"content-encoding": name}) == b"{}"


@pytest.mark.parametrize("name", ["br", "Deflate", "zstd", "gzip, gzip", "br, gzip", "identity, br", "compress"])
def test_a_package_that_nobody_asked_for_is_refused(name: str) -> None:
    """We ask for gzip alone."""
    with pytest.raises(PackedError):
        Body(100, {"content-encoding": name})


@given(st.data(), st.binary(max_size=50), st.binary(max_size=20))
def test_bytes_behind_a_package_that_begin_no_other_are_nothing(
    data: st.DataObject, content: bytes, rest: bytes
) -> None:
    """Padding, or whatever a server forgot there; others pass it over as well."""
    assume(rest[:2] != b"\x1f\x8b")

    assert read(data.draw(cut(gzip.compress(content) + rest)), GZIP) == content


@given(st.data(), st.binary(max_size=50), st.binary(max_size=50))
def test_a_second_package_that_is_cut_off_is_refused(data: st.DataObject, first: bytes, second: bytes) -> None:
    """It is the rest of the answer, and no padding."""
    packed = gzip.compress(second)
    length = data.draw(st.integers(2, len(packed) - 1))

    with pytest.raises(PackedError):
        read(data.draw(cut(gzip.compress(first) + packed[:length])), GZIP)


def test_a_broken_package_keeps_its_cause_to_itself() -> None:
    """What the library says may show bytes of the answer."""
    with pytest.raises(PackedError) as caught:
        read([b"not packed"], GZIP)

    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("length", "fits"),
    [("10", True), ("11", False), ("9" * 5000, False), ("", True), ("-5", True), ("ten", True), ("0x20", True)],
)
def test_a_length_that_is_told_is_believed_if_it_is_too_much(length: str, fits: bool) -> None:
    """Nothing of it need be read; what is no length is the HTTP library's to refuse."""
    if fits:
        assert Body(10, {"content-length": length}).content() == b""
        return
    with pytest.raises(TooLargeError):
        Body(10, {"content-length": length})


def test_an_empty_package_is_an_empty_body() -> None:
    """Some servers send the header with nothing behind it."""
    assert read([], GZIP) == b""
    assert read([b""], GZIP) == b""
    assert read([gzip.compress(b"")], GZIP) == b""


def test_empty_packages_come_to_an_end() -> None:
    """Each unpacks to nothing, so that only what came in can be counted."""
    with pytest.raises(TooLargeError):
        read([gzip.compress(b"")] * 100, GZIP, limit=1000)


@pytest.mark.parametrize("size", [1, 3])
def test_a_body_in_crumbs_takes_no_more_than_its_length(size: int) -> None:
    """A chunk may be a byte, and a million of them must not take fifty."""
    content = bytes(range(256)) * 1000
    pieces = [content[start : start + size] for start in range(0, len(content), size)]

    tracemalloc.start()
    try:
        body = Body(MAX_BYTES, {})
        for piece in pieces:
            body.take(piece)
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert held < 3 * len(content)
    assert body.content() == content


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    """A gigabyte in a megabyte: what is held at once stays near the limit."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = packer.compress(bytes(5_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = Body(MAX_BYTES, GZIP)

    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            body.take(block + packer.compress(bytes(5_000_000)) + packer.flush())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 15_000_000


def test_a_bomb_behind_most_of_a_body_has_what_is_left() -> None:
    """And not a whole limit more."""
    body = Body(MAX_BYTES, GZIP)
    bomb = gzip.compress(bytes(20_000_000))
    body.take(gzip.compress(bytes(MAX_BYTES - 1_000_000)))

    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            body.take(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 3_000_000
