"""Validate a document as OpenAPI 3.0 or 3.1.

In: a document. Out: problems with their source positions. The only stage that imports the spec validator.
"""
