"""`polykyc check`: whether the emitted package is what specs, overlays and templates give."""
