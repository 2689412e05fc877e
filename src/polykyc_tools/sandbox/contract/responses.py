"""Responses that a spec documents for an operation, and their bodies."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Final

from attrs import define, evolve, field

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.normalize.form_urlencoded import json_types
from polykyc_tools.engine.normalize.response_bodies import ANY_TYPE
from polykyc_tools.engine.openapi.media_types import (
    find_examples,
    is_json,
    is_range,
    is_valid_media_type,
    strip_media_parameters,
)
from polykyc_tools.engine.openapi.parameters import is_token
from polykyc_tools.engine.openapi.samples import generate_samples
from polykyc_tools.engine.openapi.schemas import Node, resolve_references
from polykyc_tools.engine.source.mapping_reader import is_map
from polykyc_tools.sandbox.schemas.validator import SchemaSide, Validator

from .success_marks import shows_refusal, success_bodies

_BODILESS: Final = (204, 205, 304)
_STATUS: Final = re.compile("[2-5][0-9][0-9]")
"""The statuses that a final response can have."""
_OWN: Final = frozenset({"content-type", "content-length", "transfer-encoding", "connection", "date"})
"""Headers that the body or the server sets."""
_RANGES: Final = {"image/*": "image/png", "text/*": "text/plain"}
_LOOSE: Final = {"2XX": 200, "3XX": 302, "4XX": 400, "5XX": 500, "DEFAULT": 500}
"""The status that is sent for each, if nothing else decides."""


@define(frozen=True, eq=False, slots=False)
class Reply:
    """A documented answer: its *examples* by name; *media* is None if it has no body."""

    status: int
    media: str | None
    schema: Node
    valid: Validator | None
    examples: Mapping[str, Any]
    headers: Mapping[str, Any]
    document: Node
    hides: bool = False
    """Whether a schema has properties for requests only."""
    others: tuple[Reply, ...] = ()
    """The same answer in other media types."""
    envelope: EnvelopeAnnotation = field(factory=EnvelopeAnnotation)
    """Where the body of a success says that it is one."""

    @property
    def is_json(self) -> bool:
        """Return whether the body is JSON."""
        return self.media is not None and is_json(self.media)

    def find_error(self, body: Any) -> str | None:
        """Return what is wrong with *body*, None if it is as documented."""
        if self.valid is None or not (self.is_json or isinstance(body, str)):
            return None
        error = next(iter(self.valid.iter_errors(body)), None)
        if error is None:
            return None
        return f"{''.join(f'/{step}' for step in error.instance_path) or 'the body'}: {error.message}"

    @cached_property
    def default_body(self) -> Any:
        """Return the body to show if no example is named: the first example or sample that fits the schema.

        It is None if the body has to be made from its media type.
        """
        # What says yes comes first: a success may have an example of a refusal too.
        shown = sorted(self.examples.values(), key=lambda body: shows_refusal(self.envelope, body))
        if self.media is None:
            return shown[0] if shown else None
        generated = self._generate() if self.is_json or self._is_worded else iter(())
        # One at a time: a sample of a large schema is slow to make, and nearly always the first fits.
        first: Any = None
        for number, value in enumerate(chain(shown, generated)):
            if self._fits(value):
                return value
            if number == 0:
                first = value
        return first

    def _generate(self) -> Iterator[Any]:
        """Yield values of the schema; those of a success say that it is one."""
        for sample in generate_samples(self.document, self.schema):
            if 200 <= self.status < 300 and is_map(sample):
                yield from success_bodies(self.envelope, self.status, sample)
            yield sample

    def _fits(self, value: Any) -> bool:
        return self.find_error(value if self.is_json else str(value)) is None

    @cached_property
    def _is_worded(self) -> bool:
        """Return whether the schema says more of a text than its type."""
        plain = self.media is not None and strip_media_parameters(self.media) == "text/plain"
        return plain and bool(self.schema) and resolve_references(self.document, self.schema).keys() != {"type"}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all its examples, of every media type."""
        return (*self.examples, *(name for reply in self.others for name in reply.examples))

    def with_example(self, name: str) -> Reply:
        """Return the answer in the media type that has the example *name*."""
        return next((reply for reply in self.others if name in reply.examples and name not in self.examples), self)

    def shown(self, example: str | None) -> Any:
        """Return a copy of the body: the *example* of that name, or the default."""
        return copy.deepcopy(self.default_body if example is None else self.examples.get(example, self.default_body))


def read_replies(
    document: Node, side: SchemaSide, node: Node, envelope: EnvelopeAnnotation
) -> tuple[dict[int, Reply], dict[str, Reply]]:
    """Return the answers of the operation *node* in *envelope*: by status, and by range or `default`."""
    responses: Node = node.get("responses", {})
    exact: dict[int, Reply] = {}
    loose: dict[str, Reply] = {}
    for status, response in responses.items():
        if _STATUS.fullmatch(status):
            exact[int(status)] = read_reply(
                document, side, int(status), resolve_references(document, response), envelope
            )
        elif status.upper() in _LOOSE:
            loose[status.upper()] = read_reply(
                document, side, _LOOSE[status.upper()], resolve_references(document, response), envelope
            )
    fallback = loose.get("2XX", loose.get("DEFAULT"))
    if fallback is not None and not any(200 <= status < 300 for status in exact):
        # Nothing else documents a success, so this answer is one.
        exact[200] = evolve(fallback, status=200)
    return exact, loose


def read_reply(document: Node, side: SchemaSide, status: int, node: Node, envelope: EnvelopeAnnotation) -> Reply:
    """Return the answer *node* of *document* for *status*, in *envelope*."""
    content: Node = node.get("content", {}) if status not in _BODILESS else {}
    name = _preferred_media(content)
    others = [media for media in content if media != name and is_valid_media_type(media) and not is_range(media)]
    first = evolve(_reply_as(document, side, status, node, name), envelope=envelope)
    return evolve(first, others=tuple(_reply_as(document, side, status, node, media) for media in others))


def _reply_as(document: Node, side: SchemaSide, status: int, node: Node, name: str | None) -> Reply:
    """Return the answer *node* in the media type *name*."""
    held: Node = node["content"][name] if name is not None else {}
    schema: Node = held.get("schema", {})
    headers = {
        key: resolve_references(document, header)
        for key, header in node.get("headers", {}).items()
        if is_token(key) and key.lower() not in _OWN
    }
    return Reply(
        status=status,
        media=_concrete_media(document, name, schema) if name is not None else None,
        schema=schema,
        valid=side.compiled(schema) if "schema" in held else None,
        examples=find_examples(document, held),
        headers={key: header.get("example") for key, header in headers.items()},
        document=document,
        hides=side.hides,
    )


def _preferred_media(content: Node) -> str | None:
    """Return the media type that is sent: JSON if it is documented, as clients prefer it."""
    names = [name for name in content if is_valid_media_type(name)]
    return next((name for name in names if is_json(name)), names[0] if names else None)


def _concrete_media(document: Node, name: str, schema: Node) -> str:
    """Return the media type to send for *name*, which may be a range."""
    if not is_range(name):
        return name
    if strip_media_parameters(name) in ANY_TYPE and schema and json_types(document, schema) != {"string"}:
        return "application/json"
    return _RANGES.get(
        strip_media_parameters(name),
        "application/octet-stream" if strip_media_parameters(name) in ANY_TYPE else name.replace("*", "x-sandbox"),
    )
