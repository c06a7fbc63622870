"""Names of domains: read, compared, and kept apart from public suffixes."""
