"""What to do next, and what it brings."""
