"""Starts executions of state machines."""
