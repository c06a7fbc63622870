"""What to do in words: what is recommended, what is planned of it, and what to publish or set."""
