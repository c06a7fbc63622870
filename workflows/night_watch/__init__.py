"""The state machine *night watch*: looks at all watched domains, and at what differs once more.

The Distributed Maps are JSONPath, which the local engine runs; all other states are JSONata.
"""
