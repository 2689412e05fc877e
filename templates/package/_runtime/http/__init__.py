"""HTTP/1.1 over connections of our own, or through a client that the caller gives."""
