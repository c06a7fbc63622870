"""The types of a report's document, and their JSON Schema."""
