"""What a document costs grows as the document does, whatever its references lead through."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polykyc_tools.engine.assemble.type_graph import find_strong_components
from polykyc_tools.engine.pipeline.documents import load_provider_document
from polykyc_tools.engine.pipeline.generate import read
from polykyc_tools.engine.validate.validator import validate
from tests.support.emit import Emit, write_project
from tests.support.hostile_cases import Node, echo, spec, texts
from tests.support.hostile_cases import json as content

LARGEST = 1500


def ref(name: str) -> Node:
    """Return a reference to the component *name*."""
    return {"$ref": f"#/components/schemas/{name}"}


def names(steps: int) -> Node:
    """Return a document whose one model has so many names more, each of which stands for the next."""
    return echo(ref("S0"), **{f"S{step}": ref(f"S{step + 1}") for step in range(steps)}, **{f"S{steps}": texts("a")})


def properties(steps: int) -> Node:
    """Return a document of which a property refers to that of the next object, and so on."""
    inner = {f"S{step}": {"properties": {"x": ref(f"S{step + 1}/properties/x")}} for step in range(steps)}
    return echo(ref("S0"), **inner, **{f"S{steps}": {"properties": {"x": texts("a")}}})


def answers(steps: int) -> Node:
    """Return a document of which the answer of each operation is that of the next."""
    responses: list[Node] = [{"$ref": f"#/paths/~1s{step + 1}/get/responses/200"} for step in range(steps)]
    responses.append({"description": "Fine", **content(texts("a"))})
    return spec({f"/s{step}": {"responses": {"200": answer}} for step, answer in enumerate(responses)})


def errors(steps: int) -> Node:
    """Return such a document whose envelope tells of errors, which no success may hold."""
    document = answers(steps)
    error = {"type": "object", "properties": {"error": texts("code")}}
    document["paths"]["/s0"]["get"]["responses"]["400"] = {"description": "Wrong", **content(error)}
    return {**document, "x-kyc-envelope": {"error": {"code": "/error/code"}}}


def calls(home: Path, document: Node) -> int:
    """Return how many functions are called to validate and read *document*."""
    project = write_project(home, json.dumps(document))
    before, count_of_calls = sys.getprofile(), 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal count_of_calls
        count_of_calls += event == "call"

    sys.setprofile(count)
    try:
        loaded = load_provider_document(project, "acme")
        validate(loaded.document)
        read(project, "acme", loaded)
    finally:
        sys.setprofile(before)
    return count_of_calls


@pytest.mark.parametrize("chain", [names, properties, answers, errors], ids=lambda chain: chain.__name__)
def test_twice_as_many_references_in_a_row_cost_twice_as_much(tmp_path: Path, chain: Callable[[int], Node]) -> None:
    """Fifteen hundred of them took minutes, because every reader followed the chain again."""
    calls(tmp_path, chain(1))  # what is loaded or compiled once is no part of it

    few, many = calls(tmp_path, chain(100)), calls(tmp_path, chain(200))

    assert many < 2.1 * few


def test_a_model_is_known_by_the_first_of_fifteen_hundred_names(emit: Emit) -> None:
    """Nor is it refused: the library that says what is wrong with a document would fall over it."""
    acme = emit(json.dumps(names(LARGEST)))

    assert acme.parse("echo", [{"a": "x"}])[0].a == "x"


def test_an_answer_is_found_through_all_that_refer_to_it(emit: Emit) -> None:
    """Each is written out where it is needed."""
    acme = emit(json.dumps(answers(50)))

    assert acme.parse("get_s0", {"a": "x"}).a == acme.parse("get_s50", {"a": "x"}).a == "x"


def test_a_property_is_found_through_all_that_refer_to_it(emit: Emit) -> None:
    """Those between are parts of other objects, and references as well."""
    acme = emit(json.dumps(properties(3)))

    assert [acme.parse("echo", [{"x": {"a": "b"}}])[0].x.a] == ["b"]


@given(st.lists(st.frozensets(st.integers(0, 9), max_size=4), min_size=10, max_size=10))
def test_a_knot_is_what_leads_to_each_other(drawn: list[frozenset[int]]) -> None:
    """Found in one pass, and the same as by asking of each pair."""
    needs = {str(index): frozenset(map(str, needed)) for index, needed in enumerate(drawn)}
    ahead = {name: reached(needs, name) for name in needs}

    got = find_strong_components(needs)

    assert got == {name: frozenset(other for other in ahead[name] if name in ahead[other]) for name in needs}


def reached(needs: Mapping[str, frozenset[str]], start: str) -> frozenset[str]:
    """Return all that *start* leads to, itself among it."""
    names = {start}
    while more := frozenset[str]().union(*(needs[name] for name in names)) - names:
        names |= more
    return frozenset(names)
