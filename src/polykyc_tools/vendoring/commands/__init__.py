"""What `polykyc vendor` does, a function for each of its commands.

In: parsed options. Out: an exit code.
"""
