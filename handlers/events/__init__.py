"""Lambda functions on events: one module for each hop, by the stack that owns it."""
