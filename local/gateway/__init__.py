"""AppSync's GraphQL endpoint on one machine, served from what its control plane knows of an API."""
