"""Documents as values that remember their lines, JSON Pointers into them, and what is reported about them.

Every stage may import it; it imports no stage.
"""
