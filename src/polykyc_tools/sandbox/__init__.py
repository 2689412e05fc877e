"""A local server that speaks every provider's contract, driven by specs, overlays and scenarios."""
