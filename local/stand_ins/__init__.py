"""Stand-ins of the third-party APIs: real HTTP on loopback, the documented shapes, demo domains."""
