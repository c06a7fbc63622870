"""All texts that customers read, in each language."""
