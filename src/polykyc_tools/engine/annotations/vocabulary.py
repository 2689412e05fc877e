"""The words of overlays: where each may stand, and the values that they take."""

from typing import Literal, TypeAlias, get_args

Standing: TypeAlias = Literal["document", "operation", "schema", "inline"]

# Where each word may stand; `x-kyc-source` may stand anywhere.
WORDS: dict[str, frozenset[Standing]] = {
    "x-kyc-envelope": frozenset({"document", "operation"}),
    "x-kyc-errors": frozenset({"document", "operation"}),
    "x-kyc-operation": frozenset({"operation"}),
    "x-kyc-status": frozenset({"schema"}),
    "x-kyc-flow": frozenset({"schema"}),
    "x-kyc-session": frozenset({"schema"}),
    "x-kyc-personal": frozenset({"schema", "inline"}),
    "x-kyc-secret": frozenset({"schema", "inline"}),
    "x-kyc-webhooks": frozenset({"document"}),
    "x-kyc-limits": frozenset({"document"}),
}
ANYWHERE = "x-kyc-source"

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
    "conflict",
    "rate_limited",
    "quota_exceeded",
    "server",
]
Role: TypeAlias = Literal["create", "get", "list", "cancel", "refresh"]
Retry: TypeAlias = Literal["safe", "with-key", "resume", "reconcile", "never"]
SignatureAlgorithm: TypeAlias = Literal["hmac-sha256", "ecdsa-sha256"]
DigestEncoding: TypeAlias = Literal["hex", "base64"]
SecretForm: TypeAlias = Literal["text", "base64"]
WebhookBody: TypeAlias = Literal["json", "jwe"]
TimeUnit: TypeAlias = Literal["s", "ms"]
Source: TypeAlias = Literal["inferred", "live", "docs", "seed"]

STATUSES: tuple[SessionStatus, ...] = get_args(SessionStatus)
FINAL: frozenset[SessionStatus] = frozenset(("approved", "declined", "completed", "expired", "cancelled"))
NO: frozenset[SessionStatus] = frozenset(("declined", "expired", "cancelled"))
"""What a person is not let in by; a word that leads to one of these is a no."""
KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)
ROLES: tuple[Role, ...] = get_args(Role)
RETRIES: tuple[Retry, ...] = get_args(Retry)
SOURCES: tuple[Source, ...] = get_args(Source)
SIGNATURE_ALGORITHMS: tuple[SignatureAlgorithm, ...] = get_args(SignatureAlgorithm)
DIGEST_ENCODINGS: tuple[DigestEncoding, ...] = get_args(DigestEncoding)
SECRET_FORMS: tuple[SecretForm, ...] = get_args(SecretForm)
WEBHOOK_BODIES: tuple[WebhookBody, ...] = get_args(WebhookBody)
TIME_UNITS: tuple[TimeUnit, ...] = get_args(TimeUnit)
COMMON = ("id", "redirect_url", "email", "name", "external_id", "expires_in")
SESSION_FIELDS = (
    "id",
    "url",
    "raw_status",
    "reason",
    "external_id",
    "created_at",
    "updated_at",
    "expires_at",
    "completed_at",
)
