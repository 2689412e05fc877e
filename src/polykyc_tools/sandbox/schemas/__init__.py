"""Samples of schemas, and the validation of values.

In: a schema. Out: a value that fits, or what does not fit.
"""
