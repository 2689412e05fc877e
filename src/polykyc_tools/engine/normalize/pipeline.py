"""A document in the one spelling that the rooms after this one know, whatever way it was written in."""

from __future__ import annotations

from polykyc_tools.engine.source.diagnostics import Loss
from polykyc_tools.engine.source.nodes import Object

from .hoisting import hoist
from .keywords import normalise
from .parameter_content import contents
from .recursive_containers import circles
from .recursive_objects import recursion
from .ref_siblings import beside
from .request_bodies import bodies
from .response_bodies import answers
from .security_schemes import unname


def plain(document: Object) -> tuple[Loss, ...]:
    """Respell *document* in place, and return what has no such spelling.

    In this order: what is referred to stands where it belongs before anything is looked into, and bodies are told
    once all else is as it will be.
    """
    normalise(document)
    hoist(document)
    beside(document)
    recursion(document)
    contents(document)
    unname(document)
    answers(document)
    return (*bodies(document), *circles(document))
