"""An answer sheet, validated: its domain, its responses, its faults."""
