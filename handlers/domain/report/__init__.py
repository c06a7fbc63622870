"""A report's document, built from a score, evidence and the previous result."""
