# Generated from specs/starkfi.yaml and overlays/starkfi.yaml; edits here are lost.

"""StarkFi KYC API sends no webhooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Never

from .._runtime.errors import UnsupportedError
from .._runtime.frames import drop_locals
from .._runtime.webhooks.signature import Headers

__all__ = ["verify"]


class Webhooks:
    """The functions of this module, as `client.webhooks`."""

    @staticmethod
    @drop_locals
    def verify(
        *,
        body: bytes,
        headers: Headers,
        secrets: Sequence[str],
        now: dt.datetime | None = None,
        key: str | bytes | None = None,
    ) -> Never:
        """Raise `UnsupportedError`.

        Raises:
            UnsupportedError: StarkFi KYC API sends no webhooks; poll get_kyc_status.
        """
        raise UnsupportedError("starkfi.webhooks: StarkFi KYC API sends no webhooks; poll get_kyc_status")


verify = Webhooks.verify
