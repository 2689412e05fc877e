"""Reduce a document to what openapi-python-client reads well, with stand-ins for the names that it would change.

In: a lowered document. Out: a document for the parser, and what each stand-in stands for. Only `parser` imports it.
"""
