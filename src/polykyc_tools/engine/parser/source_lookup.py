"""What upstream found, beside the document that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import Class
from openapi_python_client.parser.properties.model_property import ModelProperty

from polykyc_tools.engine.naming import Allotted
from polykyc_tools.engine.openapi.references import map_aliases
from polykyc_tools.engine.openapi.schemas import POINTER_KEY, Node
from polykyc_tools.engine.source.pointers import escape_key

from .input.document import Given
from .input.schemas import ALIASES


@define(frozen=True)
class Sight:
    """The whole *document*, what of it was *given*, and the *classes* that became of it.

    *by_pointer* are the classes of components, those with a second name under both, *models* upstream's own by name.
    """

    document: Node
    given: Given
    classes: Allotted
    by_pointer: Mapping[str, str]
    models: Mapping[str, ModelProperty]


def sight(document: Node, reduced: Given, data: GeneratorData) -> Sight:
    """Return *data*, which upstream made of *reduced*, beside *document*."""
    infos = [found.class_info for found in (*data.models, *data.enums)]
    classes = Allotted((str(one.name), str(one.module_name)) for one in infos)
    models = {str(model.class_info.name): model for model in data.models}
    by_pointer = {pointer(model): classes.of(name)[0] for name, model in models.items()}
    for name, target in map_aliases(document.get("components", {}).get("schemas", {})).items():
        if _place(target) in by_pointer:
            by_pointer[_place(name)] = by_pointer[_place(target)]
    return Sight(document, reduced, classes, by_pointer, models)


def _place(component: str) -> str:
    return f"/components/schemas/{escape_key(component)}"


def pointer(model: ModelProperty) -> str:
    """Return where the schema of *model* stands in the document."""
    return str(_extra(model)[POINTER_KEY])


def wires(model: ModelProperty) -> dict[str, str]:
    """Return the names of the properties of *model*, by those that upstream knows them under."""
    found: dict[str, str] = _extra(model).get(ALIASES, {})
    return found


def named(seen: Sight, info: Class) -> tuple[str, str]:
    """Return class and module, as emitted, of the class that upstream calls *info*."""
    return seen.classes.of(str(info.name))


def _extra(model: ModelProperty) -> dict[str, Any]:
    return model.data.model_extra or {}
