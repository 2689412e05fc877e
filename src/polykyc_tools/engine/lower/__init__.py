"""Make a plain OpenAPI document of one with annotations: envelopes are removed, `allOf` is merged.

In: a document with annotations. Out: `Lowered`, with the facts that the plain document no longer holds.
"""
