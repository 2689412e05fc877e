"""JSON values with source positions, JSON Pointers into them, and the diagnostics of them.

Every stage may import it; it imports no stage.
"""
