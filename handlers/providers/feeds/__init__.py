"""Public lists, copied once a day."""
