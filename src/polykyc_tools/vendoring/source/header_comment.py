"""The line in each copied file that says where it comes from."""

from __future__ import annotations

from polykyc_tools.engine.source.header_comment import HEADER, comment


def stamp(path: str, text: str, source: str) -> str:
    """Return *text*, the file *path*, with its origin in the first line; *source* is it unless the file says so."""
    form = comment(path)
    if form is None:  # `py.typed`, for one, says nothing of comments
        return text
    # What the generator says of edits is true of `generated/` only: in a copy they are kept.
    emitted = HEADER.match(text)
    inputs, rest = (emitted["inputs"], text[emitted.end() :]) if emitted else (source, text)
    line = form.format(f"Vendored by polykyc from {inputs}; see LICENSE and polykyc.lock.")
    return f"{line}\n\n{rest}" if rest else f"{line}\n"
