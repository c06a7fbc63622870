"""DMARC: records, their discovery, and the hosts of reports (RFC 9989, RFC 9990)."""
