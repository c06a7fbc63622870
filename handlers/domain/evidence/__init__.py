"""Findings, and the status of a probe that follows from them."""
