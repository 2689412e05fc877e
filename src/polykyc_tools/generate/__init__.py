"""`polykyc generate`: only what changed, and nothing at all where nothing did."""
