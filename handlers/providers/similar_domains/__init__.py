"""Names that look like the firm's: which are registered, and which can receive mail."""
