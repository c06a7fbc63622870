"""Hops of the security service: the run queue, failed executions, feeds and what is remembered."""
