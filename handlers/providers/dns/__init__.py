"""DNS over HTTPS, and the findings on mail, CAA and DNSSEC."""
