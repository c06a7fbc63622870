"""Mail to a domain: DKIM, MTA-STS, TLS-RPT, DANE and the null MX."""
