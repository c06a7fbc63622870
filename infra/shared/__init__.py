"""Constructs and settings that several stacks share."""
