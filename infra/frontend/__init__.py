"""The page: its bucket, its distribution and its configuration."""
