"""What the tests of status tables are given."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from polykyc_tools.engine.annotations import parse
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.nodes import Object
from tests.support.status_tables import Case, Read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a table in `acme.yaml`, on a schema with *properties*."""

    def read(rows: str, properties: str, *, sibling: str = "{}", folds: bool = False) -> Case:
        path = tmp_path / "acme.yaml"
        table = "x-kyc-status: {fold: true, rows: [" if folds else "x-kyc-status: ["
        text = f"Check:\n  {table}\n{_indented(rows, 4)}\n    ]{'}' if folds else ''}\n"
        text += f"  properties:\n{_indented(properties, 4)}\n  allOf: [{sibling}]\n"
        text += "State: {type: string, enum: [open, done, failed]}\n"
        path.write_text(text, encoding="utf-8")
        schemas = load(path, root=tmp_path)
        check = schemas["Check"]
        assert isinstance(check, Object)
        problems: list[Problem] = []
        table_ = parse.read_status_table(check, problems)
        assert table_ is not None, problems
        return Case({"components": {"schemas": schemas}}, check, table_)

    return read


def _indented(text: str, by: int) -> str:
    return indent(dedent(text).strip("\n"), " " * by)
