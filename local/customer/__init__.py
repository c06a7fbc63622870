"""A customer of the API: signs up, submits a sheet, waits for the report."""
