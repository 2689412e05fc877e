"""What recorded answers hold that the spec and its tables do not know."""
