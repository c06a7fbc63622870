"""Lambda functions of the work on a whole account: one module for each task."""
