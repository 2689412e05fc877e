"""The files of a copy as they came, in text that a lock can hold.

One block for all files, because the models of a package resemble each other: a third of what each packed alone takes.
bzip2, because its output has been the same in every version; deflate's differs between the zlibs that Pythons are
built with, and a lock has to be the same bytes for everybody.
"""

import json
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from bz2 import BZ2Decompressor, compress
from collections.abc import Mapping
from typing import Final

_WIDTH: Final = 1000
_MOST: Final = 64 * 1024 * 1024  # a lock is somebody's file: what it unpacks to has a bound


def pack(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return *files*, which are text, as lines."""
    texts = {path: files[path].decode() for path in sorted(files)}
    packed = b64encode(compress(json.dumps(texts, ensure_ascii=False).encode())).decode()
    return tuple(packed[at : at + _WIDTH] for at in range(0, len(packed), _WIDTH))


def unpack(lines: tuple[str, ...]) -> dict[str, bytes]:
    """Return the files that `pack` made *lines* of; raise `ValueError` if it did not."""
    unpacker = BZ2Decompressor()
    try:
        text = unpacker.decompress(b64decode("".join(lines), validate=True), _MOST)
    except (EOFError, NoBase64, OSError) as error:
        raise ValueError(str(error) or "it is cut short") from error
    if not unpacker.eof:
        raise ValueError("it is cut short, or far too large")
    return {path: content.encode() for path, content in json.loads(text).items()}
