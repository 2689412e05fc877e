"""Read a lowered document with openapi-python-client, whose types stop here; what it learned is copied into ours.

In: a lowered document. Out: `Parsed`. The only stage that imports openapi-python-client, and any warning of it is an
error of ours: by itself it leaves things out and goes on.
"""
