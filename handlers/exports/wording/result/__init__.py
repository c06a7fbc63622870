"""The result in words: what limits the grade, what was lost, what changed, how long it counts."""
