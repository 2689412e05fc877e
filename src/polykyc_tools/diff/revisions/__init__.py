"""Where the two sides come from: a git revision, a folder, the working tree.

In: what the command line names. Out: a project on disk.
"""
