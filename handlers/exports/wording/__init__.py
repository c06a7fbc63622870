"""The words of a report that all formats share."""
