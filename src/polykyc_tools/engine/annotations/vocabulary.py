"""The annotations of overlays: their keys, what they mean, where they may stand, and the values that they take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, get_args

from attrs import define

Again: TypeAlias = bool | Literal["retry-after"]
"""Whether the same request may succeed later after an error: never, always, or if its answer has `Retry-After`."""

SecretLocation: TypeAlias = Literal["header", "body"]
"""Where a token endpoint expects the secret of a client."""

AnnotationHolder: TypeAlias = Literal["document", "operation", "schema", "inline"]


@define(frozen=True)
class AnnotationKey:
    """Keys of an annotation that share a row of the reference: what their *value* is, and what they mean.

    They are keys of the annotation itself, or of the value of its key *under*.
    """

    names: tuple[str, ...]
    meaning: str
    value: str = ""
    under: str = ""

    @property
    def row(self) -> str:
        """Return their row in the table of the reference."""
        cells = [", ".join(f"`{name}`" for name in self.names), *([self.value] if self.value else []), self.meaning]
        return f"| {' | '.join(cells)} |"


@define(frozen=True)
class Annotation:
    """What an annotation says, where it may stand, and the keys that the reference has in a table."""

    meaning: str
    places: frozenset[AnnotationHolder]
    keys: tuple[AnnotationKey, ...] = ()


ANNOTATIONS: Final[Mapping[str, Annotation]] = {
    "x-kyc-envelope": Annotation(
        "where the result is",
        frozenset(
            (
                "document",
                "operation",
            )
        ),
        (
            AnnotationKey(
                ("payload",),
                'where the result is in a successful body. `""` is the body itself. A map makes a model of several '
                'parts, of which some may be in response headers: `{document: "", image_id: {header: X-Image-Id}}`',
                value="JSON Pointer, or a map of name to JSON Pointer or `{header: …}`",
            ),
            AnnotationKey(
                ("ok",),
                "`false` is an error, whatever the HTTP status is; a success has `true` at each of them, and "
                "nothing else",
                value="JSON Pointer to a boolean, or a list of them",
            ),
            AnnotationKey(
                ("status",),
                "the HTTP status repeated in the body; 400 or more is an error, whatever the HTTP status is; a "
                "success has a whole number of 200 to 299 there, and nothing else",
                value="JSON Pointer to an integer",
            ),
            AnnotationKey(
                ("optional",),
                "which of them a success may lack",
                value="`ok`, `status`, a pointer of `ok` where that has several, or a list of these",
            ),
            AnnotationKey(
                ("error",),
                "where an error body has its machine code, its text, its advice, and its details about single "
                "fields (any JSON); the first pointer to a value wins",
                value="`{code, message, hint, details}`, each a JSON Pointer or a list of them",
            ),
            AnnotationKey(
                ("request",),
                "the objects of a request body whose properties a method takes as arguments of its own. `[]` is none",
                value="JSON Pointer, or a list of them",
            ),
        ),
    ),
    "x-kyc-errors": Annotation(
        "which error is which",
        frozenset(
            (
                "document",
                "operation",
            )
        ),
    ),
    "x-kyc-operation": Annotation(
        "what an operation is for, and whether it may be repeated",
        frozenset(("operation",)),
        (
            AnnotationKey(
                ("role",),
                "`create`, `get`, `list`, `find` (the one session with a reference), `cancel`, `refresh`, `link` (a "
                "new URL for the session), `redact` (erases what the provider stores of the person): its role in the "
                "session API; each at most once",
            ),
            AnnotationKey(
                ("retry",),
                "`safe` (a read, whatever its method), `with-key` (with `key`), `resume` (repeating gives the same "
                "session back), `reconcile` (look it up before trying again), `never`. Required. "
                "`{resume: [external_id], else: reconcile}` is for a provider that gives the session back only "
                "if the request has all of these arguments",
            ),
            AnnotationKey(("key",), "the header parameter that carries the idempotency key"),
            AnnotationKey(("needs",), "lists of parameters of which at least one must be given: `[[email, wallet]]`"),
            AnnotationKey(
                ("takes",),
                "which parameter or body field a common argument goes into: `{redirect_url: callbackUrl}`. The "
                "common arguments are `id`, `redirect_url`, `email`, `name`, `external_id`, `level`, and `expires_in`, "
                "which has a unit: `{field: expiresInMs, unit: ms}`. Everything else keeps its own name",
            ),
            AnnotationKey(
                ("defaults",),
                "what a method of the session API sends for an argument that its caller leaves out, where a caller "
                "should not use the provider's own default by accident: `{share_fields: {}}`. The operation itself "
                "sends only what its caller gives",
            ),
            AnnotationKey(
                ("sends",), "what is always sent, a value or a list: `{include_attempts: true}`, `{expand: [report]}`"
            ),
            AnnotationKey(
                ("mints",), "common arguments that the client makes up if its caller leaves them out: `[external_id]`"
            ),
            AnnotationKey(
                ("page",),
                "the pagination of a list, as paths into its result: `{items: items, next: pagination.next_cursor, "
                "cursor: starting_after, size: limit}`, `{items: sessions, offset: offset, total: totalCount, "
                "size: limit}`, or `{items: users, number: page, size: per_page}`. `items` is a list of objects, and "
                "is left out where the result itself is the list. `next` and `cursor` are both texts or both whole "
                "numbers, the others whole numbers. Any operation may have it, and the client then has a method that "
                "yields the items of all pages. Below are further ways in which a page leads to the next one",
            ),
            AnnotationKey(
                ("finds",),
                "the parameter that searches by a common argument: `{external_id: searchQuery}`. The sessions that "
                "it finds should have a `created_at`, because the newest of several sessions with one reference "
                "counts. Without it the generator prints a note, and refuses a create whose sessions are known by "
                "a reference of the caller alone",
            ),
            AnnotationKey(
                ("echoes",),
                "what an answer repeats of its request: an argument, and the path in the result that repeats it: "
                "`{endpoint_id: id, key_id: key.key_id}`",
            ),
            AnnotationKey(
                ("fields",),
                "common fields that an answer has next to its session, as paths into its result: "
                "`{url: meta.one_time_link}`",
            ),
            AnnotationKey(
                ("first",),
                "the operation that a create calls before its own, and what goes from the result of that into "
                "arguments of its own: `{operation: create_applicant, sets: {applicant_id: id}}`",
            ),
            AnnotationKey(
                ("then",),
                "the operation that a create calls after its own, the common fields of the session that go into "
                "arguments of that, and the common fields that its result has: `{operation: create_link, sets: "
                "{user: external_id}, fields: {url: url}}`",
            ),
            AnnotationKey(
                ("redirect",),
                "`once`: the answer of a download may be a redirect (302, 303 or 307) to the host that stores the "
                "file. The client follows it once, over https, without credentials and within the timeout of the call",
            ),
            AnnotationKey(
                ("opaque",),
                "further parameters and body fields that hold an id, a cursor or a token which the provider "
                "issued: `[endpoint_id]`",
            ),
        ),
    ),
    "x-kyc-status": Annotation("what the provider's statuses mean", frozenset(("schema",))),
    "x-kyc-flow": Annotation(
        "which state follows which",
        frozenset(("schema",)),
        (
            AnnotationKey(
                ("field",), "each value that the spec lists for it is a state, under that name", value="a property"
            ),
            AnnotationKey(("start",), "where a session begins", value="states"),
            AnnotationKey(
                ("steps",),
                "any state of `from` may become any of `to`. `by` is what moves it: `person`, `provider`, `time`, "
                "an operation's id, or several of these",
                value="rows of `from`, `to`, `by`",
            ),
            AnnotationKey(
                ("after_final",),
                "the step leaves a state that means a final status, which no step does without it",
                value="`true`, on a step",
                under="steps",
            ),
            AnnotationKey(("unplaced",), "listed in the spec, but no page documents when they occur", value="states"),
        ),
    ),
    "x-kyc-session": Annotation("where the common fields are", frozenset(("schema",))),
    "x-kyc-flatten": Annotation("an id next to its attributes is one model", frozenset(("schema",))),
    "x-kyc-personal": Annotation(
        "what is never printed",
        frozenset(
            (
                "schema",
                "inline",
            )
        ),
    ),
    "x-kyc-secret": Annotation(
        "what is never printed",
        frozenset(
            (
                "schema",
                "inline",
            )
        ),
    ),
    "x-kyc-webhooks": Annotation(
        "whether an event is genuine, and what it says",
        frozenset(("document",)),
        (
            AnnotationKey(
                ("algorithm",),
                "with `ecdsa-sha256` the secrets are public keys in PEM and a signature is DER. How a header may name "
                "the algorithm stands below",
                value="`hmac-sha256`, `hmac-sha512`, `ecdsa-sha256`, or `{header, names, absent}`",
                under="signature",
            ),
            AnnotationKey(
                ("encoding",),
                "how a signature is written; `hex` in lower case. `hex-any-case` is for a provider whose own verifier "
                "takes both",
                value="`hex`, `hex-any-case`, `base64`",
                under="signature",
            ),
            AnnotationKey(
                ("headers",),
                "what each header holds: `{signature}` and, where signed, `{time}` and `{id}`, each after a fixed "
                "text or none",
                value="header to form",
                under="signature",
            ),
            AnnotationKey(
                ("also",),
                "further names of the header of the signature, such as an older one. Where several are there, one "
                "that fits is enough",
                value="header, or a list of them",
                under="signature",
            ),
            AnnotationKey(
                ("separator",),
                "separates the pieces of a header. A piece with a signature may then occur several times, and "
                "other pieces are ignored. Without it a header holds one piece",
                value="text",
                under="signature",
            ),
            AnnotationKey(
                ("sets",),
                "separates whole sets of pieces in the header of the signature, such as `t=…,v1=… t=…,v1=…` while "
                "a secret is being changed. Each set is verified by itself, with its own time and id. One that "
                "fits is enough, and the latest of several counts",
                value="text",
                under="signature",
            ),
            AnnotationKey(
                ("content",),
                "what is signed: `{body}`, byte for byte as sent, or `{json}`, its canonical JSON, or single fields of "
                "it, such as `{/timestamp}:{/status}`; and every `{time}` and `{id}` of the headers",
                value="template",
                under="signature",
            ),
            AnnotationKey(
                ("secret",),
                "a secret is used as it is, or decoded after its prefix. `{text}` if left out",
                value="`{text}`, or such as `whsec_{base64}`",
                under="signature",
            ),
            AnnotationKey(
                ("time",),
                "where the body has the signed time, if no header has it",
                value="JSON Pointer to a whole number",
                under="signature",
            ),
            AnnotationKey(("unit",), "of the signed time, since 1970", value="`s`, `ms`", under="signature"),
            AnnotationKey(
                (
                    "tolerance",
                    "ahead",
                ),
                "how old a signed time may be, and how far in the future (the same, if left out); at most a day",
                value="seconds",
                under="signature",
            ),
        ),
    ),
    "x-kyc-limits": Annotation("how fast one may call", frozenset(("document",))),
    "x-kyc-retry": Annotation(
        "what an answer says about another attempt",
        frozenset(("document",)),
        (
            AnnotationKey(
                ("stored",),
                "the provider stores such an answer under its idempotency key, and gives it to every request with that "
                "key, so another attempt is useless",
                value="HTTP statuses",
            ),
            AnnotationKey(
                ("advice",),
                "with `false` no attempt follows; with `true` one follows where the operation may be repeated",
                value="a response header",
            ),
            AnnotationKey(
                ("reset",),
                "the seconds to wait after a 429 that has no `Retry-After`",
                value="a response header",
            ),
        ),
    ),
    "x-kyc-headers": Annotation("what every call sends", frozenset(("document",))),
    "x-kyc-credentials": Annotation(
        "how a credential is sent or fetched",
        frozenset(("document",)),
        (
            AnnotationKey(
                ("prefix",),
                "what a client writes before the credential, such as `Token token=`; for an `apiKey` in a header",
                value="text",
            ),
            AnnotationKey(
                ("secret_in",),
                "where the token endpoint expects id and secret; `header` if left out; for OAuth client credentials",
                value="`header`, `body`",
            ),
            AnnotationKey(
                ("grant_type",),
                "the token endpoint expects no `grant_type`; for OAuth client credentials",
                value="`false`",
            ),
        ),
    ),
    "x-kyc-signing": Annotation(
        "how requests and answers are signed",
        frozenset(
            (
                "document",
                "operation",
            )
        ),
        (
            AnnotationKey(("algorithm",), "`hmac-sha256` or `hmac-sha512`. Required at the document"),
            AnnotationKey(("encoding",), "how the signature is written: `hex`, in lower case, or `base64`. Required"),
            AnnotationKey(
                ("key",),
                "the argument of a client that takes the secret, and the end of its variable: `secret_key`. It signs, "
                "and is never sent. Required",
            ),
            AnnotationKey(
                ("content",),
                "what is signed, as a template of `{time}`, `{method}`, `{target}` (path and query as sent), `{body}` "
                "(its bytes as sent) and `{path.NAME}` (a path parameter as sent), with any text between them. By "
                'method, if these differ: `{GET: "{path.id}", POST: "{body}"}`. Required; the only key at an '
                "operation",
            ),
            AnnotationKey(("unit",), "the unit of `{time}`, the Unix time: `s` (if left out) or `ms`"),
            AnnotationKey(
                ("headers",),
                "the headers that a signed request has, with `{time}` and `{signature}`: "
                '`{X-Signature: "{signature}"}`. Required',
            ),
            AnnotationKey(
                ("answers",),
                "`{headers: [x-signature]}`: answers are signed with the same secret over their body. All of these "
                "headers that an answer has must fit, and it must have one. A client checks that with "
                "`verify_answers=True`",
            ),
        ),
    ),
}
"""Each annotation, declared once: readers, the JSON Schema and `overlays/README.md` follow this."""
WORDS: Final[Mapping[str, frozenset[AnnotationHolder]]] = {
    name: annotation.places for name, annotation in ANNOTATIONS.items()
}
"""Where each annotation may stand; `x-kyc-source` may stand anywhere."""


def annotation_keys(annotation: str, *, under: str = "") -> tuple[str, ...]:
    """Return the keys of *annotation*, or of the value of its key *under*."""
    return tuple(name for key in ANNOTATIONS[annotation].keys if key.under == under for name in key.names)


ANYWHERE = "x-kyc-source"
UNKNOWN_TYPE = "unknown"
"""The type of an event that fits none of the shapes of its provider, or several."""

SessionStatus: TypeAlias = Literal[
    "created",
    "in_progress",
    "needs_input",
    "in_review",
    "approved",
    "declined",
    "completed",
    "expired",
    "cancelled",
    "unknown",
]
ErrorKind: TypeAlias = Literal[
    "invalid_request",
    "authentication",
    "permission_denied",
    "precondition",
    "not_found",
    "not_ready",
    "conflict",
    "rate_limited",
    "quota_exceeded",
    "server",
]
Role: TypeAlias = Literal["create", "get", "list", "find", "cancel", "refresh", "link", "redact"]
Retry: TypeAlias = Literal["safe", "with-key", "resume", "reconcile", "never"]
SignatureAlgorithm: TypeAlias = Literal["hmac-sha256", "hmac-sha512", "hmac-sha1", "ecdsa-sha256"]
RequestAlgorithm: TypeAlias = Literal["hmac-sha256", "hmac-sha512"]
DigestEncoding: TypeAlias = Literal["hex", "base64"]
WebhookEncoding: TypeAlias = Literal["hex", "hex-any-case", "base64"]
SecretForm: TypeAlias = Literal["text", "base64"]
WebhookBody: TypeAlias = Literal["json", "jwe"]
TimeUnit: TypeAlias = Literal["s", "ms"]
CursorSource: TypeAlias = Literal["result", "last", "link"]
"""Where the cursor of the next page is: in the result itself, in the last item, or in a link of the result."""
Source: TypeAlias = Literal["inferred", "live", "docs", "seed"]


@define(frozen=True)
class RetryTraits:
    """What the generator and the sandbox have to know about a retry class; what the runtime does is in `retry.py`."""

    is_safe_to_call_again: bool = False
    """Whether a caller whose call got no answer may call again, as the docs page says."""
    needs_key: bool = False
    """Whether the annotation has to name the header parameter of the idempotency key."""
    looks_up_first: bool = False
    """Whether a session method looks up what it may have created before its next attempt."""
    returns_same_session: bool = False
    """Whether a create for a subject that has a session returns that session, as the sandbox then does."""


@define(frozen=True)
class AlgorithmTraits:
    """What the engine has to know about a signature algorithm."""

    description: str
    """How the docs page describes it."""
    secrets: str
    """What the docstring of `verify` says about the argument `secrets`."""
    has_public_key: bool
    """Whether public keys in PEM verify it; they need the extra `webhooks`, and have one form only."""
    is_weak: bool = False
    """Whether only a user who asks for it accepts it, where a header names the algorithm."""


STATUSES: tuple[SessionStatus, ...] = get_args(SessionStatus)
FINAL: frozenset[SessionStatus] = frozenset(("approved", "declined", "completed", "expired", "cancelled"))
REFUSED_STATUSES: frozenset[SessionStatus] = frozenset(("declined", "expired", "cancelled"))
"""What a person is not let in by; a word that leads to one of these is a no."""
REDIRECTS: Final = ("once",)
"""How often a download may follow a redirect."""
KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)
ROLES: tuple[Role, ...] = get_args(Role)
RETRIES: tuple[Retry, ...] = get_args(Retry)
OTHERWISE: tuple[Retry, ...] = ("with-key", "reconcile", "never")
"""The retry classes of a request that lacks what another one of the same operation is resumed by."""
RETRY_TRAITS: Mapping[Retry, RetryTraits] = {
    "safe": RetryTraits(is_safe_to_call_again=True),
    "with-key": RetryTraits(needs_key=True),
    "resume": RetryTraits(is_safe_to_call_again=True, returns_same_session=True),
    "reconcile": RetryTraits(looks_up_first=True),
    "never": RetryTraits(),
}
"""The traits of all retry classes."""
SOURCES: tuple[Source, ...] = get_args(Source)
SIGNATURE_ALGORITHMS: tuple[SignatureAlgorithm, ...] = get_args(SignatureAlgorithm)
ALGORITHM_TRAITS: Mapping[SignatureAlgorithm, AlgorithmTraits] = {
    "hmac-sha256": AlgorithmTraits(
        description="HMAC-SHA256, keyed with the signing secret",
        secrets="The signing secrets",
        has_public_key=False,
    ),
    "hmac-sha512": AlgorithmTraits(
        description="HMAC-SHA512, keyed with the signing secret",
        secrets="The signing secrets",
        has_public_key=False,
    ),
    "hmac-sha1": AlgorithmTraits(
        description="HMAC-SHA1, keyed with the signing secret",
        secrets="The signing secrets",
        has_public_key=False,
        is_weak=True,
    ),
    "ecdsa-sha256": AlgorithmTraits(
        description="ECDSA over SHA-256, verified with the provider's public key in PEM; the signature is DER",
        secrets="The provider's public keys, in PEM",
        has_public_key=True,
    ),
}
"""The traits of all signature algorithms."""
HMAC_ALGORITHMS: tuple[SignatureAlgorithm, ...] = tuple(
    algorithm for algorithm, traits in ALGORITHM_TRAITS.items() if not traits.has_public_key
)
"""The algorithms that a header may name: they share one kind of secret."""
FIXED_ALGORITHMS: tuple[SignatureAlgorithm, ...] = tuple(
    algorithm for algorithm, traits in ALGORITHM_TRAITS.items() if not traits.is_weak
)
"""The algorithms that an overlay may name as the only one."""
REQUEST_ALGORITHMS: tuple[RequestAlgorithm, ...] = get_args(RequestAlgorithm)
DIGEST_ENCODINGS: tuple[DigestEncoding, ...] = get_args(DigestEncoding)
WEBHOOK_ENCODINGS: tuple[WebhookEncoding, ...] = get_args(WebhookEncoding)
SECRET_FORMS: tuple[SecretForm, ...] = get_args(SecretForm)
WEBHOOK_BODIES: tuple[WebhookBody, ...] = get_args(WebhookBody)
TIME_UNITS: tuple[TimeUnit, ...] = get_args(TimeUnit)
SECRET_LOCATIONS: tuple[SecretLocation, ...] = get_args(SecretLocation)
COMMON = ("id", "redirect_url", "email", "name", "external_id", "level", "expires_in")
SESSION_FIELDS = (
    "id",
    "url",
    "raw_status",
    "reason",
    "external_id",
    "level",
    "created_at",
    "updated_at",
    "expires_at",
    "completed_at",
)
STEP_FIELDS = ("id", "external_id", "level")
"""The common fields of a session that may go into the arguments of the step after its create."""
