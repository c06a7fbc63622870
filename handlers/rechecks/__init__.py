"""How a check of a report is made again."""
