"""Rewrite what OpenAPI lets an author write in several ways into the one way that later stages read.

In: a document. Out: the same document, changed in place, and the losses.
"""
