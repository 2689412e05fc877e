"""Read `x-kyc-webhooks`: signatures, paths of the common fields, and statuses of the events of a provider."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value, is_list, is_map
from polykyc_tools.engine.source.pointers import POINTER, repair_pointer

from . import webhook_events
from .event_fields import (
    OWN_FIELDS,
    Shapes,
    check_pointers,
    check_reads,
    check_types,
    own_pointers,
    plain_pointers,
    read_shapes,
)
from .signature_lists import check_signatures, find_partial_rows
from .signatures import SignatureScheme, read_signatures
from .types import StatusRow, StatusTable
from .vocabulary import ANYWHERE, TIME_UNITS, WEBHOOK_BODIES, TimeUnit, WebhookBody

WORD: Final = "x-kyc-webhooks"
DIGEST: Final = "digest"
"""In the place of a pointer to an event's id: the digest of its body."""
EVENT_FIELDS: Final = ("id", "type", "occurred_at", "session_id", "external_id", "level")


@define(frozen=True)
class WebhooksAnnotation:
    """The webhooks of a provider; without *signatures* the provider sends none."""

    signatures: tuple[SignatureScheme, ...]
    """How the provider signs, the most trusted scheme first."""
    body: WebhookBody
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    """JSON Pointers to the common fields; the first one with a value wins."""
    rows: tuple[StatusRow, ...]
    position: str
    occurred_unit: TimeUnit | None = None
    """The unit of the time of an event, None for one in text."""
    digest: bool = False
    """Whether the digest of its body stands for the id of an event that has none."""
    agree: tuple[tuple[str, ...], ...] = ()
    """JSON Pointers whose values must agree, as far as they are present; an event where they differ is unknown."""
    equals: tuple[str, ...] = ()
    """The headers that hold a credential of the user."""
    credential: str = ""
    """The security scheme of that credential."""
    shapes: Shapes = ()
    """The types that an event has by its shape: JSON Pointers that all lead to a value in it."""
    own: tuple[tuple[str, Shapes], ...] = ()
    """JSON Pointers to common fields for some types alone, by field and type."""

    @property
    def signature(self) -> SignatureScheme | None:
        """Return the scheme that is trusted most; None if the provider sends no webhooks."""
        return self.signatures[0] if self.signatures else None

    @property
    def all_pointers(self) -> Mapping[str, tuple[str, ...]]:
        """Return the JSON Pointers to each common field, those for all types first."""
        pointers = dict(self.fields)
        for name, types in self.own:
            pointers[name] = (*pointers.get(name, ()), *(pointer for _, each in types for pointer in each))
        return pointers

    def partial_rows(self, scheme: SignatureScheme) -> tuple[StatusRow, ...]:
        """Return the rows that an event may fit of which *scheme* signs fields only."""
        return tuple(find_partial_rows(scheme, self.rows, self.fields, self.agree))


def read_webhooks(
    node: MappingNode, problems: list[Problem], tables: Mapping[str, StatusTable] = MappingProxyType({})
) -> WebhooksAnnotation | None:
    """Return the webhooks of *node*, the document; None if it has none, or an invalid annotation.

    *tables* are the status tables of the component schemas, which a row of an event may name.
    """
    outer, before = MappingReader(node, WORD, problems), len(problems)
    if WORD not in node:
        return None
    if node[WORD] == "none":
        return WebhooksAnnotation((), "json", (), (), outer.position(WORD))
    if isinstance(node[WORD], str) or node[WORD] is None:
        hint = "write `none` if the provider sends no webhooks, or describe them: `{signature: {…}, event: {…}}`"
        outer.report(WORD, f"`{WORD}` cannot be {describe_value(node[WORD])}", hint)
        return None
    reader = outer.mapping(WORD)
    if reader is None:
        return None
    reader.check_keys(
        ("signature", "body", "event", "equals", "agree", "events"), required={"signature": ("{…}",), "event": ("{…}",)}
    )
    event = reader.mapping("event")
    signed = read_signatures(reader)
    fields = tuple(_fields(event)) if event is not None else ()
    body = reader.choice("body", WEBHOOK_BODIES) or "json"
    digest = event is not None and DIGEST in event.texts("id")
    if event is not None:
        for _, scheme in signed[:1]:
            _check_fields(event, scheme)
    if len(problems) == before:
        check_signatures(signed, fields, body=body, digest=digest)
    equals, credential = _equals(reader, node, signed)
    agree, rows = tuple(_agree(reader)), tuple(webhook_events.read_event_rows(reader, tables))
    named = {pointer for _, pointers in fields for pointer in pointers}
    shapes = tuple(read_shapes(event)) if event is not None else ()
    own = tuple((name, each) for name in OWN_FIELDS if event is not None and (each := tuple(own_pointers(event, name))))
    named |= {pointer for _, types in own for _, pointers in types for pointer in pointers}
    for group in agree:
        if named.isdisjoint(group):
            hint = "add the pointer of `event` that they repeat, such as that of `session_id`"
            reader.report("agree", f"`event` has none of {', '.join(f'`{pointer}`' for pointer in group)}", hint)
    if event is not None:
        check_types(event, shapes, [each for _, each in own], rows)
        check_reads(event, "session_id" in dict(fields), dict(own).get("session_id", ()), rows)
        if (shapes or own) and any(scheme.fields for _, scheme in signed):
            what = "a scheme signs single fields, so an attacker could change the shape of an event"
            event.report("shapes" if shapes else own[0][0], what, "take the scheme out, or name a signed `type`")
    if any(row.status == "approved" for row in rows) and not {*OWN_FIELDS} & {*dict(fields), *dict(own)}:
        hint = "add `session_id: /…` to `event`, or leave the row out"
        reader.report("event", "a row is `approved`, and no field says of which session", hint)
    result = WebhooksAnnotation(
        signatures=tuple(scheme for _, scheme in signed),
        body=body,
        fields=fields,
        rows=rows,
        position=outer.position(WORD),
        occurred_unit=_occurred_unit(event) if event is not None else None,
        digest=digest,
        agree=agree,
        equals=equals,
        credential=credential,
        shapes=shapes,
        own=own,
    )
    return result if len(problems) == before else None


def _equals(
    reader: MappingReader, document: MappingNode, signed: Sequence[tuple[MappingReader, SignatureScheme]]
) -> tuple[tuple[str, ...], str]:
    """Return the headers that hold a credential, and its security scheme; nothing where no header does."""
    inner = reader.mapping("equals")
    if inner is None:
        return (), ""
    components: object = document.get("components")
    schemes: object = components.get("securitySchemes") if is_map(components) else None
    names = tuple(schemes) if is_map(schemes) else ()
    inner.check_keys(("headers", "credential"), required={"headers": ("X-…",), "credential": names})
    headers = tuple(header.lower() for header in inner.texts("headers"))
    for header in headers:
        if headers.count(header) > 1 or any(header in dict(scheme.headers) for _, scheme in signed):
            what = f"the header `{header}` is named twice, here or in `signature`"
            inner.report("headers", what, "write each header once")
            break
    return headers, inner.choice("credential", names) or ""


def _agree(reader: MappingReader) -> Iterator[tuple[str, ...]]:
    taken: set[str] = set()
    for group in reader.items("agree"):
        if not is_list(group) or len(group) < 2:
            hint = "write `agree: [[/…, /…]]`"
            reader.report(
                "agree", f"`agree` must hold lists of at least two JSON Pointers, not {describe_value(group)}", hint
            )
            continue
        texts = [item for item in group if reader.is_text("agree", item)]
        for pointer in texts:
            if not POINTER.fullmatch(pointer):
                reader.report(
                    "agree", f"`agree` has no JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`"
                )
            if pointer in taken:
                reader.report("agree", f"`{pointer}` stands in `agree` twice", "write it once")
            taken.add(pointer)
        yield tuple(texts)


def _fields(reader: MappingReader) -> Iterator[tuple[str, tuple[str, ...]]]:
    required = {} if "shapes" in reader.node else {"type": ("/type",)}
    reader.check_keys((*EVENT_FIELDS, "shapes", ANYWHERE), required=required)
    for name in EVENT_FIELDS:
        holder = _counted_time(reader) or reader if name == "occurred_at" else reader
        texts = holder.texts("field") if holder is not reader else plain_pointers(reader, name)
        if name == "id" and DIGEST in texts[:-1]:
            hint = f"write it last: `id: [/id, {DIGEST}]`"
            reader.report(name, f"`{DIGEST}` stands for an id where no pointer leads to one", hint)
        pointers = tuple(text for text in texts if not (name == "id" and text == DIGEST))
        check_pointers(reader, name, pointers)
        if pointers:
            yield name, pointers


def _counted_time(reader: MappingReader) -> MappingReader | None:
    """Return the mapping of an `occurred_at` that is a number, None for one in text."""
    return reader.mapping("occurred_at") if is_map(reader.node.get("occurred_at")) else None


def _occurred_unit(reader: MappingReader) -> TimeUnit | None:
    counted = _counted_time(reader)
    if counted is None:
        return None
    counted.check_keys(("field", "unit"), required={"field": ("/created",), "unit": TIME_UNITS})
    return counted.choice("unit", TIME_UNITS)


def _check_fields(reader: MappingReader, signature: SignatureScheme) -> None:
    header = any("{id}" in form for _, form in signature.headers)
    if "id" not in reader.node and not header:
        reader.report(None, "no event has an id, so a client cannot recognise a repeated event", "add `id: /…`")
