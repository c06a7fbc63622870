"""The GraphQL API: its fields, and the tables and functions that resolve them."""
