"""Hops of the user service: sign-ups, changed answer sheets, reports stored and removed."""
