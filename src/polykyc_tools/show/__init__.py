"""`polykyc show`: a provider for people and machines to read."""
