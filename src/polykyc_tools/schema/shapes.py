"""What the value of each word may be, as JSON Schema; the lists of values are the engine's own.

A word that the engine knows needs its shape here: the tests hold each against the engine, key by key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from polykyc_tools.engine.conditions import KEYWORDS, LISTS
from polykyc_tools.engine.envelopes import POINTER
from polykyc_tools.engine.flows import MOVERS, WORD
from polykyc_tools.engine.parts import PART
from polykyc_tools.engine.rates import LONGEST, MOST_CALLS
from polykyc_tools.engine.rates import WORD as LIMITS
from polykyc_tools.engine.webhooks import ALGORITHMS, BODIES, ENCODINGS, FIELDS, UNITS
from polykyc_tools.engine.words import ANYWHERE, COMMON, KINDS, RETRIES, ROLES, SESSION_FIELDS, STATUSES

Shape: TypeAlias = dict[str, Any]


def closed(properties: Mapping[str, Shape], *, required: Iterable[str] = (), extensions: bool = False) -> Shape:
    """Return an object of *properties* and nothing else, but for extensions (`x-…`) where they are meant."""
    shape: Shape = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    if extensions:
        shape["patternProperties"] = {"^x-": {}}
    return {**shape, "required": [*required]} if required else shape


def listed(items: Shape) -> Shape:
    """Return a list of at least one of *items*."""
    return {"type": "array", "items": items, "minItems": 1}


def one_of(values: Iterable[str]) -> Shape:
    """Return one of *values*."""
    return {"enum": list(values)}


def _or_listed(shape: Shape) -> Shape:
    return {"anyOf": [shape, listed(shape)]}


def _map(values: Shape) -> Shape:
    return {"type": "object", "additionalProperties": values}


_TEXT: Final[Shape] = {"type": "string", "pattern": r"\S"}
_TEXTS: Final = _or_listed(_TEXT)
_POINTER: Final[Shape] = {"type": "string", "pattern": f"^{POINTER.pattern.replace('*)*', '*)+')}$"}
_WHOLE: Final[Shape] = {"type": "string", "pattern": f"^{POINTER.pattern}$"}
"""A pointer, or the empty one, which is the body itself."""
_SCALAR: Final[Shape] = {"type": ["string", "boolean", "number"]}
_SECONDS: Final[Shape] = {"type": "integer", "exclusiveMinimum": 0}
_SOURCE: Final[Shape] = {"$ref": f"#/$defs/{ANYWHERE}"}

_VALUE: Final = {
    **_SCALAR,
    "description": f"A value of the provider's, or one of {', '.join(f'`{word}`' for word in KEYWORDS)}",
}
_LITERAL: Final = closed({"value": _SCALAR}, required=["value"])
_INNER: Final = _map(_or_listed({"anyOf": [_VALUE, _LITERAL]}))
_LISTED: Final[Shape] = {
    **closed({word: {**_INNER, "description": f"what `{word}` of the list's items fits"} for word in LISTS}),
    "minProperties": 1,
}
_WHEN: Final[Shape] = {
    **_map(_or_listed({"anyOf": [_VALUE, _LITERAL, _LISTED]})),
    "description": "properties of this schema, and what each has to hold; of those left out anything goes",
}
_IS: Final[Shape] = {**one_of(STATUSES), "description": "what it means; only an explicit yes is `approved`"}
_AS: Final[Shape] = {**_TEXT, "description": "a name, by which a flow calls the row"}
_ROWS: Final = listed(closed({"when": _WHEN, "is": _IS, "as": _AS}, required=["when", "is"]))
_STEP: Final = closed(
    {
        "from": _TEXTS,
        "to": _TEXTS,
        "by": {**_TEXTS, "description": f"{', '.join(f'`{one}`' for one in MOVERS)}, or operations by their ids"},
        "after_final": {"const": True},
        ANYWHERE: _SOURCE,
    },
    required=["from", "to"],
)


_STATUS_CODE: Final[Shape] = {"type": "integer", "minimum": 100, "maximum": 599}
_ERROR: Final[Shape] = {
    **closed(
        {
            "http": {**_or_listed(_STATUS_CODE), "description": "HTTP statuses; any, if left out"},
            "code": {**_TEXTS, "description": "the provider's codes; any, if left out"},
            "is": {**one_of(KINDS), "description": "the kind of the error"},
            "says": {**_TEXT, "description": "our own short text for `str(error)`, which never holds the provider's"},
        },
        required=["is"],
    ),
    "anyOf": [{"required": ["http"]}, {"required": ["code"]}],
}

_PAGE: Final[Shape] = {
    **closed(dict.fromkeys(("items", "next", "cursor", "offset", "total", "size"), _TEXT), required=["items"]),
    "oneOf": [
        {"required": ["next", "cursor"], "not": {"required": ["offset"]}},
        {"required": ["offset"], "not": {"anyOf": [{"required": ["next"]}, {"required": ["cursor"]}]}},
    ],
}
_TAKES: Final = closed({**dict.fromkeys(COMMON, _TEXT), "expires_in": closed({"field": _TEXT, "unit": one_of(UNITS)})})
_PART: Final[dict[str, Shape]] = {
    "takes": _TAKES,
    "sends": _map(_SCALAR),
    "mints": {"anyOf": [one_of(COMMON), listed(one_of(COMMON))]},
    "page": _PAGE,
    "finds": closed({"external_id": _TEXT}),
}

_EVENT_VALUE: Final[Shape] = {
    "type": ["string", "boolean"],
    "not": one_of(word for word in KEYWORDS if word != "absent"),
}
_EVENT_TYPE: Final[Shape] = {"type": "string", "not": one_of(KEYWORDS)}
_EVENT_WHEN: Final[Shape] = {
    "type": "object",
    "properties": {
        "type": _or_listed({"anyOf": [_EVENT_TYPE, closed({"value": {"type": "string"}}, required=["value"])]})
    },
    "additionalProperties": _or_listed(
        {"anyOf": [_EVENT_VALUE, closed({"value": {"type": ["string", "boolean"]}}, required=["value"])]}
    ),
    "propertyNames": {"anyOf": [{"const": "type"}, _POINTER]},
    "required": ["type"],
    "description": "the event's `type`, and further fields by their JSON Pointers",
}
_SIGNATURE: Final = closed(
    {
        "algorithm": one_of(ALGORITHMS),
        "encoding": one_of(ENCODINGS),
        "headers": _map(_TEXT),
        "separator": {"anyOf": [_TEXT, {"const": " "}]},
        "content": _TEXT,
        "secret": {"type": "string", "pattern": r"^[^{}]*\{(text|base64)\}$"},
        "unit": one_of(UNITS),
        "tolerance": _SECONDS,
        "ahead": _SECONDS,
        ANYWHERE: _SOURCE,
    },
    required=["algorithm", "encoding", "headers", "content"],
)
_WEBHOOKS: Final = closed(
    {
        "signature": {**_SIGNATURE, "description": "how the provider signs"},
        "body": {**one_of(BODIES), "description": "`jwe` is a compact JWE under RSA-OAEP-256; `json` if left out"},
        "event": {
            **closed({**dict.fromkeys(FIELDS, _or_listed(_POINTER)), ANYWHERE: _SOURCE}, required=["type"]),
            "description": "where the common fields of an opened event are; of several pointers the first that holds",
        },
        "events": listed(closed({"when": _EVENT_WHEN, "is": _IS}, required=["when", "is"])),
    },
    required=["signature", "event"],
)

_HIDDEN: Final[Shape] = {"anyOf": [{"const": True}, listed(_TEXT)]}

SHAPES: Final[dict[str, Shape]] = {
    "x-kyc-envelope": closed(
        {
            "payload": {"anyOf": [_WHOLE, {**_map(_WHOLE), "minProperties": 1}]},
            "ok": _POINTER,
            "status": _POINTER,
            "error": closed({"code": _or_listed(_POINTER), "message": _or_listed(_POINTER)}),
        }
    ),
    "x-kyc-errors": listed(_ERROR),
    "x-kyc-operation": {
        **closed(
            {
                "role": one_of(ROLES),
                "retry": one_of(RETRIES),
                "key": _TEXT,
                "needs": listed(listed(_TEXT)),
                **{name: _PART[name] for name in PART},
            },
            required=["retry"],
        ),
        "if": {"properties": {"retry": {"const": "with-key"}}, "required": ["retry"]},
        "then": {"required": ["key"]},
    },
    "x-kyc-status": {
        "anyOf": [
            _ROWS,
            closed(
                {
                    "fold": {"type": "boolean", "description": "compare texts without case, spaces, `-` and `_`"},
                    "rows": _ROWS,
                },
                required=["rows"],
            ),
        ]
    },
    WORD: closed(
        {
            "field": _TEXT,
            "start": _TEXTS,
            "steps": listed(_STEP),
            "unplaced": _TEXTS,
            ANYWHERE: _SOURCE,
        },
        required=["start", "steps"],
    ),
    "x-kyc-session": closed(
        {name: {"type": "string", "pattern": r"^[^.]+(\.[^.]+)*$", "allOf": [_TEXT]} for name in SESSION_FIELDS}
    ),
    LIMITS: listed(
        closed(
            {
                "calls": {"type": "integer", "minimum": 1, "maximum": MOST_CALLS},
                "per": {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST},
            },
            required=["calls", "per"],
        )
    ),
    "x-kyc-personal": _HIDDEN,
    "x-kyc-secret": _HIDDEN,
    "x-kyc-webhooks": {"anyOf": [{"const": "none"}, _WEBHOOKS]},
}
