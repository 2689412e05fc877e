"""Compare the Python that two revisions emit.

In: two revisions. Out: findings. The only package that imports griffe.
"""
