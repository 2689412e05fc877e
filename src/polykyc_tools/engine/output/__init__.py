"""Write a package: format its files, try its imports, and swap the folder in one step.

In: files by path. Out: a folder on disk, or a difference from one.
"""
