"""Digests of rows: a recorded reason has to find its row after the overlay was edited elsewhere, and no other row."""

from __future__ import annotations

import hashlib

from attrs import evolve

from polykyc_tools.engine.annotations.row_digests import describe_when, row_digest, table_digest
from polykyc_tools.engine.annotations.types import Absent, StatusRow, Value

ROW = StatusRow((("état", (Value("fini"), Absent())),), "approved", "overlays/acme.yaml:7")


def test_a_digest_is_that_of_the_row_as_it_is_written() -> None:
    """Reasons are stored for years: a later version must come to the same digits."""
    written = '["{état: [fini, absent]}", "approved", false]'

    assert row_digest(ROW) == hashlib.sha256(written.encode()).hexdigest()[:16]


def test_a_row_keeps_its_digest_on_another_line() -> None:
    """Rows are put in and taken out above it."""
    assert row_digest(evolve(ROW, position="overlays/acme.yaml:99")) == row_digest(ROW)


def test_what_a_row_says_is_in_its_digest() -> None:
    """A condition, the status, and whether texts are folded: each may make another verdict."""
    digests = {
        row_digest(ROW),
        row_digest(evolve(ROW, when=(("état", (Value("fini"),)),))),
        row_digest(evolve(ROW, status="declined")),
        row_digest(ROW, fold=True),
    }

    assert len(digests) == 4


def test_a_table_is_its_rows_in_their_order_and_the_emitted_conditions() -> None:
    """The first row that fits decides, and what fits may depend on the values that the spec lists."""
    assert table_digest(("a", "b"), ("c",)) == hashlib.sha256(b'[["a", "b"], ["c"]]').hexdigest()
    assert table_digest(("b", "a"), ("c",)) != table_digest(("a", "b"), ("c",)) != table_digest(("a",), ("b", "c"))


def test_a_row_in_words_withholds_conditions_on_marked_properties() -> None:
    """A reason is logged, and a condition on what is personal would say whom it is about."""
    row = (("state", (Value("done"),)), ("surname", (Value("Roe"),)))

    assert describe_when(row) == "state: done; surname: Roe"
    assert describe_when(row, {"surname"}) == "state: done; surname: withheld"
    assert describe_when(()) == "anything"
