"""Shares of reports: what strangers are shown, and the functions that show and hide it."""
