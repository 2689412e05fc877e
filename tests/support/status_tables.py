"""Status tables as an overlay writes them, next to the schema that they read."""

from collections.abc import Callable
from datetime import UTC, datetime
from textwrap import dedent
from typing import Any

from attrs import frozen

from polykyc_tools.engine.annotations.types import StatusTable
from polykyc_tools.engine.annotations.vocabulary import SessionStatus
from polykyc_tools.engine.checks.status_table import evaluate, prove

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)


@frozen
class Case:
    """A schema with its table, read from text."""

    document: Any
    schema: Any
    table: StatusTable

    def proof(self) -> str:
        return "\n".join(map(str, prove(self.table, self.schema, self.document)))

    def says(self, **answer: object) -> SessionStatus:
        return evaluate(self.table, answer, self.schema, self.document, NOW)


Read = Callable[..., Case]
STATE = "state: {type: string, enum: [open, done, failed]}\n"
FLAG = "approved: {type: boolean}\n"


def lines(text: str) -> str:
    return dedent(text).strip("\n")
