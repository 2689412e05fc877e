"""Prove that no weaker signature scheme of a provider lets an attacker gain more than the fields that it signs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, takewhile

from polykyc_tools.engine.source.mapping_reader import MappingReader

from .signatures import PLACEHOLDER, SignatureScheme
from .types import StatusRow, Value
from .vocabulary import WebhookBody


def check_signatures(
    schemes: Sequence[tuple[MappingReader, SignatureScheme]],
    fields: Sequence[tuple[str, Sequence[str]]],
    *,
    body: WebhookBody,
    digest: bool,
) -> None:
    """Report what is wrong with *schemes* as a list, and with what each reads of an event.

    *fields* are the pointers to the common fields; *digest* says that a digest stands for an id that is missing.
    """
    for reader, scheme in schemes:
        _check_body(reader, scheme, body)
        if scheme.fields:
            _check_partial_event(reader, scheme, dict(fields), digest=digest, is_alone=len(schemes) == 1)
    for (_, stronger), (reader, weaker) in combinations(schemes, 2):
        for key, what, hint in _find_downgrades(stronger, weaker):
            reader.report(key, what, hint)


def find_partial_rows(
    scheme: SignatureScheme,
    rows: Sequence[StatusRow],
    fields: Sequence[tuple[str, Sequence[str]]],
    agree: Sequence[Sequence[str]],
) -> Iterator[StatusRow]:
    """Yield those of *rows* that read nothing but the fields that *scheme* signs; an event of no row is unknown.

    A signature has the texts of fields alone. So it cannot say that a field is absent, or that a text is no number.
    Nor can it say whether a field that it does not sign would agree, so there is no yes then.
    """
    signed = set(scheme.fields)
    agreed = all(signed.issuperset(group) for group in agree)
    if not any(_signed_run(scheme, dict(fields).get(name, ())) for name in ("session_id", "external_id")):
        return
    for row in rows:
        tests = [(name, test) for name, condition in row.when for test in condition]
        if (agreed or row.status != "approved") and all(
            (name == "type" or name in signed) and isinstance(test, Value) and isinstance(test.value, str)
            for name, test in tests
        ):
            yield row


def _signed_run(scheme: SignatureScheme, pointers: Sequence[str]) -> tuple[str, ...]:
    """Return those of *pointers* that stand before the first unsigned one, whose value would have come first."""
    return tuple(takewhile(scheme.fields.__contains__, pointers))


def _check_body(reader: MappingReader, scheme: SignatureScheme, body: WebhookBody) -> None:
    if body == "json":
        return
    if scheme.time is not None:
        what = "the body is encrypted, so no time in it is what is signed"
        reader.report("time", what, "take it from a header")
    if scheme.fields or "{json}" in scheme.content:
        what = "the body is encrypted, so no JSON in it is what is signed"
        reader.report("content", what, "write `{body}`")


def _check_partial_event(
    reader: MappingReader,
    scheme: SignatureScheme,
    fields: Mapping[str, Sequence[str]],
    *,
    digest: bool,
    is_alone: bool,
) -> None:
    """Report what an event needs of which *scheme* signs fields only."""
    if not _signed_run(scheme, fields.get("type", ())):
        pointer = next(iter(fields.get("type", ())), "/type")
        what = f"`content` lacks `{{{pointer}}}`, the type, so no event can be read by this scheme"
        reader.report("content", what, f"add `{{{pointer}}}` if it is signed, or take the scheme out")
    ids = fields.get("id", ())
    run = _signed_run(scheme, ids)
    if not run and not digest:
        what = "this scheme signs no id, so a client cannot recognise a repeated event"
        reader.report("content", what, "add `digest` to the ids of `event`: `id: [/…, digest]`")
    elif len(run) < len(ids) and not scheme.timed and not is_alone:
        # The first delivery had one id, and its replay by this scheme has another.
        what = "this scheme signs no time, and gives an event another id than the others do"
        reader.report(
            "content", what, "sign a time that the body has, as in `time: /timestamp`, or take the scheme out"
        )


def _find_downgrades(stronger: SignatureScheme, weaker: SignatureScheme) -> Iterator[tuple[str, str, str]]:
    """Yield key, problem and remedy for what an attacker gains who takes the header of *stronger* away."""
    if stronger.algorithm != weaker.algorithm:
        # With a public key as the secret of an HMAC, everyone can sign.
        what = f"the schemes have the algorithms `{stronger.algorithm}` and `{weaker.algorithm}`, and the same secrets"
        yield "algorithm", what, "keep the schemes of one algorithm"
    elif stronger.named != weaker.named:
        # Else the header that names a weak algorithm could be avoided with the header of the other scheme.
        what = "the schemes do not let the same header name the same algorithms"
        yield "algorithm", what, "write the same `algorithm` in each"
    elif stronger.secret != weaker.secret:
        what = f"the schemes have the secrets `{stronger.secret}` and `{weaker.secret}`, of one list"
        yield "secret", what, "give all schemes the same form of secrets"
    if stronger.timed != weaker.timed:
        what = "one scheme signs a time, and this one or the one before does not, so a replay chooses the one without"
        yield "content", what, "give each scheme a signed time, such as `time: /timestamp`, or take the others out"
    if _has_id(stronger) != _has_id(weaker):
        what = "one scheme has the id of an event in a header, and another one has not, so a replay has a new id"
        yield "headers", what, "take the id of each from a header, or of each from the body"
    if stronger.fields and (not weaker.fields or set(stronger.fields) < set(weaker.fields)):
        what = "the scheme signs more than one that stands before it, and is never the first that is there"
        yield "content", what, "write the schemes in the order of trust, the one that signs most first"
    if (stronger.fields or weaker.fields) and stronger.signature_header == weaker.signature_header:
        what = f"two schemes have their signature in `{weaker.signature_header}`, and sign different things"
        yield "headers", what, "keep one of them"
    elif _may_coincide(stronger, weaker):
        what = f"what `{stronger.content}` signs may be the same text as what `{weaker.content}` signs"
        yield "content", what, "keep one of them: a signature by one scheme would be good for the other"


def _has_id(scheme: SignatureScheme) -> bool:
    return any("{id}" in form for _, form in scheme.headers)


def _may_coincide(first: SignatureScheme, second: SignatureScheme) -> bool:
    """Tell whether one text may be signed under both schemes and mean different things."""
    if (not first.fields and not second.fields) or first.content == second.content:
        # Both sign the whole event, or the same of it, so the same text is the same event.
        return False
    shapes = _shape(first), _shape(second)
    return shapes[0].startswith(shapes[1]) or shapes[1].startswith(shapes[0])


def _shape(scheme: SignatureScheme) -> str:
    """Return how each text begins that *scheme* signs: digits as 0, and no blanks, which JSON may begin with."""
    literals_and_names = PLACEHOLDER.split(scheme.content)
    text = ""
    for index, part in enumerate(literals_and_names):
        if index % 2 == 0:
            text += part
        elif part in ("time", scheme.time):
            text += "0"
        else:
            text += "{" if part in ("body", "json") else ""
            break
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", text))
