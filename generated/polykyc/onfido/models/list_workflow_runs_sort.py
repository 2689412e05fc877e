# Generated from specs/onfido.yaml and overlays/onfido.yaml; edits here are lost.

"""The enum `ListWorkflowRunsSort`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class ListWorkflowRunsSort(OpenStrEnum):
    """Listed values; any other value is kept as it came."""

    ASC = "asc"
    DESC = "desc"
