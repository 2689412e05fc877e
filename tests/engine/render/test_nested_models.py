"""Models within models that are sent: each is looked at a few times, however deep it stands."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.emit import Emit, Emitted, sending

NODE = (
    "Node: {type: object, required: [name], properties: {name: {type: string, maxLength: 5}, "
    "child: {$ref: '#/components/schemas/Node'}, "
    "children: {type: array, items: {$ref: '#/components/schemas/Node'}}, "
    "named: {type: object, additionalProperties: {$ref: '#/components/schemas/Node'}}, "
    "mixed: {oneOf: [{type: string}, {$ref: '#/components/schemas/Node'}]}, "
    "born: {type: string, format: date}}}"
)


@pytest.fixture
def acme(emit: Emit) -> Emitted:
    """Return a client that sends a node, which may hold others."""
    field = "{type: object, required: [node], properties: {node: {$ref: '#/components/schemas/Node'}}}"
    return emit(sending(field, components=NODE))


def refusal(acme: Emitted, node: Any) -> str:
    """Return the text of what refuses *node*."""
    with pytest.raises(acme.errors.ArgumentError) as caught:
        acme.build("make_thing", node=node)
    return str(caught.value)


def test_models_within_models_are_sent_as_they_are(acme: Emitted) -> None:
    """Wherever they stand."""
    node = acme.models.Node

    sent = acme.body(
        "make_thing",
        node=node(
            name="a",
            child=node(name="b"),
            children=[node(name="c"), node(name="d")],
            named={"x": node(name="e")},
            mixed=node(name="f"),
        ),
    )

    leaf = {name: {"name": name} for name in "bcdef"}
    assert sent["node"] == {
        "name": "a",
        "child": leaf["b"],
        "children": [leaf["c"], leaf["d"]],
        "named": {"x": leaf["e"]},
        "mixed": leaf["f"],
    }


def test_a_refusal_within_a_model_says_where(acme: Emitted) -> None:
    """By index in an array, and by no key in a mapping: a key may be anything."""
    node = acme.models.Node
    wrong = node(name="too long")
    says = "name: expected at most 5 characters"

    assert refusal(acme, wrong) == f"node.{says}"
    assert refusal(acme, node(name="a", child=wrong)) == f"node.child.{says}"
    assert refusal(acme, node(name="a", child=node(name="b", child=wrong))) == f"node.child.child.{says}"
    assert refusal(acme, node(name="a", children=[node(name="b"), wrong])) == f"node.children[1].{says}"
    assert refusal(acme, node(name="a", named={"secret": wrong})) == f"node.named.*.{says}"
    assert refusal(acme, node(name="a", mixed=wrong)) == f"node.mixed.{says}"
    expected = f"expected a {acme.models.__name__}.Node, or a mapping of its fields"
    assert refusal(acme, node(name="a", child="b")) == f"node.child: {expected}"
    assert refusal(acme, node(name="a", children=["b"])) == f"node.children[0]: {expected}"


def test_a_mapping_stands_for_a_model_wherever_one_is_sent(acme: Emitted) -> None:
    """By the names of the provider or of the fields, and next to models; what goes out is what models send."""
    node = acme.models.Node
    born = dt.date(2000, 1, 2)

    sent = acme.body(
        "make_thing",
        node={
            "name": "a",
            "child": node(name="b", child={"name": "b2"}),
            "children": [{"name": "c", "child": {"name": "c2"}}, node(name="d")],
            "named": {"x": {"name": "e"}},
            "mixed": {"name": "f", "born": born},
            "extra": {"beyond": 1},
        },
    )

    assert sent["node"] == {
        "beyond": 1,
        "name": "a",
        "child": {"name": "b", "child": {"name": "b2"}},
        "children": [{"name": "c", "child": {"name": "c2"}}, {"name": "d"}],
        "named": {"x": {"name": "e"}},
        "mixed": {"name": "f", "born": "2000-01-02"},
    }


def test_a_mapping_that_does_not_fit_is_refused_with_the_class_that_is_meant(acme: Emitted) -> None:
    """And where it lives, once; with no key and no value, which may be anyone's."""
    path = f"{acme.models.__name__}.Node"
    long = {"name": "canary name"}
    says = f"name: expected at most 5 characters; see {path}"

    assert refusal(acme, long) == f"node.{says}"
    assert refusal(acme, {"name": "a", "children": [long]}) == f"node.children[0].{says}"
    assert refusal(acme, acme.models.Node(name="a", named={"canary": long})) == f"node.named.*.{says}"
    assert refusal(acme, {"name": "a", "child": {}}) == f"node.child: needs name; see {path}"
    assert refusal(acme, {"name": 7}) == f"node.name: expected a string; see {path}"
    assert refusal(acme, {"nmae": "a"}) == f"node: a key is no field of {path}; did you mean name?"
    fields = "its fields are name, child, children, named, mixed, born, extra"
    assert refusal(acme, {"canary@mail.test": "a"}) == f"node: a key is no field of {path}; {fields}"


def test_deep_mappings_take_no_longer_than_they_are_deep(acme: Emitted) -> None:
    """Each is looked at a few times, as a model is; one that holds itself is refused."""
    deep: dict[str, Any] = {"name": "leaf"}
    for _ in range(60):
        deep = {"name": "node", "mixed": deep}
    circle: dict[str, Any] = {"name": "a"}
    circle["child"] = circle

    assert acme.body("make_thing", node=deep)["node"]["mixed"]["name"] == "node"
    assert ": nests too deep, or holds itself" in refusal(acme, circle)


def test_a_mapping_of_a_union_is_the_model_that_its_keys_fit(emit: Emit) -> None:
    """One that fits several is not guessed: it is sent as it is in the provider's names, and refused in ours."""
    held = "{type: object, required: [number], properties: {number: {type: string}, heldBy: {type: string}, type: %s}}"
    card, stamp = (held % f"{{type: string, enum: [{kind}]}}" for kind in ("card", "it"))
    scan = "{type: object, required: [pages], properties: {pages: {type: integer}, type: {type: string, enum: [scan]}}}"
    names = ("Card", "Scan", "Stamp")
    union = ", ".join(f"{{$ref: '#/components/schemas/{name}'}}" for name in names)
    components = ", ".join(f"{name}: {text}" for name, text in zip(names, (card, scan, stamp), strict=True))
    acme = emit(
        sending(
            f"{{type: object, required: [proof], properties: {{proof: {{oneOf: [{union}]}}}}}}", components=components
        )
    )

    assert acme.body("make_thing", proof={"pages": 2})["proof"] == {"pages": 2}
    assert acme.body("make_thing", proof={"number": "1", "heldBy": "me"})["proof"] == {"number": "1", "heldBy": "me"}
    with pytest.raises(acme.errors.ArgumentError) as caught:
        acme.build("make_thing", proof={"number": "canary", "held_by": "me"})

    models = acme.models.__name__
    says = f"give one of {models}.Card, {models}.Stamp"
    assert str(caught.value) == f"proof: a mapping with these keys may be several models; {says}"


def test_the_work_of_a_check_does_not_double_with_each_model_within_a_model(acme: Emitted) -> None:
    """Forty of them would keep a thread busy for days."""
    count = 0
    emitted: Any = acme.models.Node

    class Counted(emitted):  # type: ignore[misc]  # it is emitted when the test runs
        def checked_json(self) -> Any:
            nonlocal count
            count += 1
            assert count < 1_000, "it doubles"
            return emitted.checked_json(self)

    node = Counted(name="leaf")
    for number in range(20):
        node = Counted(name="node", child=node) if number % 2 else Counted(name="node", children=[node])

    acme.build("make_thing", node=node)

    assert count <= 2 * 21


def test_a_model_that_holds_itself_is_refused_in_words(acme: Emitted) -> None:
    """And so is one that nests deeper than Python can go."""
    node = acme.models.Node(name="a")
    node.child = node

    text = refusal(acme, node)

    assert text.endswith(": nests too deep, or holds itself")
    assert text.startswith("node.child.child.")


def test_json_that_holds_itself_is_refused_in_words(emit: Emit) -> None:
    """Plain JSON as well, of any shape."""
    acme = emit(sending("{type: object, properties: {a: {}}}"))
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(acme.errors.ArgumentError, match="the body holds something that JSON cannot say"):
        acme.build("make_thing", a=deep)
