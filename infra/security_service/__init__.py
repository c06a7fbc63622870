"""The security service: the state machine, its functions and its tables."""
