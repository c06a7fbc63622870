"""Feeds of known vulnerabilities, copied once a day."""
