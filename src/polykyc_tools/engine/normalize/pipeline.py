"""Normalize a document: each step rewrites one kind of variants."""

from __future__ import annotations

from polykyc_tools.engine.source.diagnostics import Loss, Note
from polykyc_tools.engine.source.nodes import Object

from .enum_unions import merge_enum_unions
from .enum_values import fit_enum_values
from .hoisting import hoist_schemas
from .keywords import normalize_keywords, normalize_parameter_content, normalize_ref_siblings
from .recursive_containers import cut_recursive_containers
from .recursive_objects import name_recursive_objects
from .request_bodies import normalize_request_bodies
from .response_bodies import add_undocumented_successes, normalize_responses, widen_bare_formats
from .security_schemes import remove_credential_parameters
from .subtype_cycles import separate_parents


def normalize(document: Object) -> tuple[tuple[Loss, ...], tuple[Note, ...]]:
    """Rewrite *document* in place, and return what cannot be rewritten, and what is decided.

    The order counts: references are resolved before a schema is read, and bodies come after all that they hold.
    """
    normalize_keywords(document)
    hoist_schemas(document)
    normalize_ref_siblings(document)
    enum_notes = fit_enum_values(document)
    merge_enum_unions(document)
    notes = (
        *enum_notes,
        *separate_parents(document),
        *add_undocumented_successes(document),
        *widen_bare_formats(document),
    )
    name_recursive_objects(document)
    normalize_parameter_content(document)
    remove_credential_parameters(document)
    normalize_responses(document)
    return (*normalize_request_bodies(document), *cut_recursive_containers(document)), notes
