"""Execution of operations: fields, resolvers, resolver code."""
