"""The questions, the parameters of their scoring, and the checks of both."""
