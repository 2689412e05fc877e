"""JSON to typed values and back, and the validation of arguments."""
