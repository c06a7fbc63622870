"""Measurements of the GraphQL gateway."""
