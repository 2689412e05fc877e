"""A document in the one spelling that the rooms after this one know, whatever way it was written in."""

from __future__ import annotations

from .answers import answers
from .beside import beside
from .bodies import bodies
from .circles import circles
from .contents import contents
from .credentials import unname
from .hoist import hoist
from .losses import Loss
from .nodes import Object
from .normal import normalise
from .recursion import recursion


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
