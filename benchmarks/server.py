"""A server that gives one answer to every request, over HTTP or TLS: it should cost little next to what is measured.

    python benchmarks/server.py ANSWER [FOLDER]

It prints its port. With a FOLDER it speaks TLS, and puts a file of certificates there that trusts it and all that
`certifi` does.
"""

from __future__ import annotations

import asyncio
import ssl
import sys
from pathlib import Path
from typing import Any

import certifi
import trustme
import uvloop


class Answering(asyncio.Protocol):
    """One connection."""

    answer = b""

    def connection_made(self, transport: Any) -> None:
        self.transport, self.unread = transport, b""

    def data_received(self, data: bytes) -> None:
        self.unread += data
        while True:
            head, end, rest = self.unread.partition(b"\r\n\r\n")
            length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
            size = int(length or 0)
            if not end or len(rest) < size:
                return
            self.unread = rest[size:]
            self.transport.write(self.answer)


async def main(answer: Path, folder: Path | None) -> None:
    content = answer.read_bytes()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(content)}\r\n\r\n"
    Answering.answer = head.encode() + content
    context = None
    if folder:
        authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(context)
        trusted = Path(certifi.where()).read_bytes() + b"\n" + authority.cert_pem.bytes()
        (folder / "trusted.pem").write_bytes(trusted)
    serving = await asyncio.get_running_loop().create_server(Answering, "127.0.0.1", 0, ssl=context)
    print(serving.sockets[0].getsockname()[1], flush=True)
    await serving.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None))
