"""HTTP to customers' own hosts: connects to public addresses only."""
