"""Names that look like a firm's own, as somebody would register to pose as it."""
