# Generated from specs/didit.yaml and overlays/didit.yaml; edits here are lost.

"""The enum `WorkflowState`."""

from __future__ import annotations

from ..._runtime.codec.enums import OpenStrEnum


class WorkflowState(OpenStrEnum):
    """Whether sessions can run a version of a workflow."""

    DRAFT = "draft"
    PUBLISHED = "published"
