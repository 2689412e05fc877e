"""Find the schema and the emitted class of what openapi-python-client reads."""

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

from .input.document import ParserInput
from .input.schemas import ALIASES


@define(frozen=True)
class ParserContext:
    """The lowered *document*, the *input* made of it, and the *classes* that openapi-python-client gives it.

    *by_pointer* are the classes of components, under each of their names. *models* are its own models, by class name.
    """

    document: Node
    input: ParserInput
    classes: Allotted
    by_pointer: Mapping[str, str]
    models: Mapping[str, ModelProperty]


def build_context(document: Node, reduced: ParserInput, data: GeneratorData) -> ParserContext:
    """Return the context of *data*, which openapi-python-client reads in *reduced*, the input made of *document*."""
    infos = [part.class_info for part in (*data.models, *data.enums)]
    classes = Allotted((str(info.name), str(info.module_name)) for info in infos)
    models = {str(model.class_info.name): model for model in data.models}
    by_pointer = {schema_pointer(model): classes.of(name)[0] for name, model in models.items()}
    for name, target in map_aliases(document.get("components", {}).get("schemas", {})).items():
        if _component_pointer(target) in by_pointer:
            by_pointer[_component_pointer(name)] = by_pointer[_component_pointer(target)]
    return ParserContext(document, reduced, classes, by_pointer, models)


def _component_pointer(component: str) -> str:
    return f"/components/schemas/{escape_key(component)}"


def schema_pointer(model: ModelProperty) -> str:
    """Return the JSON Pointer of the schema of *model* in the document."""
    return str(_extra(model)[POINTER_KEY])


def wire_names(model: ModelProperty) -> dict[str, str]:
    """Return the names of the properties of *model*, by their stand-ins."""
    names: dict[str, str] = _extra(model).get(ALIASES, {})
    return names


def emitted_class(context: ParserContext, info: Class) -> tuple[str, str]:
    """Return the emitted class and module of *info*, a class of openapi-python-client."""
    return context.classes.of(str(info.name))


def _extra(model: ModelProperty) -> dict[str, Any]:
    return model.data.model_extra or {}
