"""What all providers share: lookups, sessions and their results."""
