"""The messages that arrive: stream records, batches of a queue, events of services and Cognito."""
