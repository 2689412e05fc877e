# Generated from the version of polykyc; edits here are lost.

"""The version of polykyc that emitted this package; here, because a vendored copy has no metadata."""

__version__ = "0.1.0"
