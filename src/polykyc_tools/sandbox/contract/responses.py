"""The answers that a spec documents for an operation, and what may stand in the body of each."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Final

from attrs import define, evolve

from polykyc_tools.engine.normalize.form_urlencoded import kinds_of
from polykyc_tools.engine.normalize.response_bodies import ANY
from polykyc_tools.engine.openapi.header_names import is_token
from polykyc_tools.engine.openapi.media_types import bare, examples, is_json, is_range, is_sound
from polykyc_tools.engine.openapi.samples import samples
from polykyc_tools.engine.openapi.schemas import Node, resolved
from polykyc_tools.sandbox.schemas.validator import Side, Validator

_BODILESS: Final = (204, 205, 304)
_STATUS: Final = re.compile("[2-5][0-9][0-9]")
"""What an answer may end with."""
_OWN: Final = frozenset({"content-type", "content-length", "transfer-encoding", "connection", "date"})
"""What the body and the server say."""
_RANGES: Final = {"image/*": "image/png", "text/*": "text/plain"}
_LOOSE: Final = {"2XX": 200, "3XX": 302, "4XX": 400, "5XX": 500, "DEFAULT": 500}
"""For which status each stands if nothing says it."""


@define(frozen=True, eq=False, slots=False)
class Reply:
    """A documented answer: *examples* by their names, *media* None if it has no body."""

    status: int
    media: str | None
    schema: Node
    valid: Validator | None
    examples: Mapping[str, Any]
    headers: Mapping[str, Any]
    document: Node
    hides: bool = False
    """Whether something that is described goes in requests only."""
    others: tuple[Reply, ...] = ()
    """The same answer as other media types have it."""

    @property
    def is_json(self) -> bool:
        """Return whether its body is JSON."""
        return self.media is not None and is_json(self.media)

    def fault(self, body: Any) -> str | None:
        """Return what is wrong with *body*, None if it is as documented."""
        if self.valid is None or not (self.is_json or isinstance(body, str)):
            return None
        found = next(iter(self.valid.iter_errors(body)), None)
        if found is None:
            return None
        return f"{''.join(f'/{step}' for step in found.instance_path) or 'the body'}: {found.message}"

    @cached_property
    def usual(self) -> Any:
        """Return what is shown if no example is asked for: the first that the schema allows, or one that is made.

        It is None where the body has to be made of its media type.
        """
        shown = [*self.examples.values()]
        if self.media is None:
            return shown[0] if shown else None
        generated = samples(self.document, self.schema) if self.is_json or self._is_worded else iter(())
        # One by one: a sample of a large schema takes long to make, and the first nearly always fits.
        first: Any = None
        for number, value in enumerate(chain(shown, generated)):
            if self._fits(value):
                return value
            if number == 0:
                first = value
        return first

    def _fits(self, value: Any) -> bool:
        return self.fault(value if self.is_json else str(value)) is None

    @cached_property
    def _is_worded(self) -> bool:
        """Return whether the schema says more of a text than that it is one."""
        plain = self.media is not None and bare(self.media) == "text/plain"
        return plain and bool(self.schema) and resolved(self.document, self.schema).keys() != {"type"}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all its examples, of whatever media type."""
        return (*self.examples, *(name for one in self.others for name in one.examples))

    def with_example(self, name: str) -> Reply:
        """Return the answer as the media type has it that the example *name* is of."""
        return next((one for one in self.others if name in one.examples and name not in self.examples), self)

    def shown(self, example: str | None) -> Any:
        """Return what the body is to show: the *example* of that name, or else what is usual."""
        return copy.deepcopy(self.usual if example is None else self.examples.get(example, self.usual))


def replies(document: Node, side: Side, node: Node) -> tuple[dict[int, Reply], dict[str, Reply]]:
    """Return the answers that the operation *node* documents by status, and those for a range or for `default`."""
    said: Node = node.get("responses", {})
    exact: dict[int, Reply] = {}
    loose: dict[str, Reply] = {}
    for status, one in said.items():
        if _STATUS.fullmatch(status):
            exact[int(status)] = reply(document, side, int(status), resolved(document, one))
        elif status.upper() in _LOOSE:
            loose[status.upper()] = reply(document, side, _LOOSE[status.upper()], resolved(document, one))
    found = loose.get("2XX", loose.get("DEFAULT"))
    if found is not None and not any(200 <= status < 300 for status in exact):
        # Where nothing else means success, this is what one looks like.
        exact[200] = evolve(found, status=200)
    return exact, loose


def reply(document: Node, side: Side, status: int, node: Node) -> Reply:
    """Return the answer *node* of *document*, given with *status*."""
    content: Node = node.get("content", {}) if status not in _BODILESS else {}
    name = _chosen(content)
    others = [one for one in content if one != name and is_sound(one) and not is_range(one)]
    first = _as(document, side, status, node, name)
    return evolve(first, others=tuple(_as(document, side, status, node, one) for one in others))


def _as(document: Node, side: Side, status: int, node: Node, name: str | None) -> Reply:
    """Return the answer *node* as the media type *name* has it."""
    held: Node = node["content"][name] if name is not None else {}
    schema: Node = held.get("schema", {})
    headers = {
        key: resolved(document, one)
        for key, one in node.get("headers", {}).items()
        if is_token(key) and key.lower() not in _OWN
    }
    return Reply(
        status=status,
        media=_named(document, name, schema) if name is not None else None,
        schema=schema,
        valid=side.compiled(schema) if "schema" in held else None,
        examples=examples(document, held),
        headers={key: one.get("example") for key, one in headers.items()},
        document=document,
        hides=side.hides,
    )


def _chosen(content: Node) -> str | None:
    """Return the media type that is sent, of all that may be: JSON if it is one of them, as clients prefer it."""
    names = [name for name in content if is_sound(name)]
    return next((name for name in names if is_json(name)), names[0] if names else None)


def _named(document: Node, name: str, schema: Node) -> str:
    """Return the media type that *name* stands for, which may be a range."""
    if not is_range(name):
        return name
    if bare(name) in ANY and schema and kinds_of(document, schema) != {"string"}:
        return "application/json"
    return _RANGES.get(bare(name), "application/octet-stream" if bare(name) in ANY else name.replace("*", "x-sandbox"))
