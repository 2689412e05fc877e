"""The findings of a comparison, and the two sides that it looks at."""

from __future__ import annotations

from typing import TypeAlias

from attrs import define, field

from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.pipeline.generate import Reading
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.pointers import KeyPath
from polykyc_tools.source_map import format_path_position

from .catalog import RULES, SECTION_OF, Severity

PublicName: TypeAlias = tuple[str, ...]
"""A public name of a provider's package, such as `("call", "get_session", "id")`; see `compare_python`."""


@define(frozen=True)
class Side:
    """A provider in one of the two revisions; *prefix* goes before its source positions."""

    prefix: str
    reading: Reading
    gaps: tuple[Problem, ...] = ()
    """The rows that its tables lack, without which `polykyc generate` refuses it."""

    @property
    def provider(self) -> Provider:
        """Return what is emitted for it."""
        return self.reading.provider

    def position(self, path: KeyPath | None) -> str:
        """Return the source position of *path* in the document, empty for None."""
        return self.prefixed(format_path_position(self.reading.document, path))

    def prefixed(self, position: str) -> str:
        """Return *position*, a source position of this revision, with the prefix that tells it from the other's."""
        return f"{self.prefix}{position}" if position else ""


@define(frozen=True)
class Finding:
    """One difference: *subject* differs, *what* says how, *position* is its line, in the newer revision if there."""

    rule: str
    provider: str
    subject: str
    what: str
    position: str
    names: frozenset[PublicName] = field(default=frozenset[PublicName](), repr=False)
    """The public names whose change it explains."""

    @property
    def severity(self) -> Severity:
        """Return the severity of its rule."""
        return RULES[self.rule].severity

    @property
    def section(self) -> str:
        """Return the section of the report that its rule belongs to."""
        return SECTION_OF[self.rule]

    @property
    def text(self) -> str:
        """Return it as a sentence without a full stop."""
        plain = " " in self.subject and not self.subject[0].isdecimal()
        colon = ":" if self.what.startswith("`") else ""
        return f"{self.subject if plain else f'`{self.subject}`'}{colon} {self.what}"
