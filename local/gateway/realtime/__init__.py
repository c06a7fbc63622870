"""The real-time endpoint: connections, subscriptions, events."""
