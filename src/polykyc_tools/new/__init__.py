"""`polykyc new`: begin a provider, from nothing or from a document that its vendor publishes."""
