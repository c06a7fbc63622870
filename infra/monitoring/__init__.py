"""The dashboard and the alarms of a stage."""
