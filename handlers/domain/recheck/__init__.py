"""One check of a report made again: who may ask for which, and the event that starts it."""
