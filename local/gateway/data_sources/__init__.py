"""The data sources that resolvers call."""
