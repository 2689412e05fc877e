"""A JSON Schema of overlays, so that an editor completes and checks what the engine would refuse."""
