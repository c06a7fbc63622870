"""Lambda functions on events: one module for each hop."""
