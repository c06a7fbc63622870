"""Authentication of callers and authorization of fields."""
