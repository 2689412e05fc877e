"""Findings of a comparison: which kinds there are, and how severe each is.

In: nothing. Out: the values that every comparison yields.
"""
