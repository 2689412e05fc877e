"""Compare the Python that two revisions emit.

In: two emitted packages. Out: findings. The only package that imports griffe.
"""
