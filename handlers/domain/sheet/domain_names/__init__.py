"""Names of domains: read, compared, and told from public suffixes."""
