"""Find what no client can be emitted for, and remove it from the document.

In: a normalized document. Out: the document without it, and a loss for each part.
"""
