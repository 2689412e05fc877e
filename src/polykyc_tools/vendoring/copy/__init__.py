"""A vendored copy: where it is, its lock file, and whether it is as it was put there.

In: a folder. Out: its state.
"""
