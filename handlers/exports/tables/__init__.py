"""A report as rows of cells, for a spreadsheet."""
