"""What every emitted client shares; copied as it is, so that a vendored copy needs nothing else of ours."""
