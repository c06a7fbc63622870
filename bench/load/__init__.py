"""Many submissions at once on the deployed platform."""
