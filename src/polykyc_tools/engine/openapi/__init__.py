"""Queries of an OpenAPI document: its operations, schemas, references, media types and servers.

In: a document. Out: parts of it, unchanged. Every stage above it may import it, and so may other packages.
"""
