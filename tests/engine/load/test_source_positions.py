"""Values remember their lines, and so do copies of them."""

import copy
import json
import pickle

from polykyc_tools.engine.load.loader import JSON, Array, Object, clone, find_position
from tests.support.emit import Read
from tests.support.source_positions import places


def test_each_key_and_container_knows_its_line(read: Read) -> None:
    """Every later error points at these."""
    got = read(
        """\
        info:
          title: Acme
        tags:
        - name: kyc
        - plain
        """
    )

    info, tags = got["info"], got["tags"]
    assert isinstance(info, Object)
    assert isinstance(tags, Array)
    assert str(find_position(got)) == "specs/acme.yaml:1"
    assert str(find_position(info, "title")) == "specs/acme.yaml:2"
    assert str(find_position(got, "tags")) == "specs/acme.yaml:3"
    assert str(find_position(tags, 0)) == "specs/acme.yaml:4"
    assert find_position(tags, 1) == find_position(tags) == find_position(tags, "x") == find_position(tags, 9)
    assert find_position(got, "absent") == find_position(got)


def test_a_copy_keeps_its_lines(read: Read) -> None:
    """Work on a copy must not lose the place of an error."""
    first = read("a:\n  b: [1, {c: 2}]\n")

    copies: list[Object] = [copy.copy(first), copy.deepcopy(first), pickle.loads(pickle.dumps(first))]

    assert copies == [first] * 3
    assert [places(copied) for copied in copies] == [places(first)] * 3
    assert not any(copied is first for copied in copies)


def test_only_a_deep_copy_shares_nothing(read: Read) -> None:
    """The copies are those of dict and list, in all but the lines."""
    first = read("a: [1]")
    deep, shallow = copy.deepcopy(first), first.copy()

    inner = first["a"]
    assert isinstance(inner, Array)
    inner.copy().append(2)
    inner.append(3)

    assert (deep, shallow) == ({"a": [1]}, {"a": [1, 3]})


def test_plain_values_are_copied_as_well() -> None:
    """Later stages put values of their own next to those that were read."""
    first: JSON = {"a": [1, {"b": None}]}

    second = clone(first)

    assert second == first
    assert second is not first


def test_values_are_plain_json(read: Read) -> None:
    """Tools that know nothing of us take them."""
    got = read("a: [1, {b: null}]")

    assert json.dumps(got) == '{"a": [1, {"b": null}]}'
    assert isinstance(got, dict)
    assert got == {"a": [1, {"b": None}]}
