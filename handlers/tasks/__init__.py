"""Lambda functions behind states of the state machine: one module for each."""
