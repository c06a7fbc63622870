"""How fast sheets are validated, scored, assembled into reports, and asked about."""
