"""Lambda functions behind fields of the API: one module for each."""
