"""What a caller can observe of a call: attempts, log lines and OpenTelemetry spans."""
