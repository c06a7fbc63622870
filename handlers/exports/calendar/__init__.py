"""The dates of a plan as a calendar file."""
