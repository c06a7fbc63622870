"""A GraphQL endpoint that answers as AppSync does, for one API read from its control plane."""
