"""What openapi-python-client is given: a document reduced to what it reads well, and names that it keeps.

In: a lowered document. Out: a document for the parser, and the names that stand in for ours.
"""
