"""SPF: the grammar of a record, and what it says of every address (RFC 7208)."""
