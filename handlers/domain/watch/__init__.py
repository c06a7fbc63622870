"""The night watch: what changed since the last report, when it counts, and what is mailed of it."""
