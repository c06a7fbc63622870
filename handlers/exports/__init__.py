"""The formats that a report can be exported in, each made from its document alone."""
