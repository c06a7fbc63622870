"""A report as OSCAL assessment results."""
