"""A parent that is the union of its own subtypes, each of which has the parent in its `allOf`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.emit import Emit, getting, losses, notes, sending

CHECK = """
Check: {type: object, required: [kind], properties: {kind: {type: string}}, oneOf: [
  {$ref: '#/components/schemas/Face'}, {$ref: '#/components/schemas/Paper'}]DISCRIMINATOR},
Face: {allOf: [{$ref: '#/components/schemas/Check'}, {type: object, required: [score],
  properties: {score: {type: number}}}]},
Paper: {allOf: [{$ref: '#/components/schemas/Scan'}, {properties: {side: {type: string}}}]},
Scan: {allOf: [{$ref: '#/components/schemas/Check'}, {type: object, required: [number],
  properties: {number: {type: string}}}]}
"""
MAPPING = "{face: '#/components/schemas/Face', paper: '#/components/schemas/Paper'}"
REF = "{$ref: '#/components/schemas/Check'}"


def checks(discriminator: str) -> str:
    return CHECK.replace("DISCRIMINATOR", discriminator).replace("\n", " ")


@pytest.mark.parametrize("discriminator", ["", f", discriminator: {{propertyName: kind, mapping: {MAPPING}}}"])
def test_a_parent_is_read_as_the_option_that_fits(emit: Emit, discriminator: str) -> None:
    """Each option has the properties of the parent and its own."""
    acme = emit(getting(REF, components=checks(discriminator)))

    face = acme.parse("get_thing", {"kind": "face", "score": 0.5})
    paper = acme.parse("get_thing", {"kind": "paper", "number": "X1"})

    assert (type(face).__name__, face.kind, face.score) == ("Face", "face", 0.5)
    assert (type(paper).__name__, paper.kind, paper.number) == ("Paper", "paper", "X1")


def test_an_option_can_be_sent(emit: Emit) -> None:
    acme = emit(sending(REF, components=checks("")))

    sent = acme.body("make_thing", body=acme.models.Face(kind="face", score=1))

    assert sent == {"kind": "face", "score": 1}


def test_a_property_that_only_the_parent_describes_stays_with_an_option_that_is_no_subtype(emit: Emit) -> None:
    other = checks("").replace("#/components/schemas/Paper'}]", "#/components/schemas/Other'}]")
    components = f"{other}, Other: {{type: object, required: [other], properties: {{other: {{type: string}}}}}}"
    acme = emit(getting(REF, components=components))

    assert acme.parse("get_thing", {"kind": "x", "other": "y"}).kind == "x"


def test_a_note_names_the_parent(tmp_path: Path) -> None:
    """The document says less than it seems to say."""
    spec = getting(REF, components=checks(""))

    assert losses(tmp_path, spec) == []
    assert notes(tmp_path, spec)[0].endswith(
        ": note: schema `Check`: its options have it in their `allOf`, which leads back; "
        "they get its properties without its union"
    )
