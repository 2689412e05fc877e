"""Models within models that are sent: each is looked at a few times, however deep it stands."""

from __future__ import annotations

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
    assert refusal(acme, node(name="a", child="b")) == "node.child: expected a Node"
    assert refusal(acme, node(name="a", children=["b"])) == "node.children[0]: expected a Node"


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
