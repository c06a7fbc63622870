"""The signed statement about a report: in-toto, in a DSSE envelope."""
