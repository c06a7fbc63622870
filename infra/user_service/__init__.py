"""The user service: sign-in, the GraphQL API and its tables."""
