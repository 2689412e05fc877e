"""Faults on demand: what goes wrong, when, and how a response is corrupted.

In: a response. Out: a broken one.
"""
