"""Read the two revisions to compare: a git revision, a folder, or the working tree.

In: what the command line names. Out: a `Revision`.
"""
