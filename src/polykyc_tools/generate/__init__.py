"""`polykyc generate`: emit the clients of providers whose inputs changed."""
