"""One call of an operation: which attempts it makes, and what its answer means."""
