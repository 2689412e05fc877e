"""The JSON Schema of the value of each annotation; the lists of values are the engine's own.

An annotation of the engine needs its schema in `SHAPES`: the tests compare each with the engine, key by key.
"""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.annotations.flatten import WORD as FLATTEN
from polykyc_tools.engine.annotations.flow import WORD
from polykyc_tools.engine.annotations.headers import CREDENTIAL_PREFIX, CREDENTIALS, HEADER_NAME, HEADER_VALUE
from polykyc_tools.engine.annotations.headers import WORD as HEADERS
from polykyc_tools.engine.annotations.rate_limits import MAX_CALLS, MAX_SECONDS
from polykyc_tools.engine.annotations.rate_limits import WORD as LIMITS
from polykyc_tools.engine.annotations.retry_rules import WORD as RETRY
from polykyc_tools.engine.annotations.signing import CLIENT_ARGUMENT
from polykyc_tools.engine.annotations.signing import WORD as SIGNING
from polykyc_tools.engine.annotations.vocabulary import (
    ANYWHERE,
    COMMON,
    DIGEST_ENCODINGS,
    KINDS,
    OTHERWISE,
    REDIRECTS,
    REQUEST_ALGORITHMS,
    RETRIES,
    RETRY_TRAITS,
    ROLES,
    SECRET_LOCATIONS,
    SESSION_FIELDS,
    STEP_FIELDS,
    TIME_UNITS,
)
from polykyc_tools.engine.openapi.operations import METHODS

from .builders import INSIDE, SCALAR, SOURCE, TEXT, TEXTS, WITHIN, Shape, closed, listed, mapped, one_of, or_listed
from .statuses import ROWS, STEP
from .webhooks import BODY_WHEN, WEBHOOKS

_STATUS_CODE: Final[Shape] = {"type": "integer", "minimum": 100, "maximum": 599}
_ERROR: Final[Shape] = {
    **closed(
        {
            "http": {**or_listed(_STATUS_CODE), "description": "HTTP statuses; any, if left out"},
            "code": {**TEXTS, "description": "the provider's codes; any, if left out"},
            "when": {**BODY_WHEN, "description": "conditions on the body, where an error has no code"},
            "is": {**one_of(KINDS), "description": "the kind of the error"},
            "says": {**TEXT, "description": "our own short text for `str(error)`, which never holds the provider's"},
            "again": {
                "enum": [True, "retry-after"],
                "description": "the same request, with the same key, may succeed later; only if it has `Retry-After`",
            },
            ANYWHERE: SOURCE,
        },
        required=["is"],
    ),
    "anyOf": [{"required": ["http"]}, {"required": ["code"]}],
}

_IN_HEADER: Final = closed({"header": TEXT}, required=["header"])
_WITH_KEY: Final = [retry for retry, traits in RETRY_TRAITS.items() if traits.needs_key]
_RESUMED: Final = closed({"resume": listed(TEXT), "else": one_of(OTHERWISE)}, required=["resume", "else"])
_NEXT: Final[Shape] = {
    "anyOf": [TEXT, closed({"last": TEXT}, required=["last"]), closed({"link": TEXT}, required=["link"])]
}
_LINK_HEADER: Final = closed({"header": {"type": "string", "pattern": "^[Ll][Ii][Nn][Kk]$"}}, required=["header"])
_COUNT_HEADER: Final = closed(
    {"header": {"type": "string", "pattern": f"^{HEADER_NAME.pattern}$"}}, required=["header"]
)
_PAGE: Final[Shape] = {
    **closed(
        {
            **dict.fromkeys(("items", "cursor", "offset", "number", "size"), TEXT),
            "next": _NEXT,
            "more": {"anyOf": [TEXT, _LINK_HEADER]},
            "total": {"anyOf": [TEXT, _COUNT_HEADER]},
            "first": {"type": "integer", "minimum": 0},
            "full": {"type": "integer", "minimum": 1},
        },
    ),
    "oneOf": [
        {
            "required": ["items", "next", "cursor"],
            "properties": {**dict.fromkeys(("offset", "number", "first", "full"), False), "more": TEXT, "total": TEXT},
            "if": {"properties": {"next": {"required": ["last"], "type": "object"}}},
            "then": {"required": ["more"]},
        },
        {
            "required": ["offset"],
            "properties": {**dict.fromkeys(("next", "cursor", "number", "first", "full"), False), "more": TEXT},
            "not": {"required": ["more", "total"]},
        },
        {
            "required": ["number"],
            "properties": dict.fromkeys(("next", "cursor", "offset"), False),
            "not": {"required": ["more", "total"], "properties": {"more": TEXT}},
        },
    ],
}
_DOTTED: Final[Shape] = {"type": "string", "pattern": r"^[^.]+(\.[^.]+)*$", "allOf": [TEXT]}
_TAKES: Final = closed(
    {**dict.fromkeys(COMMON, TEXT), "expires_in": closed({"field": TEXT, "unit": one_of(TIME_UNITS)})}
)
_PART: Final[dict[str, Shape]] = {
    "takes": _TAKES,
    "sends": mapped(or_listed(SCALAR)),
    "mints": {"anyOf": [one_of(COMMON), listed(one_of(COMMON))]},
    "page": _PAGE,
    "finds": closed({"external_id": TEXT}),
    "defaults": mapped({"anyOf": [SCALAR, {"type": "object", "maxProperties": 0}]}),
    "redirect": one_of(REDIRECTS),
    "opaque": TEXTS,
    "echoes": mapped(_DOTTED),
    "fields": closed(dict.fromkeys(SESSION_FIELDS, _DOTTED)),
    "first": closed(
        {"operation": TEXT, "sets": {**mapped(_DOTTED), "minProperties": 1}}, required=["operation", "sets"]
    ),
    "then": closed(
        {
            "operation": TEXT,
            "sets": {**mapped(one_of(STEP_FIELDS)), "minProperties": 1},
            "fields": closed(dict.fromkeys(SESSION_FIELDS, _DOTTED)),
        },
        required=["operation", "sets"],
    ),
}

_RESPONSE_HEADER: Final[Shape] = {"type": "string", "pattern": f"^(?![Rr]etry-[Aa]fter$){HEADER_NAME.pattern}$"}
_HIDDEN: Final[Shape] = {"anyOf": [{"const": True}, listed(TEXT)]}

SHAPES: Final[dict[str, Shape]] = {
    "x-kyc-envelope": closed(
        {
            "payload": {"anyOf": [WITHIN, {**mapped({"anyOf": [WITHIN, _IN_HEADER]}), "minProperties": 1}]},
            "ok": or_listed(INSIDE),
            "status": INSIDE,
            "optional": or_listed({"anyOf": [one_of(("ok", "status")), INSIDE]}),
            "error": closed(dict.fromkeys(("code", "message", "hint", "details"), or_listed(INSIDE))),
            "request": {"anyOf": [INSIDE, {"type": "array", "items": INSIDE}]},
        }
    ),
    "x-kyc-errors": listed(_ERROR),
    "x-kyc-operation": {
        **closed(
            {
                "role": one_of(ROLES),
                "retry": {"anyOf": [one_of(RETRIES), _RESUMED]},
                "key": TEXT,
                "needs": listed(listed(TEXT)),
                **_PART,
            },
            required=["retry"],
        ),
        "if": {
            "properties": {
                "retry": {
                    "anyOf": [
                        one_of(_WITH_KEY),
                        {"type": "object", "properties": {"else": one_of(_WITH_KEY)}, "required": ["else"]},
                    ]
                }
            },
            "required": ["retry"],
        },
        "then": {"required": ["key"]},
    },
    "x-kyc-status": {
        "anyOf": [
            ROWS,
            closed(
                {
                    "fold": {"type": "boolean", "description": "compare texts without case, spaces, `-` and `_`"},
                    "rows": ROWS,
                },
                required=["rows"],
            ),
        ]
    },
    WORD: closed(
        {
            "field": TEXT,
            "start": TEXTS,
            "steps": listed(STEP),
            "unplaced": TEXTS,
            ANYWHERE: SOURCE,
        },
        required=["start", "steps"],
    ),
    "x-kyc-session": closed(dict.fromkeys(SESSION_FIELDS, _DOTTED)),
    FLATTEN: TEXT,
    LIMITS: listed(
        closed(
            {
                "calls": {"type": "integer", "minimum": 1, "maximum": MAX_CALLS},
                "per": {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_SECONDS},
                "methods": or_listed(one_of(method.upper() for method in METHODS)),
                "operations": TEXTS,
            },
            required=["calls", "per"],
        )
        | {"not": {"required": ["methods", "operations"]}}
    ),
    RETRY: {
        **closed(
            {
                "stored": {**listed({"type": "integer", "minimum": 400, "maximum": 599}), "uniqueItems": True},
                **dict.fromkeys(("advice", "reset"), _RESPONSE_HEADER),
            }
        ),
        "minProperties": 1,
    },
    HEADERS: {
        **mapped({"type": "string", "pattern": f"^{HEADER_VALUE.pattern}$"}),
        "propertyNames": {"pattern": f"^{HEADER_NAME.pattern}$"},
    },
    CREDENTIALS: mapped(
        {
            **closed(
                {
                    "prefix": {"type": "string", "pattern": f"^{CREDENTIAL_PREFIX.pattern}$"},
                    "secret_in": one_of(SECRET_LOCATIONS),
                    "grant_type": {"const": False},
                    ANYWHERE: SOURCE,
                }
            ),
            "anyOf": [{"required": [key]} for key in ("prefix", "secret_in", "grant_type")],
        }
    ),
    SIGNING: {
        "anyOf": [
            {"const": False, "description": "requests of this operation are not signed"},
            closed(
                {
                    "algorithm": one_of(REQUEST_ALGORITHMS),
                    "encoding": one_of(DIGEST_ENCODINGS),
                    "key": {"type": "string", "pattern": f"^{CLIENT_ARGUMENT.pattern}$"},
                    "content": {
                        "anyOf": [
                            TEXT,
                            {**mapped(TEXT), "propertyNames": one_of(method.upper() for method in METHODS)},
                        ]
                    },
                    "unit": one_of(TIME_UNITS),
                    "headers": {**mapped(TEXT), "propertyNames": {"pattern": f"^{HEADER_NAME.pattern}$"}},
                    "answers": closed({"headers": TEXTS}, required=["headers"]),
                },
                required=["content"],
            ),
        ]
    },
    "x-kyc-personal": _HIDDEN,
    "x-kyc-secret": _HIDDEN,
    "x-kyc-webhooks": {"anyOf": [{"const": "none"}, WEBHOOKS]},
}
