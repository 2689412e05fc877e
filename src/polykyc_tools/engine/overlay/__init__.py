"""Apply an overlay (OpenAPI Overlay 1.1) to a spec.

In: two documents. Out: one, and a log of what each action changed. The only stage that imports jsonpath.
"""
