"""The shape of webhooks: how they are signed, and which event means what."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.annotations.conditions import KEYWORDS
from polykyc_tools.engine.annotations.event_fields import OWN_FIELDS
from polykyc_tools.engine.annotations.signatures import SECRET_FORM
from polykyc_tools.engine.annotations.vocabulary import (
    ANYWHERE,
    FIXED_ALGORITHMS,
    HMAC_ALGORITHMS,
    TIME_UNITS,
    WEBHOOK_BODIES,
    WEBHOOK_ENCODINGS,
)
from polykyc_tools.engine.annotations.webhook_events import READ
from polykyc_tools.engine.annotations.webhooks import DIGEST, EVENT_FIELDS

from .builders import INSIDE, SECONDS, SOURCE, TEXT, TEXTS, Shape, closed, listed, mapped, one_of, or_listed
from .statuses import IS

_EVENT_VALUE: Final[Shape] = {
    "type": ["string", "boolean"],
    "not": one_of(word for word in KEYWORDS if word not in ("absent", "present")),
}
_EVENT_TYPE: Final[Shape] = {"type": "string", "not": one_of(KEYWORDS)}
_LITERAL: Final = closed({"value": {"type": ["string", "boolean"]}}, required=["value"])
_BODY_VALUE: Final = or_listed({"anyOf": [_EVENT_VALUE, _LITERAL]})
_ITEM_WHEN: Final[Shape] = mapped(
    or_listed({"anyOf": [{**_EVENT_VALUE, "not": one_of(word for word in KEYWORDS if word != "absent")}, _LITERAL]})
)
_EVENT_LIST: Final[Shape] = {
    "anyOf": [
        {"const": "empty"},
        *(
            closed({word: {**_ITEM_WHEN, "description": f"what `{word}` of the list's items fits"}}, required=[word])
            for word in ("any", "all")
        ),
    ]
}
BODY_WHEN: Final[Shape] = {"type": "object", "additionalProperties": _BODY_VALUE, "propertyNames": INSIDE}
"""Conditions on the JSON of a body, by JSON Pointers."""
_EVENT_WHEN: Final[Shape] = {
    "type": "object",
    "properties": {
        "type": or_listed({"anyOf": [_EVENT_TYPE, closed({"value": {"type": "string"}}, required=["value"])]})
    },
    "additionalProperties": or_listed({"anyOf": [_EVENT_VALUE, _LITERAL, _EVENT_LIST]}),
    "propertyNames": {"anyOf": [{"const": "type"}, INSIDE]},
    "required": ["type"],
    "description": "the event's `type`, and further fields by their JSON Pointers",
}
_PARTING: Final[Shape] = {"anyOf": [TEXT, {"const": " "}]}
_ALGORITHM_HEADER: Final[Shape] = {
    **closed(
        {
            "header": TEXT,
            "names": {**mapped(one_of(HMAC_ALGORITHMS)), "minProperties": 1},
            "absent": one_of(HMAC_ALGORITHMS),
        },
        required=["header", "names"],
    ),
    "description": "the header that names the algorithm, what each name means, and what a request without it uses",
}
_SIGNATURE: Final = closed(
    {
        "algorithm": {"anyOf": [one_of(FIXED_ALGORITHMS), _ALGORITHM_HEADER]},
        "encoding": one_of(WEBHOOK_ENCODINGS),
        "headers": mapped(TEXT),
        "also": TEXTS,
        "separator": _PARTING,
        "sets": {**_PARTING, "description": "parts whole sets in one header, each with a time or an id of its own"},
        "content": TEXT,
        "secret": {"type": "string", "pattern": f"^{SECRET_FORM.pattern}$"},
        "time": {**INSIDE, "description": "where the body has the signed time, if no header has it"},
        "unit": one_of(TIME_UNITS),
        "tolerance": SECONDS,
        "ahead": SECONDS,
        ANYWHERE: SOURCE,
    },
    required=["algorithm", "encoding", "headers", "content"],
)
_COUNTED: Final = closed({"field": or_listed(INSIDE), "unit": one_of(TIME_UNITS)}, required=["field", "unit"])
_OWN: Final[Shape] = {
    **closed({"types": TEXTS, "at": or_listed(INSIDE)}, required=["types", "at"]),
    "description": "pointers for these types alone, which no other pointer counts for then",
}
_TABLE: Final[Shape] = {
    **closed({"table": TEXT, "at": INSIDE}, required=["table", "at"]),
    "description": "what the status table of a component schema says of the object at a JSON Pointer",
}
WEBHOOKS: Final = closed(
    {
        "signature": {
            **or_listed(_SIGNATURE),
            "description": "how the provider signs; of several schemes the most trusted first",
        },
        "body": {
            **one_of(WEBHOOK_BODIES),
            "description": "`jwe` is a compact JWE under RSA-OAEP-256; `json` if left out",
        },
        "event": {
            **closed(
                {
                    **dict.fromkeys(EVENT_FIELDS, or_listed(INSIDE)),
                    "id": or_listed({"anyOf": [INSIDE, {"const": DIGEST}]}),
                    "occurred_at": {"anyOf": [or_listed(INSIDE), _COUNTED]},
                    **dict.fromkeys(OWN_FIELDS, or_listed({"anyOf": [INSIDE, _OWN]})),
                    "shapes": {
                        **mapped(or_listed(INSIDE)),
                        "description": "types by the pointers that lead to a value, for events without a type",
                    },
                    ANYWHERE: SOURCE,
                },
            ),
            "anyOf": [{"required": ["type"]}, {"required": ["shapes"]}],
            "description": "where the common fields of an opened event are; of several pointers the first that holds",
        },
        "equals": {
            **closed({"headers": TEXTS, "credential": TEXT}, required=["headers", "credential"]),
            "description": "headers that hold a credential of the user, by the name of its security scheme",
        },
        "agree": {
            **listed({**listed(INSIDE), "minItems": 2}),
            "description": "pointers that repeat each other: an event in which two of them differ is unknown",
        },
        "events": listed(
            closed(
                {"when": _EVENT_WHEN, "is": {"anyOf": [IS, {"const": READ}, _TABLE]}, ANYWHERE: SOURCE},
                required=["when", "is"],
            )
        ),
    },
    required=["signature", "event"],
)
