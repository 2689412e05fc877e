"""Workers that are killed: what a durable verification has to survive."""
