"""The account service: a customer's data as a whole, collected or deleted."""
