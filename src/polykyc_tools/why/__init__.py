"""Where an emitted thing comes from."""
