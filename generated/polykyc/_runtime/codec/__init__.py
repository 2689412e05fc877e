# Generated from templates/package/_runtime/codec/__init__.py; edits here are lost.

"""JSON to typed values and back, and the validation of arguments."""
