"""The state machine: its states and their timeouts."""
