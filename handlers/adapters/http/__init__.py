"""HTTP to third-party APIs, bounded in size and time."""
