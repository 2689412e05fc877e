"""Findings of drift: differences between a recorded answer and its document, without the data of any person."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, get_args

from attrs import define, field

from polykyc_tools.engine.annotations.collect import Facts
from polykyc_tools.engine.openapi.navigation import format_path_position
from polykyc_tools.engine.source.nodes import Object
from polykyc_tools.engine.source.pointers import KeyPath

DriftKind: TypeAlias = Literal[
    "unmapped", "value", "code", "status", "type", "missing", "field", "header", "body", "operation"
]
DRIFT_KINDS: Final[tuple[DriftKind, ...]] = get_args(DriftKind)
"""The most severe first: a status that no row covers may be a decision that nobody sees."""


@define(frozen=True)
class DriftFinding:
    """One difference: *at* is a JSON Pointer without keys that are data, *position* the line that does not cover it."""

    kind: DriftKind
    at: str
    what: str
    position: str


@define(frozen=True)
class Evidence:
    """What an edit of the document needs to know of a finding; it has no value of a person."""

    path: KeyPath
    """What would be edited."""
    seen: str | int | tuple[tuple[str, str | int], ...] | None = None
    """A word, a JSON type or an HTTP status that the answer had, or words by the property; None if none is printed."""
    name: str = ""
    """The property."""


@define
class Comparison:
    """An answer under comparison: what it is compared with, and what the functions that get it have added so far."""

    document: Object
    facts: Facts
    findings: list[DriftFinding] = field(factory=list[DriftFinding])
    matches: int = 0
    """How many properties of the answer the document describes."""
    reached: set[KeyPath] = field(factory=set[KeyPath])
    """The schemas that a value of the answer was compared with."""
    paths: dict[DriftFinding, KeyPath] = field(factory=dict[DriftFinding, KeyPath])
    """What of the document each finding is about."""
    evidence: dict[DriftFinding, Evidence] = field(factory=dict[DriftFinding, Evidence])
    """What an edit of the document needs to know of a finding, if there may be one."""

    def add(self, kind: DriftKind, at: str, what: str, path: KeyPath, evidence: Evidence | None = None) -> None:
        """Add a finding about the line of *path* in the document."""
        finding = DriftFinding(kind, at, what, format_path_position(self.document, path))
        self.findings.append(finding)
        self.paths[finding] = path
        if evidence is not None:
            self.evidence[finding] = evidence
