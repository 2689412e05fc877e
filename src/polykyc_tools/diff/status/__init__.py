"""Compare what answers mean: the status tables of two revisions, as decision tables.

In: two tables. Out: answers whose status differs.
"""
