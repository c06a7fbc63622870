"""What a score is made of: its parts, where points went, what was denied, what isn't known."""
