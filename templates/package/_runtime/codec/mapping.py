"""Models from mappings: a plain dict in the place of a model that is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, Final

from attrs import NOTHING

from ..errors import ArgumentError
from .encode import Sent, class_path
from .model import Model, wire_names

_SEE: Final = "; see "


def mapping_json(name: str, data: Mapping[Any, Any], kind: type[Sent]) -> Any:
    """Return *data*, a mapping in the place of a *kind*, as the JSON values that the model itself sends."""
    model = from_mapping(name, data, kind)
    try:
        return model.checked_json()
    except ArgumentError as error:
        text = f"{name}.{error}"
    except RecursionError:
        text = f"{name}: nests too deep, or holds itself"
    # Once: the model that has the field is the innermost.
    raise ArgumentError(text if _SEE in text else f"{text}{_SEE}{class_path(kind)}")


def from_mapping(name: str, data: Mapping[Any, Any], kind: type[Sent]) -> Sent:
    """Return the *kind* with the values of *data*, whose keys are fields by their names here or at the provider.

    Raises:
        ArgumentError: A key is no field, or a required one is missing. Its text has no key and no value of *data*.

    """
    assert issubclass(kind, Model)
    values: dict[str, Any] = {}
    fields, constant = _fields(kind)
    types = {each.alias: str(each.type) for each in kind.__attrs_attrs__}
    for key, value in data.items():
        if key in constant:
            continue
        field = fields.get(key)
        if field is None:
            near = get_close_matches(str(key)[:64], fields, n=1)
            hint = f"did you mean {near[0]}?" if near else f"its fields are {', '.join(dict.fromkeys(fields.values()))}"
            raise ArgumentError(f"{name}: a key is no field of {class_path(kind)}; {hint}")
        if field in values:
            raise ArgumentError(f"{name}: {field} is there twice{_SEE}{class_path(kind)}")
        values[field] = _time(value, types[field]) if value.__class__ is str and field in types else value
    required = [each.name for each in kind.__attrs_attrs__ if each.init and each.default is NOTHING]
    missing = [field for field in required if field not in values]
    if missing:
        raise ArgumentError(f"{name}: needs {', '.join(missing)}{_SEE}{class_path(kind)}")
    return kind(**values)


def _time(text: str, annotation: str) -> Any:
    """Return the date or the time that *text* is in ISO 8601, or *text* itself in a field of another *annotation*.

    A time without an offset stays a text, which is refused: it may be of any zone.
    """
    types = annotation.split(" | ")
    try:
        if "dt.date" in types and "str" not in types:
            return date.fromisoformat(text)
        if "dt.datetime" in types and "str" not in types:
            time = datetime.fromisoformat(text)
            return time if time.tzinfo is not None else text
    except ValueError:
        pass
    return text


def fits(data: Mapping[Any, Any], kind: type[Sent]) -> bool:
    """Return whether the keys of *data* are fields of *kind*, all required ones among them."""
    try:
        from_mapping("", data, kind)
    except ArgumentError:
        return False
    return True


def has_wire_names(data: Mapping[Any, Any], kind: type[Sent]) -> bool:
    """Return whether the keys of *data* are the provider's names of fields of *kind*."""
    assert issubclass(kind, Model)
    return data.keys() <= {wire for _, wire in wire_names(kind)}


def _fields(kind: type[Model]) -> tuple[dict[Any, str], set[str]]:
    """Return the argument for each key of a mapping, and the keys of fields that only the provider sets."""
    pairs = [*wire_names(kind)]
    fields = {each.name: each.name for each, _ in pairs if each.init}
    constant = {key for each, wire in pairs if not each.init for key in (each.name, wire)}
    # The provider's names count where the two differ in what they name.
    fields.update({wire: each.name for each, wire in pairs if each.init})
    if "extra" not in fields:
        fields["extra"] = "extra"
    return fields, constant - fields.keys()
