# Generated from specs/kayle.yaml and overlays/kayle.yaml; edits here are lost.

"""`CreatedWebhookEndpoint`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self

from attrs import define, field

from ..._runtime import decode
from ..._runtime.model import Model
from .webhook_endpoint import WebhookEndpoint


@define(kw_only=True)
class CreatedWebhookEndpoint(Model):
    """A new webhook endpoint and its signing secret."""

    endpoint: WebhookEndpoint
    """The endpoint."""

    signing_secret: str = field(repr=False)
    """The secret that events are signed with, `whsec_…`."""

    _extra: Mapping[str, Any] | None = field(default=None, repr=False, alias="extra")

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return what the JSON object *data* says; raise `MalformedResponseError` for a field that does not fit."""
        body = decode.mapping(data)
        get = decode.getter(body)
        endpoint = decode.within("endpoint", WebhookEndpoint.from_json, get("endpoint"))
        signing_secret = get("signing_secret")
        if signing_secret.__class__ is not str:
            raise decode.wrong("signing_secret", "a string", signing_secret)
        return cls(
            endpoint=endpoint,
            signing_secret=signing_secret,
            extra=decode.beyond(_FIELDS, body),
        )


_FIELDS: Final = frozenset(("endpoint", "signing_secret"))
