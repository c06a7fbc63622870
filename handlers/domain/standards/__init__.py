"""Standards that the same answers and evidence speak to, and what of each item is covered."""
