# Generated from templates/package/_runtime/telemetry/__init__.py; edits here are lost.

"""What a caller can observe of a call: attempts, log lines and OpenTelemetry spans."""
