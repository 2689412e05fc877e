"""Prove the annotations of a document: every error has a row, every answer a status, every session state an end.

In: a document and its facts. Out: the problems, with their source positions.
"""
