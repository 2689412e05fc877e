"""Apply an overlay (OpenAPI Overlay 1.1) to a spec.

In: two documents. Out: the changed document, and a log of the changes. The only stage that imports jsonpath.
"""
