"""The customer's own website: TLS, headers, security.txt."""
