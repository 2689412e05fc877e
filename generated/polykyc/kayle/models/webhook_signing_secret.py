# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`WebhookSigningSecret`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model


@define(kw_only=True)
class WebhookSigningSecret(Model):
    """The secret that the events of one endpoint are signed with."""

    endpoint_id: str
    """The id of the endpoint."""

    signing_secret: str = field(repr=False)
    """The secret, `whsec_…`; the prefix is part of it."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        endpoint_id = get("endpoint_id")
        if endpoint_id.__class__ is not str:
            raise decode.wrong("endpoint_id", "a string", endpoint_id)
        signing_secret = get("signing_secret")
        if signing_secret.__class__ is not str:
            raise decode.wrong("signing_secret", "a string", signing_secret)
        return cls(
            endpoint_id=endpoint_id,
            signing_secret=signing_secret,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("endpoint_id", "signing_secret"))
