"""Compare two revisions of a provider, part by part.

In: two `Side`s. Out: findings.
"""
