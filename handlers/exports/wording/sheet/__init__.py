"""What the firm gave in words: its answers, and who signed them off."""
