"""The night watch: its state machine, its schedule and its functions."""
