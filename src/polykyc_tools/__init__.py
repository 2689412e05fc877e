"""The workshop: it makes typed KYC clients out of OpenAPI specs and overlays, and looks after them."""
