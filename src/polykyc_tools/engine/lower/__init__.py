"""Make plain OpenAPI of a document with annotations: envelopes are unwrapped, `allOf` is merged.

In: a document and its facts. Out: `Lowered`, with the facts that the plain document no longer holds.
"""
