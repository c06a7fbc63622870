"""Third-party APIs: one module or package for each."""
