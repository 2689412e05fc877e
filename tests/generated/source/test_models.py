"""Every model of every provider: what fits is read whole, and nothing else ends in anything but our own error."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polykyc import MalformedResponseError
from polykyc._runtime.codec.encode import UNSET

from tests.support.emitted_package import MODELS, Emitted, document, field_value
from tests.support.schema_shapes import kind, plain, promised, same, sample, shape

CANARY = "canary-7"
WRONG: list[Any] = [None, True, 7, 7.5, CANARY, [], [CANARY], {}, {CANARY: CANARY}, [None], 10**400]
NO_OBJECTS: list[Any] = [None, True, 7, 0.5, CANARY, [], [{}]]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)

every_model = pytest.mark.parametrize("emitted", MODELS, ids=str)
every_sent_model = pytest.mark.parametrize(
    "emitted", [model for model in MODELS if hasattr(model.kind, "checked_json")], ids=str
)


def json_sample(emitted: Emitted, *, full: bool) -> dict[str, Any]:
    """Return an answer as the provider would send it."""
    result: dict[str, Any] = sample(emitted.schema, document(emitted.slug), plain, full=full)
    return result


@every_model
def test_a_model_reads_all_that_is_documented(emitted: Emitted) -> None:
    """Each property of the schema is a field, typed and with its value."""
    data = json_sample(emitted, full=True)

    model = emitted.kind.from_json(data)

    assert same(model, data)
    assert dict(model.extra) == {}


@every_model
def test_a_model_reads_the_least_that_is_promised(emitted: Emitted) -> None:
    """What is not promised is None, or UNSET where null can be sent as well, without an error."""
    data = json_sample(emitted, full=False)
    node_shape = shape(emitted.schema, document(emitted.slug))

    model = emitted.kind.from_json(data)

    assert same(model, data)
    assert all(field_value(model, name) in (None, UNSET) for name in node_shape.properties if name not in data)


@every_model
def test_a_model_keeps_what_nobody_documented(emitted: Emitted) -> None:
    """A field that the provider adds tomorrow is reachable tomorrow."""
    beyond = {"polykyc_new": {"a": [1, None]}, "Polykyc-New": None}

    model = emitted.kind.from_json({**json_sample(emitted, full=True), **beyond})

    assert dict(model.extra) == beyond
    assert same(model, json_sample(emitted, full=True))


@every_model
def test_a_model_is_a_value(emitted: Emitted) -> None:
    """Equal answers are equal models, also after a trip through a queue; a misspelt field is an error."""
    data = {**json_sample(emitted, full=True), "polykyc_new": 1}

    model = emitted.kind.from_json(data)

    assert model == emitted.kind.from_json(data) == pickle.loads(pickle.dumps(model))
    assert model != emitted.kind.from_json({**data, "polykyc_new": 2})
    with pytest.raises(AttributeError):
        model.polykyc_new = 1


def refusal(emitted: Emitted, data: object, name: str) -> MalformedResponseError:
    """Return why *data* is malformed, which is wrong at the property *name* if that is not empty."""
    try:
        emitted.kind.from_json(data)
    except MalformedResponseError as error:
        return error
    pytest.fail(f"{emitted} is read, with another value for {name or 'all of it'}")


@every_model
def test_a_model_is_read_from_an_object_only(emitted: Emitted) -> None:
    """The error names a list or a null in its place, and not the value."""
    for data in NO_OBJECTS:
        error = refusal(emitted, data, "")

        assert error.field == ""
        assert str(error).startswith("expected an object, got ")
        assert CANARY not in str(error)


@every_model
def test_a_field_of_another_kind_is_malformed_and_named(emitted: Emitted) -> None:
    """Nothing is converted or overlooked, and no `TypeError`, `KeyError` or `ValueError` gets out."""
    openapi, data = document(emitted.slug), json_sample(emitted, full=True)
    for name, node in shape(emitted.schema, openapi).properties.items():
        field = shape(node, openapi)
        strangers = [value for value in WRONG if value is not None and not field.takes(value)]

        for value in strangers:
            error = refusal(emitted, {**data, name: value}, name)
            assert error.field.partition("[")[0].partition(".")[0] == name
            assert str(error).startswith(name)
            assert CANARY not in str(error)
            assert error.__cause__ is None
        assert strangers or not field.kinds, name


@every_model
def test_a_field_takes_null_and_absence_where_it_may(emitted: Emitted) -> None:
    """Null and absent are one: None where nothing was promised, an error that names the field where it was."""
    node_shape, data = shape(emitted.schema, document(emitted.slug)), json_sample(emitted, full=True)
    always = promised(node_shape, document(emitted.slug))
    for name in node_shape.properties:
        null, absent = {**data, name: None}, {key: value for key, value in data.items() if key != name}

        if name in always:
            for broken in (null, absent):
                error = refusal(emitted, broken, name)
                assert error.field == name
                assert "got null or nothing" in str(error)
        else:
            assert field_value(emitted.kind.from_json(null), name) is None, name
            # A model that is sent keeps the two apart where each may be sent.
            assert field_value(emitted.kind.from_json(absent), name) in (None, UNSET), name
            assert emitted.kind.from_json(null).extra == {}, name


@pytest.mark.once
@every_model
@settings(max_examples=15, deadline=None)
@given(draw=st.data())
def test_any_object_is_read_or_malformed(emitted: Emitted, draw: st.DataObject) -> None:
    """Whatever a provider sends, a caller has one error to catch."""
    names = [*shape(emitted.schema, document(emitted.slug)).properties]
    changed = draw.draw(st.dictionaries(st.sampled_from(names), JSON))

    try:
        model = emitted.kind.from_json({**json_sample(emitted, full=True), **changed})
    except MalformedResponseError as error:
        named = error.field
    else:
        named = ""
        assert isinstance(model, emitted.kind)

    assert named.partition("[")[0].partition(".")[0] in {"", *changed}


@every_sent_model
@pytest.mark.parametrize("full", [True, False])
def test_a_model_that_is_sent_goes_out_as_it_came(emitted: Emitted, full: bool) -> None:
    """Reading an object, and sending it back, changes nothing, undocumented fields included."""
    data = {**json_sample(emitted, full=full), "polykyc_new": {"a": 1}}

    assert emitted.kind.from_json(data).checked_json() == data


def test_the_kinds_of_json_are_told_apart() -> None:
    """The tests above stand on it."""
    assert [kind(value) for value in WRONG[:8]] == [
        "null",
        "boolean",
        "integer",
        "number",
        "string",
        "array",
        "array",
        "object",
    ]
