"""The rules of the platform: pure functions, without a clock, chance or the network."""
