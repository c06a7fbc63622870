"""Clients of AWS services other than the tables of DynamoDB."""
