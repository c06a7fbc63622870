"""A customer's whole account: its export, its deletion, and what is left afterwards."""
