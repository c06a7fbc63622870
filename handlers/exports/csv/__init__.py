"""A report as CSV."""
