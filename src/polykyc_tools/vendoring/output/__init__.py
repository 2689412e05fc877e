"""What `polykyc vendor` prints.

In: states and changes. Out: text.
"""
