"""What a report can be taken away as: each format is made from its document alone."""
