"""What becomes of a run: awaited reports, reports, results, shares."""
