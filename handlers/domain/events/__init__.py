"""The two events of the platform. Their fields follow schema.graphql."""
