"""Read `signature` of `x-kyc-webhooks`: one scheme, or several in the order of trust."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import define, evolve

from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_list, is_map
from polykyc_tools.engine.source.pointers import POINTER, repair_pointer

from .vocabulary import (
    ALGORITHM_TRAITS,
    ANYWHERE,
    FIXED_ALGORITHMS,
    HMAC_ALGORITHMS,
    SECRET_FORMS,
    TIME_UNITS,
    WEBHOOK_ENCODINGS,
    SecretForm,
    SignatureAlgorithm,
    TimeUnit,
    WebhookEncoding,
    annotation_keys,
)

PLACEHOLDER: Final = re.compile(r"\{(.*?)\}")
SECRET_FORM: Final = re.compile(rf"[^{{}}]*\{{({'|'.join(SECRET_FORMS)})\}}")
"""The form of a secret: its prefix and its encoding."""
_HEADER_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""A token of RFC 9110, section 5.6.2."""
_WRITTEN: Final = re.compile(r"[A-Za-z0-9+/={}]")
"""The characters of a time or a signature."""
_LONGEST: Final = 86_400
"""Seconds that an event may be old, or ahead of the clock: a day."""
_UNTIMED: Final = "remove `{}`, or add the header with `{{time}}`, or `time`"
_SIGNATURE: Final = (*annotation_keys("x-kyc-webhooks", under="signature"), ANYWHERE)


@define(frozen=True)
class AlgorithmHeader:
    """The header that names the algorithm of a signature; see the runtime's `NamedAlgorithm`."""

    header: str
    names: tuple[tuple[str, SignatureAlgorithm], ...]
    """The algorithms by their names on the wire."""
    absent: SignatureAlgorithm | None
    """The algorithm of a signature without the header; None if such a signature is refused."""

    @property
    def algorithms(self) -> tuple[SignatureAlgorithm, ...]:
        """Return the algorithms that the header may name."""
        return tuple(dict.fromkeys(algorithm for _, algorithm in self.names))

    @property
    def accepted(self) -> tuple[SignatureAlgorithm, ...]:
        """Return those that a user accepts who does not choose: none that is weak."""
        return tuple(algorithm for algorithm in self.algorithms if not ALGORITHM_TRAITS[algorithm].is_weak)


@define(frozen=True)
class SignatureScheme:
    """How the provider signs; see the runtime's `Signature`."""

    algorithm: SignatureAlgorithm
    """The algorithm; if a header names it, the first that it may name."""
    encoding: WebhookEncoding
    headers: tuple[tuple[str, str], ...]
    content: str
    separator: str | None
    sets: str | None
    secret: str
    unit: TimeUnit
    tolerance: int
    ahead: int
    timed: bool
    time: str | None = None
    """The JSON Pointer to the signed time, if the body has it and no header."""
    named: AlgorithmHeader | None = None
    """The header that names the algorithm, None if there is one algorithm."""

    @property
    def algorithms(self) -> tuple[SignatureAlgorithm, ...]:
        """Return the algorithms that a user accepts who does not choose."""
        return (self.algorithm,) if self.named is None else self.named.accepted

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the JSON Pointers of the fields that are signed, none if everything is."""
        return tuple(name for name in PLACEHOLDER.findall(self.content) if name.startswith("/"))

    @property
    def signature_header(self) -> str:
        """Return the name of the header that holds the signature, in lower case."""
        return next((header for header, form in self.headers if "{signature}" in form), "")


def read_signatures(reader: MappingReader) -> list[tuple[MappingReader, SignatureScheme]]:
    """Return the schemes at `signature` of *reader*, the most trusted first, each with its own reader."""
    if is_list(reader.node.get("signature")):
        readers = [*_listed_readers(reader)]
    else:
        single = reader.mapping("signature")
        readers = [] if single is None else [single]
    schemes = [(inner, _signature(inner)) for inner in readers]
    return [(inner, each) for inner, scheme in schemes if scheme is not None for each in _by_header(inner, scheme)]


def _by_header(reader: MappingReader, scheme: SignatureScheme) -> Iterator[SignatureScheme]:
    """Yield *scheme* for each header that may hold its signature, the one in `headers` first."""
    yield scheme
    taken = {header for header, _ in scheme.headers}
    for name in reader.texts("also"):
        if name.lower() in taken:
            reader.report("also", f"`also` repeats the header `{name}`", "write each name of the header once")
        taken.add(name.lower())
        headers = tuple((name.lower() if "{signature}" in form else own, form) for own, form in scheme.headers)
        yield evolve(scheme, headers=headers)


def _listed_readers(reader: MappingReader) -> Iterator[MappingReader]:
    for number, item in enumerate(reader.items("signature"), 1):
        if is_map(item):
            yield MappingReader(item, reader.label, reader.problems)
        else:
            what = f"scheme {number} of `signature` must be a mapping, not {describe_value(item)}"
            reader.report("signature", what, "write `- {algorithm: …, encoding: …, headers: {…}, content: …}`")


def _signature(reader: MappingReader) -> SignatureScheme | None:
    required = {
        "algorithm": FIXED_ALGORITHMS,
        "encoding": WEBHOOK_ENCODINGS,
        "headers": (),
        "content": ("'{body}'",),
    }
    reader.check_keys(_SIGNATURE, required=required)
    named = _algorithm_header(reader) if is_map(reader.node.get("algorithm")) else None
    algorithm = _algorithm(reader) if named is None else named.algorithms[0]
    encoding = reader.choice("encoding", WEBHOOK_ENCODINGS)
    separator, sets = _separator(reader, "separator"), _separator(reader, "sets")
    headers = tuple(_headers(reader, separator))
    if sets is not None:
        _check_sets(reader, sets, headers)
    slots = [name for _, form in headers for name in PLACEHOLDER.findall(form)]
    content = reader.text("content") or ""
    if content:
        _check_content(reader, content, slots)
    time = _signed_time(reader, content, slots) if "time" in reader.node else None
    timed = "time" in slots or time is not None
    if timed:
        reader.check_keys(_SIGNATURE, required={"unit": TIME_UNITS, "tolerance": ("300",)})
    else:
        for key in [key_name for key_name in ("unit", "tolerance", "ahead") if key_name in reader.node]:
            reader.report(key, f"`{key}` without a signed time", _UNTIMED.format(key))
    unit, tolerance = reader.choice("unit", TIME_UNITS) or "s", _seconds(reader, "tolerance")
    ahead = _seconds(reader, "ahead") if "ahead" in reader.node else tolerance
    secret = reader.text("secret") or "{text}"
    has_public_key = algorithm is not None and ALGORITHM_TRAITS[algorithm].has_public_key
    if not SECRET_FORM.fullmatch(secret) or (secret != "{text}" and has_public_key):
        reader.report("secret", f"`secret` cannot be `{secret}`", "write `{text}`, or a form such as `whsec_{base64}`")
    if algorithm is None or encoding is None:
        return None
    return SignatureScheme(
        algorithm=algorithm,
        encoding=encoding,
        headers=headers,
        content=content,
        separator=separator,
        sets=sets,
        secret=secret,
        unit=unit,
        tolerance=tolerance,
        ahead=ahead,
        timed=timed,
        time=time,
        named=named,
    )


def _algorithm(reader: MappingReader) -> SignatureAlgorithm | None:
    algorithm = reader.node.get("algorithm")
    if is_map(algorithm):
        return None  # it has a problem of its own
    if isinstance(algorithm, str) and algorithm in HMAC_ALGORITHMS and algorithm not in FIXED_ALGORITHMS:
        # Nobody should accept it who has not chosen it.
        hint = "write `{header: …, names: {…}}`, so that a user can ask for it, or a stronger one"
        reader.report("algorithm", f"`{algorithm}` is too weak to be the only algorithm", hint)
        return None
    return reader.choice("algorithm", FIXED_ALGORITHMS)


def _algorithm_header(reader: MappingReader) -> AlgorithmHeader | None:
    inner = reader.mapping("algorithm")
    if inner is None:
        return None
    inner.check_keys(("header", "names", "absent"), required={"header": (), "names": ("{…}",)})
    header, names = inner.text("header"), inner.mapping("names")
    algorithms: list[tuple[str, SignatureAlgorithm | None]] = (
        [(name, names.choice(name, HMAC_ALGORITHMS)) for name in names.node] if names is not None else []
    )
    absent = inner.choice("absent", HMAC_ALGORITHMS)
    result = AlgorithmHeader(
        header=(header or "").lower(),
        names=tuple((name, algorithm) for name, algorithm in algorithms if algorithm is not None),
        absent=absent,
    )
    if absent is not None and result.names and absent not in result.algorithms:
        hint = f"write one of {', '.join(f'`{algorithm}`' for algorithm in result.algorithms)}"
        inner.report("absent", f"`absent` is `{absent}`, which the header never names", hint)
    if names is not None and len(result.names) == len(algorithms) and not result.accepted:
        what = "`names` has no algorithm that a user accepts without a choice"
        inner.report("names", what, "add `hmac-sha256` or `hmac-sha512`")
    return result if header is not None and result.accepted else None


def _signed_time(reader: MappingReader, content: str, slots: list[str]) -> str | None:
    """Return the pointer to the signed time in the body, None if it is not one, or if something else is the time."""
    pointer = reader.text("time")
    if pointer is None:
        return None
    if not POINTER.fullmatch(pointer):
        reader.report("time", f"`time` is not a JSON Pointer: `{pointer}`", f"write `{repair_pointer(pointer)}`")
        return None
    if "time" in slots:
        reader.report("time", "a header holds the signed time, and `time` another one", "remove `time`")
        return None
    if "{body}" in content or "{json}" in content or f"{{{pointer}}}" in content:
        return pointer
    if "{/" not in content:
        return None  # `content` has a problem of its own
    reader.report("time", f"`content` lacks `{pointer}`, so nothing vouches for the time", f"add `{{{pointer}}}`")
    return pointer


def secret_form(signature: SignatureScheme) -> tuple[str, SecretForm]:
    """Return the prefix of a secret of *signature*, and the encoding of the secret.

    Raises:
        ValueError: If the form is unknown, which `read_webhooks` refuses in an overlay.

    """
    prefix, _, form = signature.secret.partition("{")
    match form:
        case "text}":
            return prefix, "text"
        case "base64}":
            return prefix, "base64"
        case _:
            raise ValueError(f"secret: expected one of {', '.join(SECRET_FORMS)} in braces, not `{signature.secret}`")


def _headers(reader: MappingReader, separator: str | None) -> Iterator[tuple[str, str]]:
    inner = reader.mapping("headers")
    names: list[str] = []
    for header in inner.node if inner is not None else ():
        form = inner.text(header) if inner is not None else None
        if inner is None or form is None:
            continue
        if not _HEADER_NAME.fullmatch(header):
            hint = "write a name such as `X-Acme-Signature`"
            inner.report(header, f"`{header}` cannot be the name of a header", hint)
        for piece in form.split(separator) if separator else [form]:
            if re.fullmatch(r"[^{}]*\{(signature|time|id)\}", piece):
                names += PLACEHOLDER.findall(piece)
            else:
                hint = 'write a form such as `t={time},v1={signature}` with `separator: ","`, or `{signature}` alone'
                inner.report(header, f"`{header}` cannot hold `{piece}`", hint)
        yield header.lower(), form
    if inner is not None:
        for name in dict.fromkeys(["signature", *names]):
            if names.count(name) != 1:
                times = "no header holds" if name not in names else "more than one place holds"
                reader.report("headers", f"{times} `{{{name}}}`", f"give `{{{name}}}` one place")


def _separator(reader: MappingReader, key: str) -> str | None:
    # A single blank is a separator, though `text` refuses blank texts.
    return " " if reader.node.get(key) == " " else reader.text(key)


def _check_sets(reader: MappingReader, sets: str, headers: tuple[tuple[str, str], ...]) -> None:
    form = next((form for _, form in headers if "{signature}" in form), "")
    if form and PLACEHOLDER.findall(form) == ["signature"]:
        what = "`sets` part nothing: the header of the signature holds no `{time}` and no `{id}`"
        reader.report("sets", what, "part the signatures by `separator`, and remove `sets`")
    elif sets in form or _WRITTEN.search(sets):
        what = f"`sets` cannot be `{sets}`, which stands within a set"
        reader.report("sets", what, "write the text between two sets, such as a blank")


def _check_content(reader: MappingReader, content: str, slots: list[str]) -> None:
    used = PLACEHOLDER.findall(content)
    fields = [name for name in used if name.startswith("/")]
    if fields:
        _check_field_list(reader, content, fields, slots)
    signed = {*fields} or ({"json"} if "json" in used else {"body"})
    required = {*signed, *slots} - {"signature"}
    for name in used:
        if name not in required:
            hint = f"write one of {', '.join(f'`{{{name_of_slot}}}`' for name_of_slot in sorted(required))}"
            what = f"`content` has `{{{name}}}`, which no header holds"
            if name in ("body", "json"):
                what = f"`content` has `{{{name}}}` next to `{{{min(signed)}}}`, of which one says all that is signed"
                hint = "sign the body, or its canonical JSON, or fields of it: keep one of these"
            reader.report("content", what, hint)
    for name in sorted(required - set(used)):
        what = f"`content` lacks `{{{name}}}`, which then nothing vouches for"
        reader.report("content", what, f"add `{{{name}}}` where it is signed, or take it out of the headers")


def _check_field_list(reader: MappingReader, content: str, fields: Sequence[str], slots: Sequence[str]) -> None:
    """Report fields of *content* whose ends are not known in what is signed."""
    for pointer in fields:
        if not POINTER.fullmatch(pointer):
            what = f"`content` has no JSON Pointer in `{{{pointer}}}`"
            reader.report("content", what, f"write `{{{repair_pointer(pointer)}}}`")
        around = next((other for other in fields if pointer.startswith(f"{other}/")), None)
        if around is not None:
            what = f"`content` has `{{{around}}}`, a text, and `{{{pointer}}}` within it"
            reader.report("content", what, "write pointers to texts and whole numbers")
    if len(set(fields)) != len(fields):
        reader.report("content", "`content` has a field twice", "write the pointers of the fields once each")
    literals = PLACEHOLDER.split(content)[2:-1:2]
    if any(not literal or re.search(r"[A-Za-z0-9]", literal) for literal in literals):
        what = "`content` does not say where a field ends, so an attacker could move its end"
        reader.report("content", what, "separate the fields, as in `{/timestamp}:{/id}`, by no letter and no digit")
    if any(brace in part for part in PLACEHOLDER.split(content) for brace in "{}"):
        # The client would take the pointer for text, and nothing of the body would be signed.
        reader.report("content", "`content` has a brace within a pointer or a text", "write names without braces")
    if "id" in slots:
        what = "`content` has fields next to `{id}` of a header, whose end is not known"
        reader.report("content", what, "read the id from the body: `event: {id: /…}`")


def _seconds(reader: MappingReader, key: str) -> int:
    value: object = reader.node.get(key, 0)
    if key not in reader.node:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LONGEST:
        return value
    # Without a limit an attacker could replay every event for ever.
    hint = f"write a number of seconds, at most {_LONGEST}: `{key}: 300`"
    reader.report(key, f"`{key}` cannot be {describe_value(value)}", hint)
    return 0
