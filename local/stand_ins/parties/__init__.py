"""The third parties that are stood in for, one module each."""
