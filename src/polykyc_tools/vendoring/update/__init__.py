"""Bring a new version and local edits together, and put the result in place in one step.

In: three states of a file. Out: a plan, and a folder on disk.
"""
