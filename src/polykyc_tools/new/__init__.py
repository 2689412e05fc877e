"""Begin a provider, with or without a document that its vendor publishes.

In: options, answers on a terminal, a document. Out: a spec, an overlay, test data and a test. Only `cli` imports it.
"""
