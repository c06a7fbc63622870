"""The state machine *security report*."""
