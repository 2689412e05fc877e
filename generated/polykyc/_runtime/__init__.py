# Generated from templates/package/_runtime/__init__.py; edits here are lost.

"""What every emitted client shares; copied as it is, so that a vendored copy needs nothing else of ours."""
