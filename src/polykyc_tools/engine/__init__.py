"""From specs and overlays to the emitted package: load, overlay, lower, upstream, ir, render, write."""
