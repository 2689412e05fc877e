"""`polykyc demo`: the emitted clients, shown at work on this machine."""
