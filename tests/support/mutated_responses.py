"""HTTP responses that Hypothesis changes at a place or two."""

from __future__ import annotations

import gzip
from typing import Final

from hypothesis import strategies as st

GOOD: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: 1\r\nx-a: 2\r\n\r\n{}"
CHUNKED: Final = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
HINT: Final = b"HTTP/1.1 103 Early Hints\r\n\r\n"

MUTABLE: Final = [
    GOOD,
    CHUNKED,
    HINT + GOOD,
    b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n" + gzip.compress(b"{}"),
    b"HTTP/1.1 204 No Content\r\n\r\n",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw an answer with bytes changed, taken out, put in, and doubled, or no answer at all."""
    data = bytearray(draw(st.sampled_from(MUTABLE)) * draw(st.integers(1, 2)))
    for _ in range(draw(st.integers(0, 4))):
        index = draw(st.integers(0, len(data)))
        end = min(len(data), index + draw(st.integers(0, 8)))
        data[index:end] = draw(st.binary(max_size=6) | st.sampled_from([b"\r\n", b":", b"0", b"-1", b"\0", b" "]))
    return bytes(data)
