"""The tables of DynamoDB, one module for each."""
