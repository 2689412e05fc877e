# Generated from specs/kulipa.yaml and overlays/kulipa.yaml; edits here are lost.

"""A module for each operation: `build` makes the request, `parse` reads the response; neither does any I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import attributes

if TYPE_CHECKING:
    from . import export_kyc, get_user, initiate_kyc, resume_kyc
else:
    __getattr__, __dir__ = attributes(
        __name__,
        {
            "initiate_kyc": "initiate_kyc",
            "resume_kyc": "resume_kyc",
            "export_kyc": "export_kyc",
            "get_user": "get_user",
        },
    )

__all__ = [
    "initiate_kyc",
    "resume_kyc",
    "export_kyc",
    "get_user",
]
