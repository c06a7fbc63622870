"""Reports and traces as text on a terminal."""
