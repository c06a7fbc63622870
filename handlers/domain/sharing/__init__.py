"""Shares: what the owner of a report shows to others, and what of it."""
