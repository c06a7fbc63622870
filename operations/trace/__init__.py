"""One execution as the console shows it: in the terminal, and as a page."""
