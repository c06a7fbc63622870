"""The schema of the two rules files: which members there are, of which type, in which range."""
