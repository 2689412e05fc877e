"""A document in the one spelling that the rooms after this one know, whatever way it was written in."""

from __future__ import annotations

from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.nodes import Object

from .hoisting import hoist_schemas
from .keywords import normalize_keywords
from .parameter_content import normalize_parameter_content
from .recursive_containers import cut_recursive_containers
from .recursive_objects import name_recursive_objects
from .ref_siblings import normalize_ref_siblings
from .request_bodies import normalize_request_bodies
from .response_bodies import normalize_responses
from .security_schemes import remove_credential_parameters


def normalize(document: Object) -> tuple[Loss, ...]:
    """Respell *document* in place, and return what has no such spelling.

    In this order: what is referred to stands where it belongs before anything is looked into, and bodies are told
    once all else is as it will be.
    """
    normalize_keywords(document)
    hoist_schemas(document)
    normalize_ref_siblings(document)
    name_recursive_objects(document)
    normalize_parameter_content(document)
    remove_credential_parameters(document)
    normalize_responses(document)
    return (*normalize_request_bodies(document), *cut_recursive_containers(document))
