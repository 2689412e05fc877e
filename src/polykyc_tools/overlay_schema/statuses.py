"""The shapes of status tables and flows."""

from __future__ import annotations

from typing import Final

from polykyc_tools.engine.annotations.conditions import KEYWORDS, QUANTIFIERS, RELATIONS
from polykyc_tools.engine.annotations.flow import MOVERS
from polykyc_tools.engine.annotations.vocabulary import ANYWHERE, STATUSES

from .builders import SCALAR, SOURCE, TEXT, TEXTS, Shape, closed, listed, mapped, one_of, or_listed

_VALUE: Final = {
    **SCALAR,
    "description": f"A value of the provider's, or one of {', '.join(f'`{word}`' for word in KEYWORDS)}",
}
_LITERAL: Final = closed({"value": SCALAR}, required=["value"])
_RELATIONS: Final = tuple((word, f"the value is {how.format('its')}") for word, how in RELATIONS.items())
_COMPARED: Final[Shape] = {
    **closed(
        {word: {**TEXT, "description": f"a property of this schema; {relation}"} for word, relation in _RELATIONS}
    ),
    "minProperties": 1,
    "maxProperties": 1,
}
_INNER: Final = mapped(or_listed({"anyOf": [_VALUE, _LITERAL, _COMPARED]}))
_LISTED: Final[Shape] = {
    **closed({word: {**_INNER, "description": f"what `{word}` of the list's items fits"} for word in QUANTIFIERS}),
    "minProperties": 1,
}
_WHEN: Final[Shape] = {
    **mapped(or_listed({"anyOf": [_VALUE, _LITERAL, _COMPARED, _LISTED]})),
    "description": "properties of this schema, and what each has to hold; of those left out anything goes",
}
IS: Final[Shape] = {**one_of(STATUSES), "description": "what it means; only an explicit yes is `approved`"}
_AS: Final[Shape] = {**TEXT, "description": "a name, by which a flow calls the row"}
ROWS: Final = listed(closed({"when": _WHEN, "is": IS, "as": _AS, ANYWHERE: SOURCE}, required=["when", "is"]))
STEP: Final = closed(
    {
        "from": TEXTS,
        "to": TEXTS,
        "by": {**TEXTS, "description": f"{', '.join(f'`{mover}`' for mover in MOVERS)}, or operations by their ids"},
        "after_final": {"const": True},
        ANYWHERE: SOURCE,
    },
    required=["from", "to"],
)
