"""The wording that all formats share."""
