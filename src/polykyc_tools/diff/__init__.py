"""What a change of specs and overlays does to the users of the Python clients."""
