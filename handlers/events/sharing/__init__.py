"""Hops of what is shown to strangers: refreshed, removed, ended."""
