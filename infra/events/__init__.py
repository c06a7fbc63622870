"""The rules on the default bus, the archive and the dead-letter queue."""
