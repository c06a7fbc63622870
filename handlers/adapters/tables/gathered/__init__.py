"""What was gathered from providers: answers kept for a while, circuits, observations."""
