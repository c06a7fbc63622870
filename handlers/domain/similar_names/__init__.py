"""Names that look like a firm's own, as an impostor would register them."""
