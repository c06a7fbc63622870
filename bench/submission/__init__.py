"""How long a customer waits for the first report and for the complete one, hop by hop."""
